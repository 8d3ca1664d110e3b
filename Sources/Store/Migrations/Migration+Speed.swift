import SQL

extension Migrations.Migration {
    /// What is the same and takes less of the writer's time.
    static let speed = Migrations.Migration(name: "0010-speed") { dialect in
        // For a list of more than two SQLite makes a table of its own at every ticket, and throws it away.
        dialect.reword(
            "tickets", "status IN ('closed', 'rejected', 'cancelled')",
            "status = 'closed' OR status = 'rejected' OR status = 'cancelled'")
    }
}
