import Dispatch
import SQL
import Synchronization

/// Rows on their way from one store to another: read in one transaction, so that all are of one moment, and
/// only as fast as they are written.
final class RowFeed: Sendable {
    struct Batch: Sendable {
        let table: StoredTable
        /// Those the target has not yet; may be none.
        let rows: [[SQLValue]]
        /// Of the table's rows before these, and up to the last of these.
        let before: RowDigest
        let after: RowDigest
        /// Rows of all tables read so far, and to read.
        let done: Int
        let total: Int
    }

    /// What was read, once everything is.
    struct Snapshot: Sendable {
        let digests: [String: RowDigest]
        let lastSequence: Int64
    }

    let batches: AsyncStream<Batch>
    private let continuation: AsyncStream<Batch>.Continuation
    /// One signal for each batch that may be read ahead.
    private let places = DispatchSemaphore(value: 0)
    private let isStopped = Atomic(false)
    private let hasBegun = Atomic(false)

    /// Batches read ahead: enough that neither side waits for the other's every step.
    private static let depth = 4

    init() {
        (batches, continuation) = AsyncStream.makeStream(of: Batch.self)
        for _ in 0..<Self.depth { places.signal() }
    }

    /// A batch was written; another may come.
    func proceed() { places.signal() }

    /// Nobody wants the rest.
    func stop() {
        isStopped.store(true, ordering: .relaxed)
        places.signal()
    }

    /// Reads every table of `source`, in order, and ends ``batches``.
    /// - Parameter copied: what the target has: the first rows of each table. They must still be what they
    ///   were.
    func read(_ source: Store, after copied: [String: RowDigest]) async throws -> Snapshot {
        defer { continuation.finish() }
        return try await source.read { connection in
            // An engine may begin again on another connection, and would see another moment.
            guard !self.hasBegun.exchange(true, ordering: .relaxed) else {
                throw SQLFailure.unavailable("the connection to the source broke; run the same command again")
            }
            return try self.visitTables(in: connection, after: copied)
        }
    }

    private func visitTables(
        in connection: any SQLConnection, after copied: [String: RowDigest]
    ) throws -> Snapshot {
        let total = try StoredTable.all.reduce(0) { try $0 + $1.rowCount(in: connection) }
        var digests: [String: RowDigest] = [:]
        var done = 0
        for table in StoredTable.all {
            digests[table.name] = try visit(
                table, in: connection, after: copied[table.name] ?? RowDigest(), total, &done)
        }
        return Snapshot(digests: digests, lastSequence: try JournalTable.lastSequence(in: connection))
    }

    private func visit(
        _ table: StoredTable, in connection: any SQLConnection, after copied: RowDigest, _ total: Int,
        _ done: inout Int
    ) throws -> RowDigest {
        var digest = RowDigest()
        var last: [SQLValue]?
        while true {
            let rows = try table.rows(after: last, in: connection)
            var before = digest
            var new: [[SQLValue]] = []
            for row in rows {
                digest.add(row)
                if digest.rows > copied.rows { new.append(row) }
                if digest.rows == copied.rows {
                    guard digest == copied else { throw CopyFailure.sourceChanged(table: table.name) }
                    before = digest
                }
            }
            done += rows.count
            try send(
                Batch(table: table, rows: new, before: before, after: digest, done: done, total: total))
            last = rows.last
            guard rows.count == table.batch else { break }
        }
        guard digest.rows >= copied.rows else { throw CopyFailure.sourceChanged(table: table.name) }
        return digest
    }

    private func send(_ batch: Batch) throws {
        places.wait()
        if isStopped.load(ordering: .relaxed) { throw CancellationError() }
        continuation.yield(batch)
    }
}
