public import Kernel
public import SQL
public import Tickets

/// What else is like each ticket of a page: how many, and which open one may be behind it.
///
/// By the words of the title alone, each looked up once for the whole page within a window of the newest tickets that
/// hold it. So the cost grows neither with the tickets there are nor with how often a page says the same.
public struct TicketLikenesses {
    /// One ticket's.
    public struct Likeness: Sendable {
        /// Tickets with at least half of its title in common, among those looked at.
        public let similar: Int
        /// An open major incident, or the incident of an alarm that came before; nil for none.
        public let parent: SimilarTickets.Match?
    }

    /// A ticket's words, and who holds how much of them.
    private struct Holders {
        let ticket: Ticket
        let weights: [[String]: Double]
        let all: Double
        /// Shares of the words' weight, by ticket.
        var shares: [Int64: Double]

        /// The same without tickets that are not among `wanted`.
        func among(_ wanted: Set<Int64>) -> Holders {
            var fewer = self
            fewer.shares = shares.filter { wanted.contains($0.key) }
            return fewer
        }

        /// How alike another is: as ``SimilarTickets`` says it.
        func similarity(to other: Ticket, share: Double) -> Double {
            min(1, share * 0.9 + 0.1 * ticket.agreement(with: other))
        }

        /// The share that another's title holds, whether or not it was among those looked at.
        func share(of title: Set<[String]>) -> Double {
            all > 0 ? weights.reduce(0) { title.contains($1.key) ? $0 + $1.value : $0 } / all : 0
        }
    }

    private let tickets: [Ticket]

    /// - Parameter tickets: at most a page.
    public init(of tickets: [Ticket]) {
        self.tickets = tickets
    }

    /// - Parameter isWanted: what may be counted and named; nil for every ticket, which need then not be read.
    public func find(
        in connection: any SQLConnection, among isWanted: ((Ticket) -> Bool)? = nil
    ) throws -> [ID<Ticket>: Likeness] {
        let holders = try holders(in: connection, among: isWanted)
        let alarms = try openAlarmTickets(among: holders, in: connection)
        let majors = try majorIncidents(in: connection).filter { isWanted?($0.ticket) ?? true }
        return holders.reduce(into: [:]) { likenesses, holders in
            let similar = holders.shares.values.count { $0 >= Self.similarShare }
            let matches =
                majors.map { match($0.ticket, holders, share: holders.share(of: $0.terms)) }
                + alarms.filter { $0.id < holders.ticket.id }.map {
                    match($0, holders, share: holders.shares[$0.id.rawValue] ?? 0)
                }
            let best = matches.filter { $0.similarity >= SimilarTickets.Match.parentSimilarity }
                .filter { $0.ticket.id != holders.ticket.id }
                .max {
                    ($0.ticket.isMajor ? 1 : 0, $0.similarity) < ($1.ticket.isMajor ? 1 : 0, $1.similarity)
                }
            likenesses[holders.ticket.id] = Likeness(similar: similar, parent: best)
        }
    }

    /// How much of a title must be in common before tickets are called similar.
    private static let similarShare = 0.5
    /// The likeliest candidates of one ticket that are looked up.
    private static let candidates = 8

    private func match(_ other: Ticket, _ holders: Holders, share: Double) -> SimilarTickets.Match {
        SimilarTickets.Match(
            ticket: other, similarity: holders.similarity(to: other, share: share), words: [])
    }

    private func holders(
        in connection: any SQLConnection, among isWanted: ((Ticket) -> Bool)?
    ) throws -> [Holders] {
        let holders = try holders(in: connection)
        guard let isWanted else { return holders }
        let named = Set(holders.flatMap(\.shares.keys)).map { ID<Ticket>(rawValue: $0) }
        let wanted = Set(try TicketTable.find(named, in: connection).filter(isWanted).map(\.id.rawValue))
        return holders.map { $0.among(wanted) }
    }

    private func holders(in connection: any SQLConnection) throws -> [Holders] {
        let newest = try TicketTable.newest(in: connection)
        var windows: [[String]: [Int64]] = [:]
        return try tickets.map { ticket in
            var weights: [[String]: Double] = [:]
            var sums: [Int64: Double] = [:]
            for term in Self.terms(of: ticket) where weights[term] == nil {
                let window = try windows[term] ?? SimilarTickets.window(of: term, in: connection)
                windows[term] = window
                let weight = SimilarTickets.rarity(of: window, among: newest)
                weights[term] = weight
                for id in window where id != ticket.id.rawValue { sums[id, default: 0] += weight }
            }
            let all = weights.values.reduce(0, +)
            return Holders(
                ticket: ticket, weights: weights, all: all,
                shares: all > 0 ? sums.mapValues { $0 / all } : [:])
        }
    }

    private static func terms(of ticket: Ticket) -> ArraySlice<[String]> {
        SimilarTickets.terms(of: SearchWords.cut(ticket.title.text)).prefix(Limits.triageTerms)
    }

    /// Incidents of alarms among the likeliest that are open, whichever ticket of the page they are like.
    private func openAlarmTickets(among holders: [Holders], in connection: any SQLConnection) throws
        -> [Ticket]
    {
        var ids: Set<Int64> = []
        for holders in holders {
            let likely = holders.shares.filter {
                $0.value * 0.9 + 0.1 >= SimilarTickets.Match.parentSimilarity
            }
            .sorted { ($0.value, $1.key) > ($1.value, $0.key) }
            ids.formUnion(likely.prefix(Self.candidates).map(\.key))
        }
        let found = try TicketTable.all(ids.sorted().map { ID(rawValue: $0) }, in: connection)
        return found.values.filter { $0.channel == .alarm && $0.settled == nil && !$0.status.name.isFinal }
            .sorted { $0.id < $1.id }
    }

    private func majorIncidents(in connection: any SQLConnection) throws -> [(
        ticket: Ticket, terms: Set<[String]>
    )] {
        guard !tickets.isEmpty else { return [] }
        var queue = TicketQueue()
        queue.isMajor = true
        queue.statuses = Status.Name.open
        return try queue.page(after: nil, size: .standard, in: connection).items.map {
            ($0, Set(SimilarTickets.terms(of: SearchWords.cut($0.title.text))))
        }
    }
}
