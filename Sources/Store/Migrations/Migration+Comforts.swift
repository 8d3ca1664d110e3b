import SQL

extension Migrations.Migration {
    /// Files on tickets, lists that people keep, what requesters thought of it.
    static let comforts = Migrations.Migration(name: "0005-comforts") { dialect in
        """
        CREATE TABLE contents (
            id \(dialect.identity),
            begun_at \(dialect.integer) NOT NULL,
            sha256 \(dialect.bytes) UNIQUE,
            size \(dialect.integer),
            CHECK ((sha256 IS NULL) = (size IS NULL))
        )\(dialect.tableOptions);

        CREATE INDEX contents_unfinished ON contents (begun_at) WHERE sha256 IS NULL;

        CREATE TABLE content_chunks (
            content \(dialect.integer) NOT NULL REFERENCES contents (id),
            place \(dialect.integer) NOT NULL,
            bytes \(dialect.bytes) NOT NULL,
            PRIMARY KEY (content, place)
        )\(dialect.tableOptions);

        CREATE TABLE attachments (
            id \(dialect.identity),
            ticket \(dialect.integer) NOT NULL REFERENCES tickets (id),
            content \(dialect.integer) NOT NULL REFERENCES contents (id),
            name \(dialect.text) NOT NULL,
            type \(dialect.text) NOT NULL,
            size \(dialect.integer) NOT NULL,
            visibility \(dialect.text) NOT NULL CHECK (visibility IN ('public', 'internal')),
            author \(dialect.text) NOT NULL,
            at \(dialect.integer) NOT NULL
        )\(dialect.tableOptions);

        CREATE INDEX attachments_by_ticket ON attachments (ticket, id);

        CREATE TABLE views (
            owner \(dialect.text) NOT NULL,
            name \(dialect.text) NOT NULL,
            filter \(dialect.text) NOT NULL,
            revision \(dialect.integer) NOT NULL,
            changed_at \(dialect.integer) NOT NULL,
            changed_by \(dialect.text) NOT NULL,
            PRIMARY KEY (owner, name)
        )\(dialect.keyedTableOptions);

        CREATE TABLE ratings (
            ticket \(dialect.integer) NOT NULL PRIMARY KEY REFERENCES tickets (id),
            score \(dialect.integer) NOT NULL CHECK (score BETWEEN 1 AND 5),
            comment \(dialect.text),
            author \(dialect.text) NOT NULL,
            at \(dialect.integer) NOT NULL
        )\(dialect.tableOptions);

        CREATE TABLE secrets (
            name \(dialect.text) NOT NULL PRIMARY KEY,
            bytes \(dialect.bytes) NOT NULL
        )\(dialect.keyedTableOptions);
        """
    }
}
