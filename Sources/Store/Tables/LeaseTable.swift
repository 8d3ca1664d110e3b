public import SQL

/// Who of several nodes does a piece of work at the moment, until when.
///
/// Moments are the database's own, so that clocks of nodes may differ.
public enum LeaseTable {
    /// Takes the lease, or keeps it.
    /// - Returns: false while another holds it.
    public static func take(
        _ name: String, for holder: String, milliseconds: Int64, in transaction: any SQLTransaction
    ) throws -> Bool {
        let now = try now(in: transaction)
        return try transaction.count(
            take, [.text(name), .text(holder), .integer(now + milliseconds), .integer(now)]) == 1
    }

    /// Whether a holder's time is up or never began: whether it is worth trying.
    public static func isFree(_ name: String, for holder: String, in connection: any SQLConnection) throws
        -> Bool
    {
        let now = try now(in: connection)
        return try connection.first(find, [.text(name)]) { $0.text(0) == holder || $0.integer(1) <= now }
            ?? true
    }

    /// Gives the lease back, so that another need not wait for its end.
    public static func release(_ name: String, of holder: String, in transaction: any SQLTransaction) throws {
        try transaction.run(release, [.text(name), .text(holder)])
    }

    /// Makes sure, inside the transaction that does the work, that the lease is still this holder's, and keeps
    /// others from taking it until the end.
    public static func isHeld(_ name: String, by holder: String, in transaction: any SQLTransaction) throws
        -> Bool
    {
        try transaction.count(touch, [.text(name), .text(holder)]) == 1
    }

    private static func now(in connection: any SQLConnection) throws -> Int64 {
        try connection.all(sql: "SELECT \(connection.dialect.now)") { $0.integer(0) }.first ?? 0
    }

    private static let take = SQLStatement(
        """
        INSERT INTO leases (name, holder, until) VALUES ($1, $2, $3)
        ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
        WHERE leases.holder = excluded.holder OR leases.until <= $4
        """)
    private static let find = SQLStatement("SELECT holder, until FROM leases WHERE name = $1")
    private static let touch = SQLStatement(
        "UPDATE leases SET holder = holder WHERE name = $1 AND holder = $2")
    private static let release = SQLStatement("DELETE FROM leases WHERE name = $1 AND holder = $2")
}
