import SQL

extension Migrations.Migration {
    /// Whose a token is, beside what it is called; and when people are away, beside what the deskbook says.
    static let people = Migrations.Migration(name: "0015-people") { dialect in
        """
        ALTER TABLE tokens ADD COLUMN person \(dialect.text);
        UPDATE tokens SET person = name WHERE name IN (SELECT key FROM people WHERE is_retired = 0);

        CREATE TABLE absences (
            id \(dialect.identity),
            person \(dialect.text) NOT NULL,
            first_day \(dialect.integer) NOT NULL,
            last_day \(dialect.integer) NOT NULL,
            reason \(dialect.text),
            author \(dialect.text) NOT NULL,
            at \(dialect.integer) NOT NULL,
            revision \(dialect.integer) NOT NULL,
            removed_at \(dialect.integer),
            CHECK (first_day <= last_day)
        )\(dialect.tableOptions);

        CREATE UNIQUE INDEX absences_by_person ON absences (person, first_day) WHERE removed_at IS NULL;
        CREATE INDEX absences_by_end ON absences (last_day) WHERE removed_at IS NULL;
        """
    }
}
