public import SQL

/// How long tickets wait for each team, who passes them to whom, and who does the work, by day in UTC.
///
/// Sums, which grow in the transaction that moves ``ReportStateTable``: each entry counts once. Teams and people are
/// numbers of words, see ``ReportWordTable``.
public enum FairnessTable {
    /// A wait that ended: somebody of the team began to work.
    public struct Wait: Hashable, Sendable {
        public let day: Int64
        public let team: String
        /// How long, see ``step(ofSeconds:)``.
        public let step: Int64

        public init(day: Int64, team: String, seconds: Int64) {
            self.day = day
            self.team = team
            step = FairnessTable.step(ofSeconds: seconds)
        }
    }

    /// A ticket passed on.
    public struct Move: Hashable, Sendable {
        public enum How: Int64, CaseIterable, Sendable {
            case assigned, escalated, returned
        }

        public let day: Int64
        public let from: String
        public let to: String
        public let how: How

        public init(day: Int64, from: String, to: String, how: How) {
            self.day = day
            self.from = from
            self.to = to
            self.how = how
        }
    }

    /// What one person did on one day.
    public struct Work: Hashable, Sendable {
        public let day: Int64
        public let person: String

        public init(day: Int64, person: String) {
            self.day = day
            self.person = person
        }
    }

    /// Tickets begun and settled.
    public struct Done: Hashable, Sendable {
        public var taken: Int64 = 0
        public var resolved: Int64 = 0

        public init() {}
    }

    /// What a batch of the journal adds.
    public struct Sums: Sendable {
        public var waits: [Wait: Int64] = [:]
        public var moves: [Move: Int64] = [:]
        public var work: [Work: Done] = [:]

        public init() {}

        /// Every word they need.
        public var words: Set<String> {
            Set(waits.keys.map(\.team)).union(moves.keys.flatMap { [$0.from, $0.to] })
                .union(work.keys.map(\.person))
        }
    }

    /// Sixteen steps for each doubling: a time read back is at most 2.2 % off.
    public static func step(ofSeconds seconds: Int64) -> Int64 {
        guard seconds > 0 else { return 0 }
        let seconds = min(seconds, longest)
        let doublings = Int64(Int64.bitWidth - 1 - seconds.leadingZeroBitCount)
        let base = Int64(1) << doublings
        return 1 + doublings * 16 + (seconds - base) * 16 / base
    }

    /// Times of the ages beyond are no longer told apart: 34,865 years.
    private static let longest: Int64 = 1 << 40

    /// The middle of a step, in seconds.
    public static func seconds(ofStep step: Int64) -> Int64 {
        guard step > 0 else { return 0 }
        let (doublings, part) = ((step - 1) / 16, (step - 1) % 16)
        let base = Int64(1) << min(doublings, 40)
        return base + (part * 2 + 1) * base / 32
    }

    /// - Parameter words: numbers of ``Sums/words``.
    public static func add(
        _ sums: Sums, _ words: [String: Int64], in transaction: any SQLTransaction
    ) throws {
        func word(_ text: String) -> SQLValue { .integer(words[text] ?? 0) }
        for (wait, tickets) in sums.waits {
            try transaction.run(
                addWait, [.integer(wait.day), word(wait.team), .integer(wait.step), .integer(tickets)])
        }
        for (move, tickets) in sums.moves {
            try transaction.run(
                addMove,
                [
                    .integer(move.day), word(move.from), word(move.to), .integer(move.how.rawValue),
                    .integer(tickets),
                ])
        }
        for (work, done) in sums.work {
            try transaction.run(
                addWork,
                [.integer(work.day), word(work.person), .integer(done.taken), .integer(done.resolved)])
        }
    }

    /// Forgets everything, for counting anew.
    static func clear(in transaction: any SQLTransaction) throws {
        for statement in clear { try transaction.run(statement, []) }
    }

    private static let addWait = SQLStatement(
        """
        INSERT INTO team_waits (day, team, step, tickets) VALUES ($1, $2, $3, $4)
        ON CONFLICT (day, team, step) DO UPDATE SET tickets = team_waits.tickets + excluded.tickets
        """)
    private static let addMove = SQLStatement(
        """
        INSERT INTO team_moves (day, from_team, to_team, how, tickets) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (day, from_team, to_team, how) DO UPDATE SET tickets = team_moves.tickets + excluded.tickets
        """)
    private static let addWork = SQLStatement(
        """
        INSERT INTO person_work (day, person, taken, resolved) VALUES ($1, $2, $3, $4)
        ON CONFLICT (day, person) DO UPDATE SET taken = person_work.taken + excluded.taken,
            resolved = person_work.resolved + excluded.resolved
        """)
    private static let clear = ["team_waits", "team_moves", "person_work"].map {
        SQLStatement("DELETE FROM \($0)")
    }
}
