import Dispatch
import GRDB
import Kernel
import SQL
import Synchronization

/// One writer for everybody: whoever waits when it is free goes into one transaction and one durable commit.
///
/// - Units run without savepoints: a savepoint would make FTS5 write its pending words to disk for each unit,
///   which halves the rate. Hence a unit that throws after changing a row costs a rollback, and the others
///   run again without it. One that throws before it has changed anything costs nothing.
/// - Nobody is answered before the commit has returned, not even the refused: what they were refused by may
///   have been a neighbour's write.
/// - The queue is bounded; beyond ``Kernel/Limits/waitingUnits`` callers get ``SQL/SQLFailure/busy`` at once.
final class GroupCommit: Sendable {
    /// A unit without its value's type: running it yields how to answer its caller.
    struct Unit: Sendable {
        let run: @Sendable (SQLiteConnection) throws -> Answer
        let fail: @Sendable (any Error) -> Void
        /// Where its caller waits.
        let thread: AnsweringThread?
    }

    typealias Answer = @Sendable () -> Void

    private struct Queue {
        var waiting: [Unit] = []
        var isDraining = false
        var isClosed = false
    }

    private let queue = Mutex(Queue())
    /// What must hold for every batch.
    private let condition = Mutex<SQLCondition?>(nil)
    private let pool: DatabasePool
    private let limit: Int
    private let answeringThread: @Sendable () -> AnsweringThread?

    init(
        _ pool: DatabasePool, limit: Int = Limits.waitingUnits,
        answeringOn answeringThread: @escaping @Sendable () -> AnsweringThread? = { nil }
    ) {
        self.pool = pool
        self.limit = limit
        self.answeringThread = answeringThread
    }

    func require(_ condition: SQLCondition) { self.condition.withLock { $0 = condition } }

    var waitingCount: Int { queue.withLock { $0.waiting.count } }

    func write<Value: Sendable>(
        _ unit: @escaping @Sendable (any SQLTransaction) throws -> Value
    ) async throws -> Value {
        let thread = answeringThread()
        return try await withCheckedThrowingContinuation { continuation in
            enqueue(
                Unit(
                    run: { connection in
                        let value = try unit(connection)
                        return { continuation.resume(returning: value) }
                    },
                    fail: { continuation.resume(throwing: $0) }, thread: thread))
        }
    }

    /// Refuses new units from now on, and waits for those in the queue.
    func close() async {
        queue.withLock { $0.isClosed = true }
        _ = try? await pool.writeWithoutTransaction { _ in }
    }

    private enum Admission {
        case full, closed, waits, wakesTheWriter
    }

    private func enqueue(_ unit: Unit) {
        let admission = queue.withLock { queue -> Admission in
            if queue.isClosed { return .closed }
            if queue.waiting.count >= limit { return .full }
            queue.waiting.append(unit)
            defer { queue.isDraining = true }
            return queue.isDraining ? .waits : .wakesTheWriter
        }
        switch admission {
        case .full: unit.fail(SQLFailure.busy)
        case .closed: unit.fail(SQLFailure.unavailable("shutting down"))
        case .waits: break
        case .wakesTheWriter: wake()
        }
    }

    private func wake() {
        pool.asyncWriteWithoutTransaction { database in
            let connection = SQLiteConnection(database)
            while let batch = self.takeBatch() { self.commit(batch, on: connection) }
        }
    }

    private func takeBatch() -> [Unit]? {
        queue.withLock { queue in
            guard !queue.waiting.isEmpty else {
                queue.isDraining = false
                return nil
            }
            guard queue.waiting.count > Limits.unitsPerCommit else {
                defer { queue.waiting.removeAll(keepingCapacity: true) }
                return queue.waiting
            }
            defer { queue.waiting.removeFirst(Limits.unitsPerCommit) }
            return Array(queue.waiting.prefix(Limits.unitsPerCommit))
        }
    }

    /// Commits `batch`, leaving out whoever fails, until the rest goes through.
    private func commit(_ batch: [Unit], on connection: SQLiteConnection) {
        var remaining = batch
        var answers = Answers()
        defer { answers.give() }
        while !remaining.isEmpty {
            switch attempt(remaining, on: connection) {
            case .committed(let made):
                for (unit, answer) in zip(remaining, made) { answers.add(answer, on: unit.thread) }
                return
            case .failed(let index, let error):
                let failed = remaining.remove(at: index)
                answers.add({ failed.fail(error) }, on: failed.thread)
            case .lost(let error):
                for unit in remaining { answers.add({ unit.fail(error) }, on: unit.thread) }
                return
            }
        }
    }

    private func checkCondition(on connection: SQLiteConnection) throws {
        guard let condition = condition.withLock({ $0 }) else { return }
        let found = try connection.first(condition.statement) { $0.text(0) } ?? ""
        if found != condition.answer { throw condition.failure(found) }
    }

    private enum Outcome {
        case committed([Answer])
        /// The unit at this index threw after it had changed something, or lost the transaction; everything
        /// was rolled back.
        case failed(Int, any Error)
        /// The transaction itself failed; everything was rolled back.
        case lost(any Error)
    }

    private func attempt(_ units: [Unit], on connection: SQLiteConnection) -> Outcome {
        do {
            try connection.begin(Self.begin)
            try checkCondition(on: connection)
        } catch {
            rollBack(connection)
            return .lost(error)
        }
        var answers: [Answer] = []
        answers.reserveCapacity(units.count)
        for (index, unit) in units.enumerated() {
            let changes = connection.totalChanges
            do {
                let answer = try unit.run(connection)
                guard connection.isInTransaction else {
                    return .failed(index, SQLFailure.other("the unit of work was rolled back by SQLite"))
                }
                answers.append(answer)
            } catch {
                guard connection.totalChanges == changes, connection.isInTransaction else {
                    rollBack(connection)
                    return .failed(index, error)
                }
                answers.append { unit.fail(error) }
            }
        }
        do {
            try connection.run(Self.commit, [])
            return .committed(answers)
        } catch {
            rollBack(connection)
            return .lost(error)
        }
    }

    /// SQLite may have rolled back by itself, on a full disk for instance; then there is nothing left to do.
    private func rollBack(_ connection: SQLiteConnection) {
        if connection.isInTransaction { _ = try? connection.run(Self.rollback, []) }
    }

    private static let begin = SQLStatement("BEGIN IMMEDIATE")
    private static let commit = SQLStatement("COMMIT")
    private static let rollback = SQLStatement("ROLLBACK")
}
