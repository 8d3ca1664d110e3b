import Foundation
public import Kernel
public import SQL

/// PostgreSQL behind the engine protocol: a few threads, each with a connection, a third of them for reading,
/// so that readers never wait for writers.
///
/// A unit of work is one transaction at READ COMMITTED. Units that met others are run again, those that lost
/// their connection too; what is guarded by no unique key takes a lock (``SQL/SQLTransaction/lock(_:)``).
public struct PostgresEngine: SQLEngine {
    private let writers: WorkQueue
    private let readers: WorkQueue
    private let condition = ConditionBox()
    private let messenger: Messenger
    private let lifetime: Lifetime

    /// Opens nothing yet: connections are made when they are needed.
    ///
    /// - Parameters:
    ///   - connections: at most so many, beside the one that listens; at least 2. A node of its own needs 12
    ///   at most; the server's `max_connections` has to be enough for all nodes.
    ///   - waitingUnits: bound of each queue.
    public init(
        to address: PostgresAddress, connections: Int = Limits.databaseConnections,
        waitingUnits: Int = Limits.waitingUnits
    ) {
        let reading = max(1, connections / 3)
        let writing = max(1, connections - reading)
        writers = WorkQueue(threads: writing, limit: waitingUnits)
        readers = WorkQueue(threads: reading, limit: waitingUnits)
        let messenger = Messenger(to: address)
        self.messenger = messenger
        lifetime = Lifetime(queues: [writers, readers], messenger)
        let outage = Outage()
        let condition = condition
        for (queue, count, name) in [
            (writers, writing, "writer"), (readers, reading, "reader"),
        ] {
            for _ in 0..<count {
                let thread = Thread {
                    let session = PostgresSession(to: address, outage, condition) { messenger.post() }
                    while let job = queue.take() { job.run(session) }
                    queue.leave()
                }
                thread.name = name
                thread.start()
            }
        }
    }

    public var dialect: Dialect { .postgres }
    public var isShared: Bool { true }

    public func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await run(on: readers) { try $0.read(body) }
    }

    public func write<Value: Sendable>(
        _ unit: @escaping @Sendable (any SQLTransaction) throws -> Value
    ) async throws -> Value {
        try await run(on: writers) { try $0.write(unit) }
    }

    private func run<Value: Sendable>(
        on queue: WorkQueue, _ body: @escaping @Sendable (PostgresSession) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.add(
                WorkQueue.Job(
                    deadline: .now + .seconds(Limits.databaseWaitSeconds),
                    run: { session in continuation.resume(with: Result { try body(session) }) },
                    fail: { continuation.resume(throwing: $0) }))
        }
    }

    public func require(_ condition: SQLCondition) { self.condition.set(condition) }

    public func nudges() -> AsyncStream<Void>? { messenger.listen() }

    public var waitingUnits: Int { writers.waitingCount }

    /// PostgreSQL has its own tools for this, which know its files.
    public func backup(to path: String) async throws {
        throw SQLFailure.other(
            "a PostgreSQL database is backed up with its own tools: pg_dump --format=custom for one file, "
                + "pg_basebackup or pgBackRest for everything up to a point in time; check what they restore "
                + "with switchboard verify --database URL")
    }

    public func close() async throws {
        messenger.close()
        await writers.close()
        await readers.close()
    }
}

/// Ends the threads of an engine that nobody holds any more, closed or not.
private final class Lifetime: Sendable {
    private let queues: [WorkQueue]
    private let messenger: Messenger

    init(queues: [WorkQueue], _ messenger: Messenger) {
        self.queues = queues
        self.messenger = messenger
    }

    deinit {
        messenger.close()
        for queue in queues { queue.end() }
    }
}
