import SQL
import Synchronization

/// An engine whose writes fail when a test says so.
struct FailingEngine: SQLEngine {
    /// What writes fail with at the moment; nil: nothing.
    final class Fault: Sendable {
        private let failure = Mutex<SQLFailure?>(nil)

        func set(_ failure: SQLFailure?) { self.failure.withLock { $0 = failure } }

        func check() throws {
            if let failure = failure.withLock({ $0 }) { throw failure }
        }
    }

    let engine: any SQLEngine
    let fault: Fault

    var dialect: Dialect { engine.dialect }
    var isShared: Bool { engine.isShared }
    var waitingUnits: Int { engine.waitingUnits }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await engine.read(body)
    }

    func write<Value: Sendable>(
        _ unit: @escaping @Sendable (any SQLTransaction) throws -> Value
    ) async throws -> Value {
        try fault.check()
        return try await engine.write(unit)
    }

    func require(_ condition: SQLCondition) { engine.require(condition) }

    func nudges() -> AsyncStream<Void>? { engine.nudges() }

    func backup(to path: String) async throws { try await engine.backup(to: path) }

    func close() async throws { try await engine.close() }
}
