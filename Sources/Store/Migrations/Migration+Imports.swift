import SQL

extension Migrations.Migration {
    /// Which tickets of other systems are here, and how much of their history.
    static let imports = Migrations.Migration(name: "0008-imports") { dialect in
        """
        CREATE TABLE imported_tickets (
            source \(dialect.text) NOT NULL,
            number \(dialect.text) NOT NULL,
            ticket \(dialect.integer) NOT NULL UNIQUE REFERENCES tickets (id),
            seen \(dialect.bytes) NOT NULL,
            reassigned \(dialect.integer) NOT NULL,
            reopened \(dialect.integer) NOT NULL,
            PRIMARY KEY (source, number)
        )\(dialect.keyedTableOptions);
        """
    }
}
