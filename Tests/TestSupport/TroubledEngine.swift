public import SQL
import Synchronization

/// An engine that has what troubles a test gives it: writes that fail, a disk with little room.
public struct TroubledEngine: SQLEngine {
    /// The troubles of the moment; none at first.
    public final class Trouble: Sendable {
        private let failure = Mutex<SQLFailure?>(nil)
        private let room = Mutex<Int64?>(nil)

        public init() {}

        /// What writes fail with; nil: nothing.
        public func failWrites(with failure: SQLFailure?) { self.failure.withLock { $0 = failure } }

        /// Bytes that are free on the disk; nil: nobody knows.
        public func leaveRoom(_ bytes: Int64?) { room.withLock { $0 = bytes } }

        fileprivate var freeBytes: Int64? { room.withLock { $0 } }

        fileprivate func check() throws {
            if let failure = failure.withLock({ $0 }) { throw failure }
        }
    }

    private let engine: any SQLEngine
    private let trouble: Trouble

    public init(_ engine: any SQLEngine, _ trouble: Trouble) {
        self.engine = engine
        self.trouble = trouble
    }

    public var freeBytes: Int64? { trouble.freeBytes }
    public var dialect: Dialect { engine.dialect }
    public var isShared: Bool { engine.isShared }
    public var waitingUnits: Int { engine.waitingUnits }
    public var unansweredUnits: Int { engine.unansweredUnits }

    public func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await engine.read(body)
    }

    public func write<Value: Sendable>(
        _ unit: @escaping @Sendable (any SQLTransaction) throws -> Value
    ) async throws -> Value {
        try trouble.check()
        return try await engine.write(unit)
    }

    public func require(_ condition: SQLCondition) { engine.require(condition) }

    public func nudges() -> AsyncStream<Void>? { engine.nudges() }

    public func backup(to path: String) async throws { try await engine.backup(to: path) }

    public func close() async throws { try await engine.close() }
}
