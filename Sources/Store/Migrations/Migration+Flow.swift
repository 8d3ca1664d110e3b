import SQL

extension Migrations.Migration {
    /// What a ticket waits for, when it goes on or closes by itself, who watches it, and what is still to be
    /// done with the children of a parent.
    static let flow = Migrations.Migration(name: "0004-flow") { dialect in
        """
        ALTER TABLE tickets ADD COLUMN hold_change \(dialect.text);
        ALTER TABLE tickets ADD COLUMN closes_at \(dialect.integer);
        ALTER TABLE tickets ADD COLUMN dispatch \(dialect.text) NOT NULL DEFAULT 'open';

        CREATE INDEX tickets_by_hold_end ON tickets (hold_until) WHERE hold_until IS NOT NULL;
        CREATE INDEX tickets_by_closing ON tickets (closes_at) WHERE closes_at IS NOT NULL;
        CREATE INDEX tickets_disputed ON tickets (status, priority, id) WHERE dispatch = 'disputed';
        DROP INDEX tickets_major;
        CREATE INDEX tickets_major ON tickets (status, priority, id) WHERE is_major = 1;

        CREATE TABLE ticket_watchers (
            ticket \(dialect.integer) NOT NULL REFERENCES tickets (id),
            watcher \(dialect.text) NOT NULL,
            at \(dialect.integer) NOT NULL,
            author \(dialect.text) NOT NULL,
            PRIMARY KEY (ticket, watcher)
        )\(dialect.keyedTableOptions);

        CREATE TABLE ticket_errands (
            id \(dialect.identity),
            parent \(dialect.integer) NOT NULL REFERENCES tickets (id),
            what \(dialect.text) NOT NULL,
            actor \(dialect.text) NOT NULL,
            words \(dialect.text) NOT NULL,
            done_through \(dialect.integer) NOT NULL
        )\(dialect.tableOptions);
        """
    }
}
