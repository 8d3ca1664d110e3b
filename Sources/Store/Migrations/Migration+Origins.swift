import SQL

extension Migrations.Migration {
    /// Where a ticket came from, what of the catalogue it asks for, and what became of it on the way.
    static let origins = Migrations.Migration(name: "0003-origins") { dialect in
        """
        ALTER TABLE tickets ADD COLUMN channel \(dialect.text) NOT NULL DEFAULT 'desk';
        ALTER TABLE tickets ADD COLUMN department \(dialect.text);
        ALTER TABLE tickets ADD COLUMN item \(dialect.text);
        ALTER TABLE tickets ADD COLUMN form \(dialect.text);
        ALTER TABLE tickets ADD COLUMN bounces \(dialect.integer) NOT NULL DEFAULT 0;
        ALTER TABLE tickets ADD COLUMN is_major \(dialect.integer) NOT NULL DEFAULT 0;

        UPDATE tickets SET channel = 'alarm' WHERE type = 'alarm';

        CREATE INDEX tickets_major ON tickets (status, id) WHERE is_major = 1;
        """
    }
}
