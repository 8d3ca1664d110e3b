import GRDB
import Kernel
import SQL
import Synchronization

/// One writer for everybody: whoever waits when it is free goes into one transaction and one durable commit.
///
/// - Units run without savepoints: a savepoint would make FTS5 write its pending words to disk for each unit,
///   which halves the rate. Hence a unit that throws after changing a row costs a rollback, and the others
///   run again without it. One that throws before it has changed anything costs nothing.
/// - Nobody is answered before the commit is on disk, not even the refused: what they were refused by may
///   have been a neighbour's write.
/// - While the disk writes one commit, the writer takes units for the next: a thread of its own waits for the
///   disk, and answers. The next commit waits for it. Whoever reads meanwhile is told no sooner, see
///   ``settle()``.
/// - The queue is bounded; beyond ``Kernel/Limits/waitingUnits`` callers get ``SQL/SQLFailure/busy`` at once.
final class GroupCommit: Sendable {
    /// A unit without its value's type: running it yields how to answer its caller.
    struct Unit: Sendable {
        let run: @Sendable (SQLiteConnection) throws -> Answer
        let fail: @Sendable (any Error) -> Void

        func failing(_ error: any Error) -> Answer { { fail(error) } }
    }

    typealias Answer = @Sendable () -> Void

    private let queue: UnitQueue
    /// What must hold for every batch.
    private let condition = Mutex<SQLCondition?>(nil)
    private let pool: DatabasePool
    private let disk = DiskThread()
    /// Tests hold the disk up here, or let it fail.
    private let beforeSync: @Sendable () throws -> Void

    init(
        _ pool: DatabasePool, limit: Int = Limits.waitingUnits,
        beforeSync: @escaping @Sendable () throws -> Void = {}
    ) {
        self.pool = pool
        self.beforeSync = beforeSync
        queue = UnitQueue(limit: limit)
    }

    func require(_ condition: SQLCondition) { self.condition.withLock { $0 = condition } }

    var waitingCount: Int { queue.waitingCount }
    var unansweredCount: Int { queue.unansweredCount }
    var settlingCount: Int { queue.settlingCount }

    func write<Value: Sendable>(
        _ unit: @escaping @Sendable (any SQLTransaction) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            enqueue(
                Unit(
                    run: { connection in
                        let value = try unit(connection)
                        return { continuation.resume(returning: value) }
                    },
                    fail: { continuation.resume(throwing: $0) }))
        }
    }

    /// Refuses new units from now on, and waits for those in the queue.
    func close() async {
        queue.close()
        _ = try? await pool.writeWithoutTransaction { _ in }
        try? await queue.settle()
    }

    /// Waits until every commit that has begun is on disk: what was read before may have been of one that is
    /// not, and nobody is to be told of anything that a power cut can take back.
    /// - Throws: why the last commit did not come to the disk.
    func settle() async throws { try await queue.settle() }

    private func enqueue(_ unit: Unit) {
        if queue.add(unit) { wake() }
    }

    private func wake() {
        pool.asyncWriteWithoutTransaction { database in
            let connection = SQLiteConnection(database)
            while let batch = self.queue.takeBatch() { self.commit(batch, on: connection) }
        }
    }

    /// Commits `batch` and what comes while the disk is busy, leaving out whoever fails, until the rest goes
    /// through.
    private func commit(_ batch: [Unit], on connection: SQLiteConnection) {
        var remaining = batch
        var answers: [Answer] = []
        while !remaining.isEmpty {
            switch attempt(&remaining, on: connection) {
            case .committed(let made, let owed):
                finish(owed, answers + made) { [answers, remaining] error in
                    answers + remaining.map { $0.failing(error) }
                }
                return
            case .failed(let index, let error):
                let failed = remaining.remove(at: index)
                answers.append(failed.failing(error))
            case .lost(let error):
                answers += remaining.map { $0.failing(error) }
                remaining = []
            }
        }
        // What refused them may be of the commit that the disk is busy with.
        if queue.isUnsettled {
            disk.run { [self, answers] in give(answers) }
        } else {
            give(answers)
        }
    }

    private func give(_ answers: [Answer]) {
        queue.answered(answers.count)
        for answer in answers { answer() }
    }

    /// Has the disk finish a commit, then answers; with `failures` when it cannot.
    private func finish(
        _ owed: LogFile.OwedSync?, _ answers: [Answer],
        _ failures: @escaping @Sendable (SQLFailure) -> [Answer]
    ) {
        guard let owed else {
            queue.settled()
            give(answers)
            return
        }
        disk.run { [self] in
            do {
                try beforeSync()
                try owed.run()
                queue.settled()
                give(answers)
            } catch {
                queue.settled(failing: .unavailable("\(error); start the server again"))
                give(failures(.outcomeUnknown("\(error)")))
            }
        }
    }

    private func checkCondition(on connection: SQLiteConnection) throws {
        guard let condition = condition.withLock({ $0 }) else { return }
        let found = try connection.first(condition.statement) { $0.text(0) } ?? ""
        if found != condition.answer { throw condition.failure(found) }
    }

    private enum Outcome {
        case committed([Answer], LogFile.OwedSync?)
        /// The unit at this index threw after it had changed something, or lost the transaction; everything
        /// was rolled back.
        case failed(Int, any Error)
        /// The transaction itself failed; everything was rolled back.
        case lost(any Error)
    }

    /// - Parameter units: those to run; what came while the disk was busy is added.
    private func attempt(_ units: inout [Unit], on connection: SQLiteConnection) -> Outcome {
        do {
            try connection.begin(Self.begin)
            try checkCondition(on: connection)
        } catch {
            rollBack(connection)
            return .lost(error)
        }
        var answers: [Answer] = []
        answers.reserveCapacity(units.count)
        var hasWaited = false
        repeat {
            while answers.count < units.count {
                do {
                    answers.append(try run(units[answers.count], on: connection))
                } catch {
                    rollBack(connection)
                    return .failed(answers.count, error)
                }
            }
            units += queue.more(Limits.unitsPerCommit - units.count, &hasWaited)
        } while answers.count < units.count
        return commit(answers, on: connection)
    }

    /// - Throws: when the unit threw after it had changed something, or lost the transaction.
    private func run(_ unit: Unit, on connection: SQLiteConnection) throws -> Answer {
        let changes = connection.totalChanges
        do {
            let answer = try unit.run(connection)
            guard connection.isInTransaction else {
                throw SQLFailure.other("the unit of work was rolled back by SQLite")
            }
            return answer
        } catch {
            guard connection.totalChanges == changes, connection.isInTransaction else { throw error }
            return unit.failing(error)
        }
    }

    private func commit(_ answers: [Answer], on connection: SQLiteConnection) -> Outcome {
        do {
            try queue.checkDisk()
            let owed = try LogFile.committing(on: connection.database.sqliteConnection) {
                try connection.run(Self.commit, [])
            }
            return .committed(answers, owed)
        } catch {
            rollBack(connection)
            queue.settled()
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
