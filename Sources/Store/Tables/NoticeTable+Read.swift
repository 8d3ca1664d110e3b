public import Kernel
public import SQL
public import Tickets

/// What is asked of notices.
extension NoticeTable {
    public static func find(_ id: ID<Notice>, in connection: any SQLConnection) throws -> Notice? {
        try connection.first(find, [.id(id)], read)
    }

    /// Newest first.
    /// - Parameters:
    ///   - states: those in any of them; all when empty.
    ///   - before: only those with a smaller identifier.
    public static func page(
        states: [Notice.State], ticket: ID<Ticket>?, before: ID<Notice>?, limit: Int,
        in connection: any SQLConnection
    ) throws -> [Notice] {
        var arguments: [SQLValue] = []
        func argument(_ value: SQLValue) -> String {
            arguments.append(value)
            return "$\(arguments.count)"
        }
        let size = argument(.integer(limit))
        let older = before.map { " AND n.id < \(argument(.id($0)))" } ?? ""
        let shared = ticket.map { " AND n.ticket = \(argument(.id($0)))" } ?? ""
        // One range of an index for each state, as queues of tickets are read.
        let wanted: [Notice.State?] = states.isEmpty ? [nil] : states
        let parts = wanted.map { state in
            let condition = state.map { " AND n.state = \(argument(.text($0.rawValue)))" } ?? ""
            return """
                SELECT * FROM (SELECT \(columns) FROM \(tables)
                WHERE n.id > 0\(condition)\(shared)\(older) ORDER BY n.id DESC LIMIT \(size)) AS one
                """
        }
        let sql =
            parts.count == 1
            ? parts[0] : parts.joined(separator: " UNION ALL ") + " ORDER BY 1 DESC LIMIT \(size)"
        return try connection.all(sql: sql, arguments, read)
    }

    /// Attempts to deliver one, oldest first.
    public static func attempts(
        of notice: ID<Notice>, in connection: any SQLConnection
    ) throws -> [Notice.Attempt] {
        try connection.all(attempts, [.id(notice), .integer(Limits.pageMaximum)]) { row in
            Notice.Attempt(
                number: row.int(0), at: row.instant(1), outcome: row.text(2), answer: row.text(3),
                latencyMilliseconds: row.integer(4))
        }.reversed()
    }

    /// How many are not told yet, by state.
    public static func pendingCounts(
        in connection: any SQLConnection
    ) throws -> [(state: Notice.State, count: Int)] {
        try [Notice.State.waiting, .failed, .dead].map { state in
            (state, try connection.first(count, [.text(state.rawValue)]) { $0.int(0) } ?? 0)
        }
    }

    private static let find = SQLStatement("SELECT \(columns) FROM \(tables) WHERE n.id = $1")
    private static let attempts = SQLStatement(
        """
        SELECT attempt, at, outcome, answer, latency FROM notice_attempts
        WHERE notice = $1 ORDER BY attempt DESC LIMIT $2
        """)
    private static let count = SQLStatement("SELECT count(*) FROM notices WHERE state = $1")
}
