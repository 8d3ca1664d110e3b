import SQL

extension Migrations.Migration {
    /// Organisation, tickets, alarms, journal, and what the interfaces need to keep.
    static let first = Migrations.Migration(name: "0001-first") { dialect in
        [organisation(dialect), tickets(dialect), alarms(dialect), journal(dialect), ways(dialect)].joined(
            separator: "\n")
    }

    private static func organisation(_ dialect: Dialect) -> String {
        """
        CREATE TABLE teams (
            key \(dialect.text) NOT NULL PRIMARY KEY,
            name \(dialect.text) NOT NULL,
            name_zh \(dialect.text),
            domain \(dialect.text),
            line \(dialect.text) NOT NULL CHECK (line IN ('first', 'second', 'third')),
            is_retired \(dialect.integer) NOT NULL DEFAULT 0
        )\(dialect.keyedTableOptions);

        CREATE TABLE people (
            key \(dialect.text) NOT NULL PRIMARY KEY,
            name \(dialect.text) NOT NULL,
            is_retired \(dialect.integer) NOT NULL DEFAULT 0
        )\(dialect.keyedTableOptions);

        CREATE TABLE memberships (
            team \(dialect.text) NOT NULL REFERENCES teams (key),
            person \(dialect.text) NOT NULL REFERENCES people (key),
            PRIMARY KEY (team, person)
        )\(dialect.keyedTableOptions);

        CREATE TABLE deskbooks (
            revision \(dialect.integer) NOT NULL PRIMARY KEY,
            applied_at \(dialect.integer) NOT NULL,
            applied_by \(dialect.text) NOT NULL,
            files \(dialect.text) NOT NULL
        )\(dialect.tableOptions);
        """
    }

    private static func tickets(_ dialect: Dialect) -> String {
        """
        CREATE TABLE tickets (
            id \(dialect.identity),
            kind \(dialect.text) NOT NULL,
            type \(dialect.text) NOT NULL,
            title \(dialect.text) NOT NULL,
            description \(dialect.text) NOT NULL,
            impact \(dialect.integer) NOT NULL CHECK (impact BETWEEN 1 AND 3),
            urgency \(dialect.integer) NOT NULL CHECK (urgency BETWEEN 1 AND 3),
            priority \(dialect.integer) NOT NULL CHECK (priority BETWEEN 1 AND 5),
            status \(dialect.text) NOT NULL,
            hold_reason \(dialect.text),
            hold_until \(dialect.integer),
            hold_was_working \(dialect.integer),
            resolution \(dialect.text),
            resolved_at \(dialect.integer),
            ended_at \(dialect.integer),
            team \(dialect.text) REFERENCES teams (key),
            assignee \(dialect.text) REFERENCES people (key),
            line \(dialect.text) NOT NULL,
            requester \(dialect.text),
            service \(dialect.text),
            ci \(dialect.text),
            domain \(dialect.text),
            labels \(dialect.text) NOT NULL,
            opened_at \(dialect.integer) NOT NULL,
            updated_at \(dialect.integer) NOT NULL,
            revision \(dialect.integer) NOT NULL,
            CHECK ((status = 'onHold') = (hold_reason IS NOT NULL)),
            CHECK ((status IN ('resolved', 'closed')) = (resolution IS NOT NULL)),
            CHECK ((resolution IS NULL) = (resolved_at IS NULL)),
            CHECK ((status IN ('closed', 'rejected', 'cancelled')) = (ended_at IS NOT NULL))
        )\(dialect.tableOptions);

        CREATE INDEX tickets_by_kind ON tickets (kind, status, priority, id);
        CREATE INDEX tickets_by_team ON tickets (team, status, priority, id);
        CREATE INDEX tickets_by_assignee ON tickets (assignee, status, priority, id) WHERE assignee IS NOT NULL;
        CREATE INDEX tickets_by_requester ON tickets (requester, status, priority, id) WHERE requester IS NOT NULL;

        CREATE TABLE ticket_notes (
            id \(dialect.identity),
            ticket \(dialect.integer) NOT NULL REFERENCES tickets (id),
            author \(dialect.text) NOT NULL,
            visibility \(dialect.text) NOT NULL CHECK (visibility IN ('public', 'internal')),
            text \(dialect.text) NOT NULL,
            at \(dialect.integer) NOT NULL
        )\(dialect.tableOptions);

        CREATE INDEX ticket_notes_by_ticket ON ticket_notes (ticket, id);

        CREATE TABLE ticket_links (
            ticket \(dialect.integer) NOT NULL REFERENCES tickets (id),
            relation \(dialect.text) NOT NULL,
            target \(dialect.integer) NOT NULL REFERENCES tickets (id),
            at \(dialect.integer) NOT NULL,
            author \(dialect.text) NOT NULL,
            PRIMARY KEY (ticket, relation, target),
            CHECK (ticket <> target)
        )\(dialect.keyedTableOptions);

        CREATE INDEX ticket_links_by_target ON ticket_links (target);

        \(dialect.fullText.create)
        """
    }

    private static func alarms(_ dialect: Dialect) -> String {
        """
        CREATE TABLE alarms (
            id \(dialect.identity),
            key \(dialect.integer) NOT NULL UNIQUE,
            resource \(dialect.text) NOT NULL,
            type \(dialect.text) NOT NULL,
            severity \(dialect.text) NOT NULL,
            raised_at \(dialect.integer) NOT NULL,
            cleared_at \(dialect.integer),
            ticket \(dialect.integer) REFERENCES tickets (id),
            revision \(dialect.integer) NOT NULL
        )\(dialect.tableOptions);

        CREATE INDEX alarms_by_ticket ON alarms (ticket) WHERE ticket IS NOT NULL;
        CREATE INDEX alarms_standing ON alarms (id) WHERE cleared_at IS NULL;

        CREATE TABLE alerts (
            id \(dialect.identity),
            fingerprint \(dialect.integer) NOT NULL UNIQUE,
            alarm \(dialect.integer) NOT NULL REFERENCES alarms (id),
            severity \(dialect.text) NOT NULL,
            labels \(dialect.text) NOT NULL,
            annotations \(dialect.text) NOT NULL,
            starts_at \(dialect.integer) NOT NULL,
            ends_at \(dialect.integer) NOT NULL,
            end_is_timeout \(dialect.integer) NOT NULL,
            generator_url \(dialect.text) NOT NULL,
            updated_at \(dialect.integer) NOT NULL,
            is_firing \(dialect.integer) NOT NULL
        )\(dialect.tableOptions);

        CREATE INDEX alerts_by_alarm ON alerts (alarm);
        CREATE INDEX alerts_by_end ON alerts (ends_at) WHERE is_firing = 1;
        """
    }

    private static func journal(_ dialect: Dialect) -> String {
        """
        CREATE TABLE journal (
            sequence \(dialect.identity),
            at \(dialect.integer) NOT NULL,
            actor \(dialect.text) NOT NULL,
            subject_kind \(dialect.text) NOT NULL,
            subject \(dialect.integer) NOT NULL,
            revision \(dialect.integer) NOT NULL,
            type \(dialect.text) NOT NULL,
            team \(dialect.text),
            payload \(dialect.text) NOT NULL,
            hash \(dialect.bytes) NOT NULL
        )\(dialect.tableOptions);

        CREATE UNIQUE INDEX journal_by_subject ON journal (subject_kind, subject, revision);

        CREATE TABLE journal_readers (
            name \(dialect.text) NOT NULL PRIMARY KEY,
            sequence \(dialect.integer) NOT NULL
        )\(dialect.keyedTableOptions);
        """
    }

    private static func ways(_ dialect: Dialect) -> String {
        """
        CREATE TABLE tokens (
            id \(dialect.identity),
            name \(dialect.text) NOT NULL,
            role \(dialect.text) NOT NULL,
            hash \(dialect.bytes) NOT NULL UNIQUE,
            created_at \(dialect.integer) NOT NULL,
            revoked_at \(dialect.integer)
        )\(dialect.tableOptions);

        CREATE UNIQUE INDEX tokens_by_name ON tokens (name) WHERE revoked_at IS NULL;

        CREATE TABLE idempotency_keys (
            token \(dialect.integer) NOT NULL REFERENCES tokens (id),
            key \(dialect.text) NOT NULL,
            request \(dialect.bytes) NOT NULL,
            status \(dialect.integer) NOT NULL,
            etag \(dialect.text),
            location \(dialect.text),
            body \(dialect.text) NOT NULL,
            at \(dialect.integer) NOT NULL,
            PRIMARY KEY (token, key)
        )\(dialect.keyedTableOptions);

        CREATE INDEX idempotency_keys_by_age ON idempotency_keys (at);
        """
    }
}
