public import Kernel
public import SQL

/// Models that suggestions are made by. The newest is in force; going back is storing an old one again.
public enum SuggestionModelTable {
    /// A model without its weights.
    public struct Version: Hashable, Sendable {
        public let id: Int64
        public let at: Instant
        /// How far in the journal it has learned.
        public let sequence: Int64
        /// Tickets it has learned from.
        public let tickets: Int
        /// Of the last tickets, those asked about before they were learned from, and those it knew.
        public let askedLately: Int
        public let rightLately: Int
        /// The version that was stored again; nil for one that was learned.
        public let restored: Int64?

        public init(
            id: Int64 = 0, at: Instant, sequence: Int64, tickets: Int, askedLately: Int, rightLately: Int,
            restored: Int64? = nil
        ) {
            self.id = id
            self.at = at
            self.sequence = sequence
            self.tickets = tickets
            self.askedLately = askedLately
            self.rightLately = rightLately
            self.restored = restored
        }
    }

    /// The newest version; nil before the first.
    public static func newest(in connection: any SQLConnection) throws -> Version? {
        try connection.first(newest, [], read)
    }

    /// All that are kept, the newest first.
    public static func all(in connection: any SQLConnection) throws -> [Version] {
        try connection.all(all, [.integer(Limits.suggestionModels)], read)
    }

    public static func find(_ id: Int64, in connection: any SQLConnection) throws -> Version? {
        try connection.first(find, [.integer(id)], read)
    }

    /// What a version knows.
    public static func body(of id: Int64, in connection: any SQLConnection) throws -> [UInt8]? {
        try connection.first(body, [.integer(id)]) { $0.blob(0) }
    }

    /// Stores a version as the newest, and forgets the oldest of more than
    /// ``Kernel/Limits/suggestionModels``.
    /// - Returns: its id.
    public static func insert(_ version: Version, _ body: [UInt8], in transaction: any SQLTransaction) throws
        -> Int64
    {
        let id = try transaction.insert(
            insert,
            [
                .instant(version.at), .integer(version.sequence), .integer(version.tickets),
                .integer(version.askedLately), .integer(version.rightLately),
                version.restored.map(SQLValue.integer) ?? .null, .blob(body),
            ])
        try transaction.run(forget, [.integer(id), .integer(Limits.suggestionModels)])
        return id
    }

    private static func read(_ row: any SQLRow) -> Version {
        Version(
            id: row.integer(0), at: row.instant(1), sequence: row.integer(2), tickets: row.int(3),
            askedLately: row.int(4), rightLately: row.int(5),
            restored: row.isNull(6) ? nil : row.integer(6))
    }

    private static let columns = "id, at, sequence, tickets, asked_lately, right_lately, restored"
    private static let newest = SQLStatement(
        "SELECT \(columns) FROM suggestion_models ORDER BY id DESC LIMIT 1")
    private static let all = SQLStatement(
        "SELECT \(columns) FROM suggestion_models ORDER BY id DESC LIMIT $1")
    private static let find = SQLStatement("SELECT \(columns) FROM suggestion_models WHERE id = $1")
    private static let body = SQLStatement("SELECT body FROM suggestion_models WHERE id = $1")
    private static let insert = SQLStatement(
        """
        INSERT INTO suggestion_models (at, sequence, tickets, asked_lately, right_lately, restored, body)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """)
    private static let forget = SQLStatement(
        """
        DELETE FROM suggestion_models WHERE id <= $1 AND id NOT IN (
            SELECT id FROM suggestion_models ORDER BY id DESC LIMIT $2)
        """)
}
