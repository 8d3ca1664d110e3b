import Kernel
public import SQL
public import Tickets

/// Tickets that have rare words in common with one.
///
/// The rarest words are looked up one by one, each within a window of the newest tickets that hold it: a window that
/// is not full says exactly how rare the word is, a full one how close together its tickets are. So the cost does not
/// grow with the tickets there are. What was found is then weighed by all of the words.
public struct SimilarTickets: Sendable {
    /// A ticket and how much it has in common: 1 for all of the words that were looked up.
    public struct Match: Sendable {
        public let ticket: Ticket
        public let similarity: Double
        /// What both hold, the rarest first.
        public let words: [String]

        /// The more alike, and of two as alike the newer, the further up.
        fileprivate var order: (Double, Int64) { (similarity, ticket.id.rawValue) }

        /// How much must be in common with what is called behind a ticket.
        public static let parentSimilarity = 0.3
        /// How much must be the same before an open ticket is called the same.
        private static let duplicateSimilarity = 0.75

        /// Whether it may be what is behind the ticket: an open major incident with much in common.
        public var isLikelyParent: Bool {
            ticket.isMajor && Status.Name.open.contains(ticket.status.name)
                && similarity >= Self.parentSimilarity
        }

        /// Whether it may be the same thing said twice: open, with nearly everything in common.
        public var isLikelyDuplicate: Bool {
            Status.Name.open.contains(ticket.status.name) && similarity >= Self.duplicateSimilarity
        }
    }

    private let ticket: Ticket
    private let terms: [[String]]

    public init(to ticket: Ticket) {
        self.ticket = ticket
        var seen: Set<[String]> = []
        var terms: [[String]] = []
        for text in ticket.textsCompared {
            for term in Self.terms(of: SearchWords.cut(text)) where seen.insert(term).inserted {
                terms.append(term)
            }
        }
        self.terms = Array(terms.prefix(Limits.similarTerms))
    }

    /// The most similar ones, the most similar first: found by the rarest of the words, weighed by all of them.
    /// - Parameters:
    ///   - rarities: what is known of words already.
    ///   - isWanted: whether a ticket may be among them.
    public func find(
        limit: Int, in connection: any SQLConnection, knowing rarities: WordRarities = WordRarities(),
        among isWanted: (Ticket) -> Bool = { _ in true }
    ) throws -> [Match] {
        let words = try SoughtWords(terms, in: connection, knowing: rarities)
        guard words.together > 0 else { return [] }
        var found: [Int64: Double] = [:]
        for (place, window) in words.windows {
            for id in window where id != ticket.id.rawValue {
                found[id, default: 0] += words.weights[place]
            }
        }
        let likely = found.sorted { ($0.value, $0.key) > ($1.value, $1.key) }
            .prefix(max(limit, Limits.similarCandidates)).map { ID<Ticket>(rawValue: $0.key) }
        let matches = try TicketTable.find(likely, in: connection).filter(isWanted)
            .map { match($0, by: words) }
        return Array(matches.sorted { $0.order > $1.order }.prefix(limit))
    }

    private func match(_ other: Ticket, by words: SoughtWords) -> Match {
        let common = words.places(heldBy: other)
        let weight = common.reduce(0) { $0 + words.weights[$1] }
        return Match(
            ticket: other,
            similarity: min(1, weight / words.together * 0.9 + 0.1 * ticket.agreement(with: other)),
            words: common.sorted { (words.weights[$0], $1) > (words.weights[$1], $0) }.prefix(5)
                .map { terms[$0].joined(separator: terms[$0][0].isHan ? "" : " ") })
    }

    /// The newest tickets that hold a term.
    static func window(of term: [String], in connection: any SQLConnection) throws -> [Int64] {
        let words = connection.dialect.fullText
        var arguments: [SQLValue] = []
        let holds = words.holds([term], true) { value in
            arguments.append(value)
            return "$\(arguments.count)"
        }
        return try connection.all(
            sql: """
                SELECT \(words.key) FROM \(words.table) WHERE \(holds)
                ORDER BY \(words.key) DESC LIMIT \(Limits.similarWindow)
                """, arguments
        ) { $0.integer(0) }
    }

    /// The logarithm of how many tickets there are for each that holds a word; 0 for one nobody else holds.
    static func rarity(of window: [Int64], among newest: Int64) -> Double {
        guard window.count > 1, let last = window.last else { return 0 }
        let span = window.count < Limits.similarWindow ? newest : max(1, newest - last)
        let ratio = Double(max(span, Int64(window.count))) / Double(window.count)
        return Double(Int64(ratio * 16).bitWidth - Int64(ratio * 16).leadingZeroBitCount) - 4
    }

    /// Words of two letters and more, and pairs of Chinese characters.
    static func terms(of words: [String]) -> [[String]] {
        var terms: [[String]] = []
        for (index, word) in words.enumerated() {
            if word.isHan {
                if index + 1 < words.count, words[index + 1].isHan { terms.append([word, words[index + 1]]) }
            } else if word.utf8.count > 1 {
                terms.append([word])
            }
        }
        return terms
    }
}

extension Ticket {
    /// What it is about stands at the beginning.
    var textsCompared: [String] { [title.text, String(description.prefix(1000))] }

    /// How far service, CI and domain agree, as a share of those it has.
    func agreement(with other: Ticket) -> Double {
        let pairs = [(service, other.service), (ci, other.ci), (domain, other.domain)]
        let known = pairs.filter { $0.0 != nil }
        return known.isEmpty ? 0 : Double(known.count { $0.0 == $0.1 }) / Double(known.count)
    }
}

extension String {
    /// A single character that is written without blanks around.
    fileprivate var isHan: Bool {
        guard let first = unicodeScalars.first else { return false }
        return first.value >= 0x2E80 && unicodeScalars.count == 1
    }
}
