import Kernel
public import Logging
import SQL
public import ServiceLifecycle
public import Store

/// Follows the journal for one reader: hands it every entry, in order, at least once.
///
/// Woken when something was written, as far as the engine can tell, and looks for itself from time to time.
public struct JournalFollower: Service {
    /// What a reader does with entries. It must bear to see one twice.
    public typealias Reader = @Sendable ([JournalEntry]) async throws -> Void

    /// Who is handed the entries.
    public enum Audience: Sendable {
        /// Every node, from the moment it starts: what happens here concerns those who watch here.
        case everyNode
        /// One node for all, from where the last one left off. The position is durable; it is written at most
        /// once a second, so the entries of the last second are seen again when a node was killed.
        case oneNode
    }

    private let name: String
    private let desk: Desk
    private let audience: Audience
    private let logger: Logger
    private let isIdle: @Sendable () async throws -> Bool
    private let reader: Reader

    /// How long after an entry was written, by this process or another, a reader sees it at the latest.
    private static let pause = Duration.milliseconds(250)

    /// - Parameter isIdle: true while nobody cares for what happens; the journal is then passed over unread.
    ///   Who begins to care reads what was before from the store.
    public init(
        _ name: String, following desk: Desk, for audience: Audience, logger: Logger,
        unless isIdle: @escaping @Sendable () async throws -> Bool = { false },
        _ reader: @escaping Reader
    ) {
        self.name = name
        self.desk = desk
        self.audience = audience
        self.logger = logger
        self.isIdle = isIdle
        self.reader = reader
    }

    public func run() async throws {
        let (wakeups, waker) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let nudges = desk.store.engine.nudges()
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                while !Task.isShuttingDownGracefully, !Task.isCancelled {
                    waker.yield()
                    try? await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.pause) }
                }
                waker.finish()
            }
            if let nudges {
                group.addTask { for await _ in nudges { waker.yield() } }
            }
            switch audience {
            case .everyNode: await followHere(wakeups)
            case .oneNode: await followForAll(wakeups)
            }
            group.cancelAll()
        }
    }

    // MARK: On every node

    private func followHere(_ wakeups: AsyncStream<Void>) async {
        var cursor = JournalCursor(after: desk.journalAtStart)
        for await _ in wakeups {
            await trying { try await isIdle() ? passOver(&cursor) : turn(&cursor) }
        }
    }

    private func passOver(_ cursor: inout JournalCursor) async throws {
        let end = try await desk.store.read { try JournalTable.lastSequence(in: $0) }
        // Asked again once the end is known: whoever came in between may need what was passed over.
        if try await isIdle() { cursor = JournalCursor(after: end) }
    }

    // MARK: On one node for all

    private func followForAll(_ wakeups: AsyncStream<Void>) async {
        let lease = Lease("reader \(name)", on: desk)
        var standing: (cursor: JournalCursor, written: Int64)?
        var lastWrite = ContinuousClock.now
        for await _ in wakeups {
            await trying {
                guard try await lease.isHeld() else {
                    standing = nil
                    return
                }
                var (cursor, written) = if let standing { standing } else { try await start() }
                defer { standing = (cursor, written) }
                try await isIdle() ? passOver(&cursor) : turn(&cursor)
                if written != cursor.position, lastWrite.duration(to: .now) > .seconds(1) {
                    try await write(cursor.position)
                    written = cursor.position
                    lastWrite = .now
                }
            }
        }
        if let standing, standing.written != standing.cursor.position {
            await trying { try await write(standing.cursor.position) }
        }
        await lease.release()
    }

    /// Where the last one left off; a reader that never ran begins at the present end, and that it has begun is
    /// durable too: killed before its first entry, it must not begin again at a later end.
    private func start() async throws -> (cursor: JournalCursor, written: Int64) {
        let (name, node) = (name, desk.node)
        let isShared = desk.store.engine.isShared
        let position = try await desk.store.write { transaction in
            // The last holder may be about to write where it stands.
            if isShared, try !LeaseTable.isHeld("reader \(name)", by: node, in: transaction) {
                throw LeaseLost(name: name)
            }
            if let known = try JournalTable.position(ofReader: name, in: transaction) { return known }
            let end = try JournalTable.lastSequence(in: transaction)
            try JournalTable.setPosition(end, ofReader: name, in: transaction)
            return end
        }
        return (JournalCursor(after: position), position)
    }

    private func write(_ position: Int64) async throws {
        let (name, node) = (name, desk.node)
        let isShared = desk.store.engine.isShared
        try await desk.store.write { transaction in
            if isShared, try !LeaseTable.isHeld("reader \(name)", by: node, in: transaction) {
                throw LeaseLost(name: name)
            }
            try JournalTable.setPosition(position, ofReader: name, in: transaction)
        }
    }

    private struct LeaseLost: Error, CustomStringConvertible {
        let name: String
        var description: String { "another node follows the journal for \(name) now" }
    }

    // MARK: On either

    /// Hands on what is new, batch by batch. What was taken counts, also when the turn is cut short, as it is where
    /// the node is to stop: what is left may be much, and waits for the next one.
    private func turn(_ cursor: inout JournalCursor) async throws {
        while !Task.isShuttingDownGracefully {
            if case .oneNode = audience { try await desk.giveWay() }
            let from = cursor
            let (entries, next) = try await desk.store.read {
                try from.read(limit: Limits.journalBatch, in: $0)
            }
            if !entries.isEmpty { try await reader(entries) }
            cursor = next
            if next.isWaiting || next == from { return }
        }
    }

    private func trying(_ body: () async throws -> Void) async {
        do {
            try await body()
        } catch is CancellationError {
            return
        } catch {
            logger.warning(
                "journal reader failed, will try again", metadata: ["reader": "\(name)", "error": "\(error)"])
        }
    }
}
