import Kernel
import SQL
import StorePostgres
import Synchronization
import TestSupport

/// An engine over a database of its own, with one table of numbers.
struct Bench: Sendable {
    let database: ServerDatabase
    let engine: PostgresEngine

    /// - Parameters:
    ///   - server: nil for the one that all share.
    ///   - connections: a third of them for reading.
    ///   - port: where the engine connects to, instead of the server itself.
    init(
        on server: PostgresServer? = nil, connections: Int = 6, waitingUnits: Int = Limits.waitingUnits,
        port: Int? = nil
    ) throws {
        database = try ServerDatabase(on: server ?? .shared())
        try database.client().run(
            "CREATE TABLE units (number BIGINT NOT NULL PRIMARY KEY, text TEXT NOT NULL CHECK (text <> 'bad'))"
        )
        let address = "postgres://switchboard@127.0.0.1:\(port ?? database.server.port)/\(database.name)"
        engine = PostgresEngine(
            to: try PostgresAddress(address), connections: connections, waitingUnits: waitingUnits)
    }

    static let insert = SQLStatement("INSERT INTO units (number, text) VALUES ($1, $2)")
    static let list = SQLStatement("SELECT number FROM units ORDER BY number")
    static let find = SQLStatement("SELECT text FROM units WHERE number = $1")
    static let change = SQLStatement("UPDATE units SET text = $2 WHERE number = $1")

    func numbers() async throws -> [Int64] {
        try await engine.read { try $0.all(Self.list) { $0.integer(0) } }
    }

    /// Nil when it went well.
    func add(_ number: Int64, _ text: String = "x") async -> SQLFailure? {
        do {
            try await engine.write { try $0.run(Self.insert, [.integer(number), .text(text)]) }
            return nil
        } catch {
            return error as? SQLFailure ?? .other("\(error)")
        }
    }

    /// Ends the connection of every writer that is inside a transaction.
    func cutRunningUnits() throws {
        try database.client().run(
            """
            SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
            WHERE datname = '\(database.name)' AND application_name LIKE 'switchboard-%'
                AND state LIKE 'idle in transaction%'
            """)
    }
}

/// How often a unit was run.
final class Attempts: Sendable {
    private let made = Atomic<Int>(0)

    var count: Int { made.load(ordering: .relaxed) }

    /// The number of this attempt, from 1.
    func next() -> Int { made.add(1, ordering: .relaxed).newValue }
}

/// Asks until it is so. For what comes soon; a test that waits in vain is ended by its time limit.
func eventually(_ isSo: () async throws -> Bool) async throws {
    while try await !isSo() { try await Task.sleep(for: .milliseconds(10)) }
}
