import SQL

extension Migrations.Migration {
    /// Who of several nodes does what.
    static let leases = Migrations.Migration(name: "0002-leases") { dialect in
        """
        CREATE TABLE leases (
            name \(dialect.text) NOT NULL PRIMARY KEY,
            holder \(dialect.text) NOT NULL,
            until \(dialect.integer) NOT NULL
        )\(dialect.keyedTableOptions);
        """
    }
}
