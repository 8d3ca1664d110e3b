public import Kernel
public import SQL

/// Every deskbook that was ever in force, as its files; the newest is.
public enum DeskbookTable {
    public struct Row: Sendable {
        public let revision: Int64
        public let appliedAt: Instant
        public let appliedBy: String
        /// File name to content.
        public let files: [String: String]
    }

    public static func current(in connection: any SQLConnection) throws -> Row? {
        try connection.first(newest, [], read)
    }

    /// The deskbook that was in force as `revision`.
    public static func find(_ revision: Int64, in connection: any SQLConnection) throws -> Row? {
        try connection.first(find, [.integer(revision)], read)
    }

    private static func read(_ row: any SQLRow) -> Row {
        Row(
            revision: row.integer(0), appliedAt: row.instant(1), appliedBy: row.text(2),
            files: StoredPairs.dictionary(row.text(3)))
    }

    /// The revision in force; 0 before the first.
    public static func revision(in connection: any SQLConnection) throws -> Int64 {
        try connection.first(newestRevision) { $0.integer(0) } ?? 0
    }

    /// - Returns: the revision it got.
    public static func insert(
        _ files: [String: String], by actor: String, at now: Instant, in transaction: any SQLTransaction
    ) throws -> Int64 {
        let revision = try revision(in: transaction) + 1
        try transaction.run(
            insert, [.integer(revision), .instant(now), .text(actor), .text(StoredPairs.text(files))])
        return revision
    }

    private static let columns = "revision, applied_at, applied_by, files"
    private static let newest = SQLStatement(
        "SELECT \(columns) FROM deskbooks ORDER BY revision DESC LIMIT 1")
    private static let find = SQLStatement("SELECT \(columns) FROM deskbooks WHERE revision = $1")
    private static let newestRevision = SQLStatement("SELECT max(revision) FROM deskbooks")
    private static let insert = SQLStatement(
        "INSERT INTO deskbooks (revision, applied_at, applied_by, files) VALUES ($1, $2, $3, $4)")
}
