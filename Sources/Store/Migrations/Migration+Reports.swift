import SQL

extension Migrations.Migration {
    /// What reports count: one row a ticket, kept by a reader of the journal.
    static let reports = Migrations.Migration(name: "0008-reports") { dialect in
        """
        CREATE TABLE report_words (
            id \(dialect.identity),
            text \(dialect.text) NOT NULL UNIQUE
        )\(dialect.tableOptions);

        CREATE TABLE report_state (
            name \(dialect.text) NOT NULL PRIMARY KEY,
            generation \(dialect.integer) NOT NULL,
            version \(dialect.integer) NOT NULL,
            calendars \(dialect.integer) NOT NULL,
            sequence \(dialect.integer) NOT NULL
        )\(dialect.keyedTableOptions);

        CREATE TABLE ticket_facts (
            ticket \(dialect.integer) NOT NULL PRIMARY KEY REFERENCES tickets (id),
            generation \(dialect.integer) NOT NULL,
            revision \(dialect.integer) NOT NULL,
            opened_at \(dialect.integer) NOT NULL,
            updated_at \(dialect.integer) NOT NULL,
            responded_at \(dialect.integer),
            resolved_at \(dialect.integer),
            ended_at \(dialect.integer),
            held_since \(dialect.integer),
            held \(dialect.integer) NOT NULL,
            reassignments \(dialect.integer) NOT NULL,
            reopenings \(dialect.integer) NOT NULL,
            holds \(dialect.integer) NOT NULL,
            first_contact \(dialect.integer) NOT NULL,
            response \(dialect.integer) NOT NULL,
            response_breach_at \(dialect.integer),
            resolution \(dialect.integer) NOT NULL,
            resolution_breach_at \(dialect.integer),
            kind \(dialect.integer) NOT NULL,
            priority \(dialect.integer) NOT NULL,
            status \(dialect.integer) NOT NULL,
            channel \(dialect.integer) NOT NULL,
            team \(dialect.integer) NOT NULL,
            service \(dialect.integer) NOT NULL,
            domain \(dialect.integer) NOT NULL,
            department \(dialect.integer) NOT NULL,
            source \(dialect.integer) NOT NULL
        )\(dialect.tableOptions);

        CREATE INDEX ticket_facts_by_update ON ticket_facts (updated_at);
        CREATE INDEX ticket_facts_open ON ticket_facts (ticket) WHERE ended_at IS NULL;
        """
    }
}
