import SQL

extension Migrations.Migration {
    /// Models that suggestions are made by, the newest of which is in force.
    static let suggestions = Migrations.Migration(name: "0009-suggestions") { dialect in
        """
        CREATE TABLE suggestion_models (
            id \(dialect.identity),
            at \(dialect.integer) NOT NULL,
            sequence \(dialect.integer) NOT NULL,
            tickets \(dialect.integer) NOT NULL,
            asked_lately \(dialect.integer) NOT NULL,
            right_lately \(dialect.integer) NOT NULL,
            restored \(dialect.integer),
            body \(dialect.bytes) NOT NULL
        )\(dialect.tableOptions);
        """
    }
}
