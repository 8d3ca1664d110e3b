import SQL

extension Migrations.Migration {
    /// Whose turn it is in a team that hands out tickets by itself.
    static let turns = Migrations.Migration(name: "0011-turns") { dialect in
        """
        CREATE TABLE dispatch_turns (
            team \(dialect.text) NOT NULL,
            person \(dialect.text) NOT NULL,
            turn \(dialect.integer) NOT NULL,
            PRIMARY KEY (team, person)
        )\(dialect.keyedTableOptions);
        """
    }
}
