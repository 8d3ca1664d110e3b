import SQL

extension Migrations.Migration {
    /// How long tickets wait for each team, who passes them to whom, and who does the work: counted by day, by the
    /// reader that keeps the facts of tickets.
    static let fairness = Migrations.Migration(name: "0012-fairness") { dialect in
        """
        ALTER TABLE ticket_facts ADD COLUMN queued_since \(dialect.integer);
        ALTER TABLE ticket_facts ADD COLUMN assignee \(dialect.integer) NOT NULL DEFAULT 0;

        CREATE TABLE team_waits (
            day \(dialect.integer) NOT NULL,
            team \(dialect.integer) NOT NULL,
            step \(dialect.integer) NOT NULL,
            tickets \(dialect.integer) NOT NULL,
            PRIMARY KEY (day, team, step)
        )\(dialect.keyedTableOptions);

        CREATE TABLE team_moves (
            day \(dialect.integer) NOT NULL,
            from_team \(dialect.integer) NOT NULL,
            to_team \(dialect.integer) NOT NULL,
            how \(dialect.integer) NOT NULL,
            tickets \(dialect.integer) NOT NULL,
            PRIMARY KEY (day, from_team, to_team, how)
        )\(dialect.keyedTableOptions);

        CREATE TABLE person_work (
            day \(dialect.integer) NOT NULL,
            person \(dialect.integer) NOT NULL,
            taken \(dialect.integer) NOT NULL,
            resolved \(dialect.integer) NOT NULL,
            PRIMARY KEY (day, person)
        )\(dialect.keyedTableOptions);
        """
    }
}
