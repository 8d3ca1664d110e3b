public import Kernel
public import SQL

/// The way of a notice from due to told.
extension NoticeTable {
    /// Whether anything is due; asked before a unit of work is begun for it.
    public static func isDue(
        _ channel: Notice.Channel, by now: Instant, in connection: any SQLConnection
    ) throws -> Bool {
        try connection.first(isDue, [.text(channel.rawValue), .instant(now)]) { _ in true } ?? false
    }

    /// What is due, the longest due first.
    public static func due(
        _ channel: Notice.Channel, by now: Instant, limit: Int, in connection: any SQLConnection
    ) throws -> [Notice] {
        try connection.all(due, [.text(channel.rawValue), .instant(now), .integer(limit)], read)
    }

    /// Counts an attempt, and takes the notice for it until `moment`: a process that dies meanwhile leaves it
    /// to the next.
    /// - Returns: false when somebody else has taken it meanwhile.
    public static func take(
        _ notice: Notice, until moment: Instant, in transaction: any SQLTransaction
    ) throws -> Bool {
        try transaction.count(
            take, [.id(notice.id), .instant(moment), .integer(notice.attempts), .optional(notice.nextAt)])
            == 1
    }

    /// Gives back what was taken and not tried.
    public static func giveBack(
        _ notice: ID<Notice>, due: Instant, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(giveBack, [.id(notice), .instant(due)])
    }

    /// The text of a summary, which is written when it goes out.
    public static func setText(
        of notice: ID<Notice>, subject: String, body: String, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(setText, [.id(notice), .text(subject), .text(body)])
    }

    /// How an attempt went.
    /// - Parameters:
    ///   - state: what the notice is afterwards.
    ///   - next: when it is tried again; nil when it is not.
    public static func conclude(
        _ notice: ID<Notice>, _ attempt: Notice.Attempt, state: Notice.State, next: Instant?,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.run(
            conclude,
            [
                .id(notice), .text(state.rawValue), .optional(next), .text(attempt.answer),
                .integer(attempt.latencyMilliseconds), .optional(state == .sent ? attempt.at : nil),
            ])
        try add(attempt, to: notice, in: transaction)
    }

    /// Due at once, with all its attempts before it once more, if it was given up or waits for another attempt.
    /// - Returns: false when it is neither any more, or has been forgotten.
    public static func revive(
        _ notice: ID<Notice>, at now: Instant, in transaction: any SQLTransaction
    ) throws -> Bool {
        try transaction.count(revive, [.id(notice), .instant(now)]) == 1
    }

    /// Leaves a line in the notice's trail, behind those that are there.
    public static func add(
        _ attempt: Notice.Attempt, to notice: ID<Notice>, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(
            addAttempt,
            [
                .id(notice), .instant(attempt.at), .text(attempt.outcome), .text(attempt.answer),
                .integer(attempt.latencyMilliseconds),
            ])
    }

    private static let isDue = SQLStatement(
        """
        SELECT 1 FROM notices WHERE channel = $1 AND next_at IS NOT NULL AND next_at <= $2 LIMIT 1
        """)
    private static let due = SQLStatement(
        """
        SELECT \(columns) FROM \(tables)
        WHERE n.channel = $1 AND n.next_at IS NOT NULL AND n.next_at <= $2 ORDER BY n.next_at, n.id LIMIT $3
        """)
    private static let take = SQLStatement(
        """
        UPDATE notices SET attempts = attempts + 1, next_at = $2 WHERE id = $1 AND attempts = $3 AND next_at = $4
        """)
    private static let giveBack = SQLStatement(
        "UPDATE notices SET attempts = attempts - 1, next_at = $2 WHERE id = $1")
    private static let setText = SQLStatement("UPDATE notices SET subject = $2, body = $3 WHERE id = $1")
    private static let conclude = SQLStatement(
        """
        UPDATE notices SET state = $2, next_at = $3, answer = $4, latency = $5, sent_at = $6 WHERE id = $1
        """)
    private static let revive = SQLStatement(
        """
        UPDATE notices SET state = 'failed', attempts = 0, next_at = $2
        WHERE id = $1 AND state IN ('dead', 'failed')
        """)
    private static let addAttempt = SQLStatement(
        """
        INSERT INTO notice_attempts (notice, attempt, at, outcome, answer, latency)
        SELECT $1, coalesce(max(attempt), 0) + 1, $2, $3, $4, $5 FROM notice_attempts WHERE notice = $1
        """)
}
