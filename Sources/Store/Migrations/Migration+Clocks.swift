import SQL

extension Migrations.Migration {
    /// How the clocks of each ticket stand, and how far the last correction of all of them has come.
    static let clocks = Migrations.Migration(name: "0006-clocks") { dialect in
        """
        CREATE TABLE ticket_clocks (
            ticket \(dialect.integer) NOT NULL PRIMARY KEY REFERENCES tickets (id),
            revision \(dialect.integer) NOT NULL,
            calendars \(dialect.integer) NOT NULL,
            states \(dialect.text) NOT NULL,
            team \(dialect.text) NOT NULL,
            is_open \(dialect.integer) NOT NULL,
            next_at \(dialect.integer),
            due_at \(dialect.integer),
            late_at \(dialect.integer),
            response_allowed \(dialect.integer),
            response_used \(dialect.integer) NOT NULL,
            response_breach_at \(dialect.integer),
            response_stopped_at \(dialect.integer),
            resolution_allowed \(dialect.integer),
            resolution_used \(dialect.integer) NOT NULL,
            resolution_breach_at \(dialect.integer),
            resolution_stopped_at \(dialect.integer)
        )\(dialect.tableOptions);

        CREATE INDEX ticket_clocks_next ON ticket_clocks (next_at, ticket) WHERE next_at IS NOT NULL;
        CREATE INDEX ticket_clocks_due ON ticket_clocks (team, is_open, due_at, ticket) WHERE due_at IS NOT NULL;
        CREATE INDEX ticket_clocks_late ON ticket_clocks (team, is_open, late_at, ticket) WHERE late_at IS NOT NULL;

        CREATE TABLE clock_corrections (
            calendars \(dialect.integer) NOT NULL PRIMARY KEY,
            tickets \(dialect.integer) NOT NULL,
            below \(dialect.integer) NOT NULL
        )\(dialect.tableOptions);
        """
    }
}
