public import Kernel
public import SQL

/// What is known of notices long after they were told.
extension NoticeTable {
    /// Those of a state that are over, oldest first, and were made before `moment`.
    ///
    /// It looks at `limit` of the oldest only, whatever is kept behind them: ids grow with time. A summary stays as
    /// long as something that it lists, and what it lists as long as it has not gone out.
    public static func old(
        _ state: Notice.State, before moment: Instant, limit: Int, in connection: any SQLConnection
    ) throws -> [ID<Notice>] {
        try connection.all(oldest, [.text(state.rawValue), .integer(limit)]) { row in
            (id: row.id(0) as ID<Notice>, madeAt: row.instant(1), isNeeded: !row.isNull(2) || !row.isNull(3))
        }.prefix { $0.madeAt < moment }.filter { !$0.isNeeded }.map(\.id)
    }

    /// Removes a notice and its trail, if it still is in this state: where units run side by side, somebody may
    /// have sent it again since it was found.
    /// - Returns: whether it went.
    public static func forget(
        _ notice: ID<Notice>, _ state: Notice.State, in transaction: any SQLTransaction
    ) throws -> Bool {
        guard try transaction.count(holdFast, [.id(notice), .text(state.rawValue)]) == 1 else { return false }
        try transaction.run(forgetAttempts, [.id(notice)])
        try transaction.run(forget, [.id(notice)])
        return true
    }

    private static let oldest = SQLStatement(
        """
        SELECT n.id, n.created_at, (SELECT min(listed.id) FROM notices AS listed WHERE listed.summary = n.id),
            (SELECT whole.next_at FROM notices AS whole WHERE whole.id = n.summary)
        FROM notices AS n WHERE n.state = $1 ORDER BY n.id LIMIT $2
        """)
    /// Changes nothing, but lets nobody else change it before the end of the unit.
    private static let holdFast = SQLStatement(
        "UPDATE notices SET state = state WHERE id = $1 AND state = $2")
    private static let forgetAttempts = SQLStatement("DELETE FROM notice_attempts WHERE notice = $1")
    private static let forget = SQLStatement("DELETE FROM notices WHERE id = $1")
}
