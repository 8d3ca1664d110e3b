public import SQL

/// Random bytes that all nodes on a store share, each made once.
public enum SecretTable {
    public static func find(_ name: String, in connection: any SQLConnection) throws -> [UInt8]? {
        try connection.first(find, [.text(name)]) { $0.blob(0) }
    }

    /// - Throws: ``SQL/SQLFailure/notUnique(_:)`` where somebody else was first.
    public static func insert(_ name: String, _ bytes: [UInt8], in transaction: any SQLTransaction) throws {
        try transaction.run(insert, [.text(name), .blob(bytes)])
    }

    private static let find = SQLStatement("SELECT bytes FROM secrets WHERE name = $1")
    private static let insert = SQLStatement("INSERT INTO secrets (name, bytes) VALUES ($1, $2)")
}
