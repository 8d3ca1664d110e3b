public import Kernel
public import SQL

/// Who may come in: bearer tokens, of which only the hash is kept.
public enum TokenTable {
    public struct Row: Sendable {
        public let id: Int64
        public let name: String
        public let role: String
        public let createdAt: Instant
        public let revokedAt: Instant?
        /// Whose it is: a person's key or a requester's name; nil where it is nobody's in particular.
        public let person: String?
    }

    /// - Parameter hash: SHA-256 of the token.
    /// - Throws: ``SQL/SQLFailure/notUnique(_:)`` when a token of this name is in use.
    public static func insert(
        name: String, role: String, person: String? = nil, hash: [UInt8], at now: Instant,
        in transaction: any SQLTransaction
    ) throws -> Int64 {
        try transaction.insert(
            insert, [.text(name), .text(role), .blob(hash), .instant(now), .optional(person)])
    }

    /// Gives tokens that are named as a person of the organisation to that person, whatever the organisation says
    /// later.
    public static func giveToPeople(in transaction: any SQLTransaction) throws {
        try transaction.run(giveToPeople, [])
    }

    /// The token in use with this hash.
    public static func find(hash: [UInt8], in connection: any SQLConnection) throws -> Row? {
        try connection.first(findByHash, [.blob(hash)], read)
    }

    /// The token in use with this name.
    public static func find(name: String, in connection: any SQLConnection) throws -> Row? {
        try connection.first(findByName, [.text(name)], read)
    }

    public static func all(in connection: any SQLConnection) throws -> [Row] {
        try connection.all(list, [], read)
    }

    public static func revoke(_ id: Int64, at now: Instant, in transaction: any SQLTransaction) throws {
        try transaction.run(revoke, [.instant(now), .integer(id)])
    }

    private static func read(_ row: any SQLRow) -> Row {
        Row(
            id: row.integer(0), name: row.text(1), role: row.text(2), createdAt: row.instant(3),
            revokedAt: row.optionalInstant(4), person: row.optionalText(5))
    }

    private static let columns = "id, name, role, created_at, revoked_at, person"
    private static let insert = SQLStatement(
        "INSERT INTO tokens (name, role, hash, created_at, person) VALUES ($1, $2, $3, $4, $5)")
    private static let giveToPeople = SQLStatement(
        """
        UPDATE tokens SET person = name
        WHERE person IS NULL AND name IN (SELECT key FROM people WHERE is_retired = 0)
        """)
    private static let findByHash = SQLStatement(
        "SELECT \(columns) FROM tokens WHERE hash = $1 AND revoked_at IS NULL")
    private static let findByName = SQLStatement(
        "SELECT \(columns) FROM tokens WHERE name = $1 AND revoked_at IS NULL")
    private static let list = SQLStatement("SELECT \(columns) FROM tokens ORDER BY id")
    private static let revoke = SQLStatement(
        "UPDATE tokens SET revoked_at = $1 WHERE id = $2 AND revoked_at IS NULL")
}
