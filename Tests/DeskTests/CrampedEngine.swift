import SQL
import Synchronization

/// An engine on a disk with as much room as a test says.
struct CrampedEngine: SQLEngine {
    final class Room: Sendable {
        private let bytes = Mutex<Int64?>(nil)

        var free: Int64? { bytes.withLock { $0 } }

        func set(_ free: Int64?) { bytes.withLock { $0 = free } }
    }

    let engine: any SQLEngine
    let room: Room

    var freeBytes: Int64? { room.free }
    var dialect: Dialect { engine.dialect }
    var isShared: Bool { engine.isShared }
    var waitingUnits: Int { engine.waitingUnits }
    var unansweredUnits: Int { engine.unansweredUnits }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await engine.read(body)
    }

    func write<Value: Sendable>(
        _ unit: @escaping @Sendable (any SQLTransaction) throws -> Value
    ) async throws -> Value {
        try await engine.write(unit)
    }

    func require(_ condition: SQLCondition) { engine.require(condition) }

    func nudges() -> AsyncStream<Void>? { engine.nudges() }

    func backup(to path: String) async throws { try await engine.backup(to: path) }

    func close() async throws { try await engine.close() }
}
