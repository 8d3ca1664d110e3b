import Kernel
import SQL
import StoreSQLite
import TestSupport

/// An engine over a file of its own, with one table of numbers.
struct Bench: Sendable {
    let folder: TemporaryFolder
    let engine: SQLiteEngine

    init(waitingUnits: Int = Limits.waitingUnits) async throws {
        folder = try TemporaryFolder()
        engine = try SQLiteEngine(path: folder.file("bench.db"), waitingUnits: waitingUnits)
        try await engine.write {
            try $0.run(
                script: "CREATE TABLE units (number INTEGER NOT NULL PRIMARY KEY, text TEXT NOT NULL) STRICT")
        }
    }

    var path: String { folder.file("bench.db") }

    static let insert = SQLStatement("INSERT INTO units (number, text) VALUES ($1, $2)")
    static let list = SQLStatement("SELECT number FROM units ORDER BY number")

    func numbers() async throws -> [Int64] {
        try await engine.read { try $0.all(Self.list) { $0.integer(0) } }
    }

    /// Nil when it went well.
    func add(_ number: Int64) async -> SQLFailure? {
        do {
            _ = try await engine.write { try $0.run(Self.insert, [.integer(number), .text("x")]) }
            return nil
        } catch {
            return error as? SQLFailure ?? .other("\(error)")
        }
    }

    /// Keeps the writer until the gate opens.
    func block(until gate: Gate) async throws {
        try await engine.write { _ in gate.pass() }
    }
}
