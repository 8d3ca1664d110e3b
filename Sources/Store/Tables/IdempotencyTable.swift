public import Kernel
public import SQL

/// Answers kept for callers that ask again with the same `Idempotency-Key`.
public enum IdempotencyTable {
    public struct Row: Sendable {
        /// SHA-256 over method, path and body of the request that was answered.
        public let request: [UInt8]
        public let status: Int
        public let etag: String?
        public let location: String?
        public let body: String

        public init(request: [UInt8], status: Int, etag: String?, location: String?, body: String) {
            self.request = request
            self.status = status
            self.etag = etag
            self.location = location
            self.body = body
        }
    }

    public static func find(token: Int64, key: String, in connection: any SQLConnection) throws -> Row? {
        try connection.first(find, [.integer(token), .text(key)]) { row in
            Row(
                request: row.blob(0), status: row.int(1), etag: row.optionalText(2),
                location: row.optionalText(3),
                body: row.text(4))
        }
    }

    public static func insert(
        _ row: Row, token: Int64, key: String, at now: Instant, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(
            insert,
            [
                .integer(token), .text(key), .blob(row.request), .integer(row.status), .optional(row.etag),
                .optional(row.location), .text(row.body), .instant(now),
            ])
    }

    /// Changes nothing, but is a write: what was found may be visible before a synchronous standby has it (a
    /// primary that was started again, a commit that was ended while it waited), and is told only after a commit
    /// that comes later.
    public static func touch(token: Int64, key: String, in transaction: any SQLTransaction) throws {
        try transaction.run(touch, [.integer(token), .text(key)])
    }

    /// Forgets answers older than `moment`, at most `limit` of them.
    /// - Returns: how many.
    public static func forget(before moment: Instant, limit: Int, in transaction: any SQLTransaction) throws
        -> Int
    {
        try transaction.count(forget, [.instant(moment), .integer(limit)])
    }

    private static let find = SQLStatement(
        "SELECT request, status, etag, location, body FROM idempotency_keys WHERE token = $1 AND key = $2")
    private static let insert = SQLStatement(
        """
        INSERT INTO idempotency_keys (token, key, request, status, etag, location, body, at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """)
    private static let touch = SQLStatement(
        "UPDATE idempotency_keys SET at = at WHERE token = $1 AND key = $2")
    private static let forget = SQLStatement(
        """
        DELETE FROM idempotency_keys WHERE (token, key) IN (
            SELECT token, key FROM idempotency_keys WHERE at < $1 ORDER BY at LIMIT $2)
        """)
}
