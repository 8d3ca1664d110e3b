public import Kernel
public import SQL

/// Lists that people keep by a name: for themselves, or for a team.
public enum ViewTable {
    public struct Row: Hashable, Sendable {
        /// `person:li.na` or `team:bss-response`.
        public let owner: String
        public let name: String
        /// Filters of a list of tickets, by name.
        public let filter: [String: String]
        public let revision: Int64
        public let changedAt: Instant
        public let changedBy: String

        public init(
            owner: String, name: String, filter: [String: String], revision: Int64, changedAt: Instant,
            changedBy: String
        ) {
            self.owner = owner
            self.name = name
            self.filter = filter
            self.revision = revision
            self.changedAt = changedAt
            self.changedBy = changedBy
        }
    }

    public static func find(
        _ name: String, of owner: String, in connection: any SQLConnection
    ) throws -> Row? {
        try connection.first(find, [.text(owner), .text(name)], read)
    }

    /// All of one owner's, by name.
    public static func all(of owner: String, in connection: any SQLConnection) throws -> [Row] {
        try connection.all(list, [.text(owner)], read)
    }

    public static func count(of owner: String, in connection: any SQLConnection) throws -> Int {
        try connection.first(count, [.text(owner)]) { $0.int(0) } ?? 0
    }

    public static func insert(_ row: Row, in transaction: any SQLTransaction) throws {
        try transaction.run(
            insert,
            [
                .text(row.owner), .text(row.name), .text(StoredPairs.text(row.filter)),
                .integer(row.revision),
                .instant(row.changedAt), .text(row.changedBy),
            ])
    }

    /// - Parameter before: the revision it must still be at.
    public static func update(_ row: Row, from before: Int64, in transaction: any SQLTransaction) throws {
        let changed = try transaction.count(
            update,
            [
                .text(StoredPairs.text(row.filter)), .integer(row.revision), .instant(row.changedAt),
                .text(row.changedBy), .text(row.owner), .text(row.name), .integer(before),
            ])
        guard changed == 1 else {
            throw SQLFailure.conflict("view \(row.name) changed while it was being changed")
        }
    }

    /// - Parameter before: the revision it must still be at.
    public static func delete(
        _ name: String, of owner: String, from before: Int64, in transaction: any SQLTransaction
    ) throws {
        let deleted = try transaction.count(delete, [.text(owner), .text(name), .integer(before)])
        guard deleted == 1 else { throw SQLFailure.conflict("view \(name) changed while it was deleted") }
    }

    private static func read(_ row: any SQLRow) -> Row {
        Row(
            owner: row.text(0), name: row.text(1), filter: StoredPairs.dictionary(row.text(2)),
            revision: row.integer(3), changedAt: row.instant(4), changedBy: row.text(5))
    }

    private static let columns = "owner, name, filter, revision, changed_at, changed_by"
    private static let find = SQLStatement("SELECT \(columns) FROM views WHERE owner = $1 AND name = $2")
    private static let list = SQLStatement("SELECT \(columns) FROM views WHERE owner = $1 ORDER BY name")
    private static let count = SQLStatement("SELECT count(*) FROM views WHERE owner = $1")
    private static let insert = SQLStatement(
        "INSERT INTO views (\(columns)) VALUES ($1, $2, $3, $4, $5, $6)")
    private static let update = SQLStatement(
        """
        UPDATE views SET filter = $1, revision = $2, changed_at = $3, changed_by = $4
        WHERE owner = $5 AND name = $6 AND revision = $7
        """)
    private static let delete = SQLStatement(
        "DELETE FROM views WHERE owner = $1 AND name = $2 AND revision = $3")
}
