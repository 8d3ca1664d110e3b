import Kernel
import SQL

/// How far a copy has come, kept in the target with the rows themselves, so that a copy that was cut off can
/// be gone on with. The table is there only while a copy is not finished.
enum CopyProgress {
    /// What the full-text index is called among the tables.
    static let index = "ticket_words"
    /// Its row stands for the decision to copy into this store: from then on what is there is the copy's.
    private static let begun = "begun"

    /// Nil where no copy was begun.
    static func all(in connection: any SQLConnection) throws -> [String: RowDigest]? {
        guard try Migrations.isBeingCopied(connection) else { return nil }
        let found = try connection.all(list) {
            ($0.text(0), RowDigest(rows: $0.int(1), hash: $0.blob(2)))
        }
        var progress = Dictionary(found, uniquingKeysWith: { first, _ in first })
        return progress.removeValue(forKey: begun) == nil ? nil : progress
    }

    /// Makes the table. From now on nobody else opens this store, and a server that has it open cannot write.
    static func prepare(in transaction: any SQLTransaction) throws {
        let dialect = transaction.dialect
        guard try !Migrations.isBeingCopied(transaction) else { return }
        try transaction.run(
            script: """
                CREATE TABLE copy_progress (
                    name \(dialect.text) NOT NULL PRIMARY KEY,
                    done \(dialect.integer) NOT NULL,
                    hash \(dialect.bytes) NOT NULL
                )\(dialect.keyedTableOptions);
                """)
        try Migrations.setBeingCopied(true, in: transaction)
    }

    /// From now on what is in the store is the copy's.
    static func begin(in transaction: any SQLTransaction) throws {
        for name in [begun, index] + StoredTable.all.map(\.name) {
            try transaction.run(insert, [.text(name), .integer(0), .blob([])])
        }
    }

    /// - Throws: when somebody else has moved it: another copy into the same store.
    static func move(
        _ name: String, from before: RowDigest, to after: RowDigest, in transaction: any SQLTransaction
    ) throws {
        let moved = try transaction.count(
            update, [.integer(after.rows), .blob(after.hash), .text(name), .integer(before.rows)])
        guard moved == 1 else { throw CopyFailure.anotherCopy }
    }

    static func end(in transaction: any SQLTransaction) throws {
        try transaction.run(script: "DROP TABLE copy_progress")
        try Migrations.setBeingCopied(false, in: transaction)
    }

    private static let list = SQLStatement("SELECT name, done, hash FROM copy_progress")
    private static let insert = SQLStatement(
        "INSERT INTO copy_progress (name, done, hash) VALUES ($1, $2, $3)")
    private static let update = SQLStatement(
        "UPDATE copy_progress SET done = $1, hash = $2 WHERE name = $3 AND done = $4")
}
