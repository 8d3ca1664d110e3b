public import Kernel
public import SQL

/// What files hold, in pieces of at most ``Kernel/Limits/chunkBytes``; the same content is kept once.
///
/// Content comes in over several units of work and counts only once it is settled, which the unit does that
/// attaches it: what was cut off on the way is nobody's, and is swept away.
public enum ContentTable {
    /// Begins with a first piece.
    public static func begin(
        _ bytes: [UInt8], at now: Instant, in transaction: any SQLTransaction
    ) throws -> Int64 {
        let id = try transaction.insert(begin, [.instant(now)])
        try append(bytes, at: 0, to: id, in: transaction)
        return id
    }

    /// Adds a piece; `place` counts from 0.
    public static func append(
        _ bytes: [UInt8], at place: Int, to content: Int64, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(append, [.integer(content), .integer(place), .blob(bytes)])
    }

    /// Content that came in is whole.
    /// - Returns: where it is kept: with what came in earlier and is the same, if there is such.
    public static func settle(
        _ content: Int64, sha256: [UInt8], size: Int64, in transaction: any SQLTransaction
    ) throws -> Int64 {
        if let known = try transaction.first(find, [.blob(sha256)], { $0.integer(0) }) { return known }
        let changed = try transaction.count(settle, [.blob(sha256), .integer(size), .integer(content)])
        guard changed == 1 else {
            throw SQLFailure.conflict("the upload took so long that it was swept away")
        }
        return content
    }

    /// One piece; nil behind the last.
    public static func chunk(
        _ place: Int, of content: Int64, in connection: any SQLConnection
    ) throws -> [UInt8]? {
        try connection.first(chunk, [.integer(content), .integer(place)]) { $0.blob(0) }
    }

    /// Deletes what was begun before `moment` and never settled, at most `limit` of them.
    /// - Returns: how many.
    public static func sweep(before moment: Instant, limit: Int, in transaction: any SQLTransaction) throws
        -> Int
    {
        let abandoned = try transaction.all(abandoned, [.instant(moment), .integer(limit)]) { $0.integer(0) }
        for content in abandoned { try abandon(content, in: transaction) }
        return abandoned.count
    }

    /// Deletes what came in, unless it was settled.
    public static func abandon(_ content: Int64, in transaction: any SQLTransaction) throws {
        try transaction.run(deleteChunks, [.integer(content)])
        try transaction.run(delete, [.integer(content)])
    }

    private static let begin = SQLStatement("INSERT INTO contents (begun_at) VALUES ($1)")
    private static let append = SQLStatement(
        "INSERT INTO content_chunks (content, place, bytes) VALUES ($1, $2, $3)")
    private static let find = SQLStatement("SELECT id FROM contents WHERE sha256 = $1")
    private static let settle = SQLStatement(
        "UPDATE contents SET sha256 = $1, size = $2 WHERE id = $3 AND sha256 IS NULL")
    private static let chunk = SQLStatement(
        "SELECT bytes FROM content_chunks WHERE content = $1 AND place = $2")
    private static let abandoned = SQLStatement(
        "SELECT id FROM contents WHERE sha256 IS NULL AND begun_at < $1 ORDER BY begun_at LIMIT $2")
    private static let deleteChunks = SQLStatement(
        """
        DELETE FROM content_chunks
        WHERE content IN (SELECT id FROM contents WHERE id = $1 AND sha256 IS NULL)
        """)
    private static let delete = SQLStatement("DELETE FROM contents WHERE id = $1 AND sha256 IS NULL")
}
