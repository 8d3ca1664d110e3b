public import Kernel
import SQL
public import Store
import Tickets

extension Desk {
    /// Who has how much, who waits for whom, and who passes what to whom.
    public struct Fairness: Sendable {
        /// One team (班组).
        public struct TeamLine: Sendable {
            public let team: String
            /// Nobody works on these yet.
            public var waiting = 0
            public var working = 0
            public var onHold = 0
            /// From coming to the team until somebody of it began, of those begun in the time asked for.
            public var waits = WaitTimes()
            public var arrived = 0
            public var passedOn = 0
            /// Of those passed on, sent back as not theirs.
            public var returned = 0
        }

        /// One person.
        public struct PersonLine: Sendable {
            public let person: String
            public let teams: [Key<Team>]
            public var open = 0
            /// Of those, of priority 1 and 2.
            public var urgent = 0
            public var onHold = 0
            public var taken = 0
            public var resolved = 0
        }

        /// From one team to another: a field of the bounce matrix (转派矩阵).
        public struct MoveLine: Sendable {
            public let from: String
            public let to: String
            public var tickets = 0
            public var escalated = 0
            public var returned = 0
        }

        /// Teams with anything to tell, by key.
        public let teams: [TeamLine]
        /// The one with the most open first.
        public let people: [PersonLine]
        /// The most travelled first.
        public let moves: [MoveLine]
        /// Journal entries that are not counted yet.
        public let behind: Int64
        public let asOf: Instant
    }

    /// How the work is spread: the load at this moment, and what happened on these days in UTC.
    public func fairness(_ days: FairnessTable.Days) async throws -> Fairness {
        let book = deskbook
        let now = clock.now()
        return try await store.read { connection in
            let words = WordTexts(connection)
            var teams: [String: Fairness.TeamLine] = [:]
            for count in try TicketQueue.counts(in: connection) {
                guard let team = count.team?.text else { continue }
                teams[team, default: .init(team: team)].add(count)
            }
            for wait in try FairnessTable.waits(days, in: connection) {
                let team = try words.text(of: wait.team)
                teams[team, default: .init(team: team)].waits.add(step: wait.step, tickets: wait.tickets)
            }
            let moves = try moves(days, words, in: connection)
            for move in moves {
                teams[move.from, default: .init(team: move.from)].passedOn += move.tickets
                teams[move.from]?.returned += move.returned
                teams[move.to, default: .init(team: move.to)].arrived += move.tickets
            }
            return Fairness(
                teams: teams.values.sorted { $0.team < $1.team },
                people: try people(days, book, words, in: connection), moves: moves,
                behind: try reportsBehind(in: connection), asOf: now)
        }
    }

    private func moves(
        _ days: FairnessTable.Days, _ words: WordTexts, in connection: any SQLConnection
    ) throws -> [Fairness.MoveLine] {
        struct Pair: Hashable { let from, to: Int64 }
        var lines: [Pair: Fairness.MoveLine] = [:]
        for move in try FairnessTable.moves(days, in: connection) {
            let pair = Pair(from: move.from, to: move.to)
            var line = try lines[pair] ?? .init(from: words.text(of: move.from), to: words.text(of: move.to))
            line.tickets += Int(move.tickets)
            if move.how == .escalated { line.escalated += Int(move.tickets) }
            if move.how == .returned { line.returned += Int(move.tickets) }
            lines[pair] = line
        }
        return lines.values.sorted { ($1.tickets, $0.from, $0.to) < ($0.tickets, $1.from, $1.to) }
    }

    private func people(
        _ days: FairnessTable.Days, _ book: Deskbook, _ words: WordTexts, in connection: any SQLConnection
    ) throws -> [Fairness.PersonLine] {
        var lines: [String: Fairness.PersonLine] = [:]
        for (key, person) in book.people { lines[key.text] = .init(person: key.text, teams: person.teams) }
        for load in try FairnessTable.load(in: connection) {
            let key = load.person.text
            lines[key, default: .init(person: key, teams: [])].add(load)
        }
        for (word, done) in try FairnessTable.work(days, in: connection) {
            let key = try words.text(of: word)
            lines[key, default: .init(person: key, teams: [])].taken += Int(done.taken)
            lines[key]?.resolved += Int(done.resolved)
        }
        return lines.values.sorted { ($1.open, $0.person) < ($0.open, $1.person) }
    }
}

extension Desk.Fairness.TeamLine {
    fileprivate mutating func add(_ count: TicketQueue.Count) {
        switch count.status {
        case .new, .received, .assigned: waiting += count.tickets
        case .working: working += count.tickets
        case .onHold: onHold += count.tickets
        case .resolved, .closed, .rejected, .cancelled: break
        }
    }
}

extension Desk.Fairness.PersonLine {
    fileprivate mutating func add(_ load: FairnessTable.Load) {
        open += load.tickets
        if load.priority <= 2 { urgent += load.tickets }
        if load.status == .onHold { onHold += load.tickets }
    }
}

/// Texts of words, each read once.
private final class WordTexts {
    private let connection: any SQLConnection
    private var known: [Int64: String] = [:]

    init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    func text(of word: Int64) throws -> String {
        if let text = known[word] { return text }
        let text = try ReportWordTable.text(of: word, in: connection) ?? ""
        known[word] = text
        return text
    }
}
