import Kernel
public import Logging
public import ServiceLifecycle
public import Store

/// Follows the journal for one reader: hands it every entry, in order, at least once, from where it left off.
///
/// The position is durable; it is written at most once a second, so a reader that was killed sees the entries
/// of its last second again.
public struct JournalFollower: Service {
    /// What a reader does with entries. It must bear to see one twice.
    public typealias Reader = @Sendable ([JournalEntry]) async throws -> Void

    private let name: String
    private let desk: Desk
    private let logger: Logger
    private let only: @Sendable () -> JournalSubject.Kind?
    private let reader: Reader

    /// How long after an entry was written, by this process or another, a reader sees it at the latest.
    private static let pause = Duration.milliseconds(250)

    /// - Parameter only: the one kind of subject the reader cares for at the moment, so that the rest is
    ///   passed over unread; nil for everything. Who begins to care reads what was before from the store.
    public init(
        _ name: String, following desk: Desk, logger: Logger,
        only: @escaping @Sendable () -> JournalSubject.Kind? = { nil }, _ reader: @escaping Reader
    ) {
        self.name = name
        self.desk = desk
        self.logger = logger
        self.only = only
        self.reader = reader
    }

    public func run() async throws {
        var position = try await startingPosition()
        var written = position
        var lastWrite = ContinuousClock.now
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            do {
                try await turn(from: &position)
                if written != position, lastWrite.duration(to: .now) > .seconds(1) {
                    try await write(position)
                    written = position
                    lastWrite = .now
                }
            } catch is CancellationError {
                break
            } catch {
                logger.warning(
                    "journal reader failed, will try again",
                    metadata: ["reader": "\(name)", "error": "\(error)"])
            }
            await rest()
        }
        if written != position { try? await write(position) }
    }

    /// Hands on what is new, batch by batch. What was taken counts, also when the turn is cut short.
    private func turn(from position: inout Int64) async throws {
        while true {
            let from = position
            if let kind = only() {
                let (end, entries) = try await desk.store.read {
                    (
                        try JournalTable.lastSequence(in: $0),
                        try JournalTable.entries(after: from, about: kind, limit: Limits.journalBatch, in: $0)
                    )
                }
                // Asked again once the end is known: whoever came in between may need what was read over.
                guard only() == kind else { continue }
                if !entries.isEmpty { try await reader(entries) }
                position = entries.count == Limits.journalBatch ? entries.last?.sequence ?? end : end
                if position == end { return }
                continue
            }
            let entries = try await desk.store.read {
                try JournalTable.entries(after: from, limit: Limits.journalBatch, in: $0)
            }
            guard let last = entries.last else { return }
            try await reader(entries)
            position = last.sequence
        }
    }

    /// Where it left off; a reader that never ran begins at the present end, and that it has begun is durable
    /// too: killed before its first entry, it must not begin again at a later end.
    private func startingPosition() async throws -> Int64 {
        if let known = try await desk.store.read({ [name] in try JournalTable.position(ofReader: name, in: $0)
        }) {
            return known
        }
        return try await desk.store.write { [name] transaction in
            if let known = try JournalTable.position(ofReader: name, in: transaction) { return known }
            let end = try JournalTable.lastSequence(in: transaction)
            try JournalTable.setPosition(end, ofReader: name, in: transaction)
            return end
        }
    }

    private func write(_ position: Int64) async throws {
        try await desk.store.write { [name] in try JournalTable.setPosition(position, ofReader: name, in: $0)
        }
    }

    private func rest() async {
        try? await Task.sleep(for: Self.pause)
    }
}
