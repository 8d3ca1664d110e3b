import SQL

extension Migrations.Migration {
    /// Whose turn it is in a team that hands out tickets by itself, what is offered to whom until when, and who
    /// settled somebody's or something's last ticket.
    static let turns = Migrations.Migration(name: "0011-turns") { dialect in
        """
        CREATE TABLE dispatch_turns (
            team \(dialect.text) NOT NULL,
            person \(dialect.text) NOT NULL,
            turn \(dialect.integer) NOT NULL,
            PRIMARY KEY (team, person)
        )\(dialect.keyedTableOptions);

        CREATE TABLE dispatch_offers (
            ticket \(dialect.integer) NOT NULL PRIMARY KEY REFERENCES tickets (id),
            person \(dialect.text) NOT NULL,
            revision \(dialect.integer) NOT NULL,
            until \(dialect.integer) NOT NULL
        )\(dialect.tableOptions);
        CREATE INDEX dispatch_offers_due ON dispatch_offers (until, ticket);

        CREATE INDEX tickets_settled_of_requester ON tickets (requester, id)
        WHERE requester IS NOT NULL AND assignee IS NOT NULL AND resolved_at IS NOT NULL;
        CREATE INDEX tickets_settled_of_ci ON tickets (ci, id)
        WHERE ci IS NOT NULL AND assignee IS NOT NULL AND resolved_at IS NOT NULL;
        """
    }
}
