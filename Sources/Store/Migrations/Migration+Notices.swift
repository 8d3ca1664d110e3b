import SQL

extension Migrations.Migration {
    /// Who was told what, and how it went.
    static let notices = Migrations.Migration(name: "0007-notices") { dialect in
        """
        CREATE TABLE notices (
            id \(dialect.identity),
            sequence \(dialect.integer) NOT NULL,
            event \(dialect.text) NOT NULL,
            channel \(dialect.text) NOT NULL CHECK (channel IN ('mail', 'webhook')),
            recipient \(dialect.text) NOT NULL,
            name \(dialect.text) NOT NULL,
            language \(dialect.text) NOT NULL,
            ticket \(dialect.integer) REFERENCES tickets (id),
            subject \(dialect.text) NOT NULL,
            body \(dialect.text) NOT NULL,
            state \(dialect.text) NOT NULL
                CHECK (state IN ('waiting', 'failed', 'dead', 'sent', 'summarised')),
            summary \(dialect.integer) REFERENCES notices (id),
            attempts \(dialect.integer) NOT NULL DEFAULT 0,
            next_at \(dialect.integer),
            answer \(dialect.text),
            latency \(dialect.integer),
            created_at \(dialect.integer) NOT NULL,
            sent_at \(dialect.integer),
            UNIQUE (sequence, event, channel, recipient)
        )\(dialect.tableOptions);

        CREATE INDEX notices_due ON notices (channel, next_at) WHERE next_at IS NOT NULL;
        CREATE INDEX notices_state ON notices (state, id);
        CREATE INDEX notices_ticket ON notices (ticket, id);
        CREATE INDEX notices_recipient ON notices (recipient, created_at) WHERE summary IS NULL;
        CREATE INDEX notices_summary ON notices (summary, id) WHERE summary IS NOT NULL;

        CREATE TABLE notice_attempts (
            notice \(dialect.integer) NOT NULL REFERENCES notices (id),
            attempt \(dialect.integer) NOT NULL,
            at \(dialect.integer) NOT NULL,
            outcome \(dialect.text) NOT NULL,
            answer \(dialect.text) NOT NULL,
            latency \(dialect.integer) NOT NULL,
            PRIMARY KEY (notice, attempt)
        )\(dialect.keyedTableOptions);
        """
    }
}
