public import Kernel
public import SQL
public import Tickets

extension FairnessTable {
    /// Days from the first up to before the second, in days since 1970.
    public typealias Days = Range<Int64>

    /// Waits that ended in these days, by team and length.
    public static func waits(_ days: Days, in connection: any SQLConnection) throws -> [(
        team: Int64, step: Int64, tickets: Int64
    )] {
        try connection.all(waits, arguments(days)) { ($0.integer(0), $0.integer(1), $0.integer(2)) }
    }

    /// Tickets passed on in these days.
    public static func moves(_ days: Days, in connection: any SQLConnection) throws -> [(
        from: Int64, to: Int64, how: Move.How, tickets: Int64
    )] {
        try connection.all(moves, arguments(days)) {
            ($0.integer(0), $0.integer(1), Move.How(rawValue: $0.integer(2)) ?? .assigned, $0.integer(3))
        }
    }

    /// What people did in these days.
    public static func work(_ days: Days, in connection: any SQLConnection) throws -> [(
        person: Int64, done: Done
    )] {
        try connection.all(work, arguments(days)) { row in
            var done = Done()
            done.taken = row.integer(1)
            done.resolved = row.integer(2)
            return (row.integer(0), done)
        }
    }

    /// Open tickets of one person, of one status and priority.
    public struct Load: Hashable, Sendable {
        public let person: Key<Person>
        public let status: Status.Name
        public let priority: Int
        public let tickets: Int
    }

    /// What people of the deskbook have at this moment: read from an index of those that have somebody.
    public static func load(in connection: any SQLConnection) throws -> [Load] {
        try connection.all(load) { row in
            Load(
                person: Key(trusted: row.text(0)), status: Status.Name(rawValue: row.text(1)) ?? .assigned,
                priority: row.int(2), tickets: row.int(3))
        }
    }

    private static func arguments(_ days: Days) -> [SQLValue] {
        [.integer(days.lowerBound), .integer(days.upperBound)]
    }

    private static let waits = SQLStatement(
        """
        SELECT team, step, CAST(sum(tickets) AS BIGINT) FROM team_waits WHERE day >= $1 AND day < $2
        GROUP BY team, step ORDER BY team, step
        """)
    private static let moves = SQLStatement(
        """
        SELECT from_team, to_team, how, CAST(sum(tickets) AS BIGINT) FROM team_moves WHERE day >= $1 AND day < $2
        GROUP BY from_team, to_team, how ORDER BY from_team, to_team, how
        """)
    private static let work = SQLStatement(
        """
        SELECT person, CAST(sum(taken) AS BIGINT), CAST(sum(resolved) AS BIGINT) FROM person_work
        WHERE day >= $1 AND day < $2
        GROUP BY person ORDER BY person
        """)
    private static let load: SQLStatement = {
        let open = SQLText.words(Status.Name.unsettled)
        return SQLStatement(
            """
            SELECT assignee, status, priority, count(*) FROM tickets
            WHERE assignee IN (SELECT key FROM people) AND status IN (\(open))
            GROUP BY assignee, status, priority ORDER BY assignee, status, priority
            """)
    }()
}
