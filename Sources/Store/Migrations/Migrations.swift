import SQL

/// Every change of the schema, oldest first. Append only: what has been released is never edited.
///
/// The resulting schema stands in `Schemas/`, and a test compares it. To add one, see the checklist "Add a
/// table".
enum Migrations {
    struct Migration: Sendable {
        let name: String
        let script: @Sendable (Dialect) -> String
    }

    static let all: [Migration] = [
        .first, .leases, .origins, .flow, .comforts, .clocks, .notices, .imports, .reports, .suggestions,
        .speed, .turns, .fairness, .people,
    ]

    static func apply(to engine: any SQLEngine) async throws {
        if try await !engine.read({ try isCurrent($0) }) { try await bringUpToDate(engine) }
        engine.require(isAsKnown)
    }

    /// The same for a store that is to be copied into, which may be one that a copy has not finished.
    static func applyBeforeCopying(to engine: any SQLEngine) async throws {
        if try await !engine.read({ try isCurrent($0, whileCopying: true) }) {
            try await bringUpToDate(engine)
        }
    }

    /// Nodes that start at the same moment come here one after another: the first migrates, the others find
    /// nothing left to do.
    private static func bringUpToDate(_ engine: any SQLEngine) async throws {
        try await engine.write { transaction in
            try transaction.lock([lockName])
            try transaction.run(script: bookkeeping(transaction.dialect))
            let applied = try names(transaction)
            try refuseNewer(applied)
            for migration in all where !applied.contains(migration.name) {
                try transaction.run(script: migration.script(transaction.dialect))
                try transaction.run(record, [.text(migration.name)])
            }
        }
    }

    /// Deletes nothing, which only a writer may. Beginning a transaction proves little: on files that cannot
    /// be written SQLite quietly begins one for reading.
    static func checkWritable(_ engine: any SQLEngine) async throws {
        try await engine.write { try $0.run(deleteNothing, []) }
    }

    /// True when nothing is to do, so that commands beside a running server need not wait for its writer.
    private static func isCurrent(
        _ connection: any SQLConnection, whileCopying: Bool = false
    ) throws -> Bool {
        guard var applied = try? names(connection) else { return false }
        if whileCopying { applied.removeAll { $0 == beingCopied } }
        try refuseNewer(applied)
        return applied.count == all.count
    }

    private static func refuseNewer(_ applied: [String]) throws {
        if applied.contains(beingCopied) {
            throw SQLFailure.unavailable(
                "a copy into it has not finished: run the same switchboard copy again to go on with it")
        }
        let known = Set(all.map(\.name))
        if let foreign = applied.first(where: { !known.contains($0) }) {
            throw SQLFailure.newerSchema(found: foreign, newest: all.last?.name ?? "none")
        }
    }

    private static func names(_ connection: any SQLConnection) throws -> [String] {
        try connection.all(list) { $0.text(0) }
    }

    /// Stands among the migrations while a store is being copied into. Every version refuses a store with a
    /// migration it does not know, so nobody takes half a copy for a store; and a server that has it open
    /// finds that the migrations have changed, and no longer writes.
    private static let beingCopied = "being copied into"

    static func isBeingCopied(_ connection: any SQLConnection) throws -> Bool {
        try connection.first(find, [.text(beingCopied)]) { _ in true } ?? false
    }

    static func setBeingCopied(_ value: Bool, in transaction: any SQLTransaction) throws {
        try transaction.run(value ? record : remove, [.text(beingCopied)])
    }

    /// "SWBMIGRA"
    private static let lockName: Int64 = 0x5357_424D_4947_5241

    /// A program that goes on running while a newer one migrates must not write what that one no longer
    /// expects.
    private static let isAsKnown = SQLCondition(
        SQLStatement("SELECT count(*) || ' ' || max(name) FROM migrations"),
        answers: "\(all.count) \(all.last?.name ?? "")"
    ) { found in
        if found.hasSuffix(" " + beingCopied) {
            return .unavailable("it is being copied into by switchboard copy")
        }
        return .newerSchema(
            found: found.split(separator: " ").last.map(String.init) ?? "none",
            newest: all.last?.name ?? "none")
    }

    static func checkCurrent(_ connection: any SQLConnection) throws {
        let found = try connection.first(isAsKnown.statement) { $0.text(0) } ?? ""
        if found != isAsKnown.answer { throw isAsKnown.failure(found) }
    }

    private static let list = SQLStatement("SELECT name FROM migrations ORDER BY name")
    private static let deleteNothing = SQLStatement("DELETE FROM migrations WHERE name = ''")
    private static let find = SQLStatement("SELECT 1 FROM migrations WHERE name = $1")
    private static let remove = SQLStatement("DELETE FROM migrations WHERE name = $1")
    private static let record = SQLStatement("INSERT INTO migrations (name) VALUES ($1)")

    private static func bookkeeping(_ dialect: Dialect) -> String {
        "CREATE TABLE IF NOT EXISTS migrations (name \(dialect.text) NOT NULL PRIMARY KEY)\(dialect.keyedTableOptions);"
    }
}
