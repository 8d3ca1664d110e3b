import Kernel
import SQL
public import Store
import Synchronization

/// What comes down a live stream.
public enum LiveEvent: Sendable {
    case entry(JournalEntry)
    /// Nothing happened, but the line is alive: proxies cut connections that say nothing.
    case beat
}

/// Everybody who watches the journal live. A watcher that cannot keep up is cut off, and comes back with the
/// last sequence it saw.
public final class LiveStreams: Sendable {
    private struct State {
        var watchers: [Int: AsyncStream<LiveEvent>.Continuation] = [:]
        var lastID = 0
        var published: Int64 = 0
    }

    private let state = Mutex(State())

    init() {}

    /// Watchers at the moment.
    public var count: Int { state.withLock { $0.watchers.count } }

    /// The last entry that was handed to everybody; what comes before it is complete.
    var published: Int64 { state.withLock { $0.published } }

    /// Entries from now on; nil when ``Kernel/Limits/liveStreams`` watch already. Ends when the watcher falls
    /// behind or the server stops.
    func watch() -> AsyncStream<LiveEvent>? {
        let (stream, continuation) = AsyncStream.makeStream(
            of: LiveEvent.self, bufferingPolicy: .bufferingOldest(Limits.streamBacklog))
        let id = state.withLock { state -> Int? in
            guard state.watchers.count < Limits.liveStreams else { return nil }
            state.lastID += 1
            state.watchers[state.lastID] = continuation
            return state.lastID
        }
        guard let id else { return nil }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { _ = $0.watchers.removeValue(forKey: id) }
        }
        return stream
    }

    /// Hands entries to everybody.
    public func publish(_ entries: [JournalEntry]) {
        let watchers = state.withLock { state in
            state.published = max(state.published, entries.last?.sequence ?? 0)
            return state.watchers
        }
        for (id, watcher) in watchers {
            for entry in entries {
                if case .dropped = watcher.yield(.entry(entry)) {
                    watcher.finish()
                    state.withLock { _ = $0.watchers.removeValue(forKey: id) }
                    break
                }
            }
        }
    }

    /// Tells everybody that the line is alive. Who has no room for it has news enough.
    public func beat() {
        let watchers = state.withLock { $0.watchers }
        for watcher in watchers.values { watcher.yield(.beat) }
    }

    /// Ends every stream; the server is stopping.
    public func finish() {
        let watchers = state.withLock { $0.watchers }
        for watcher in watchers.values { watcher.finish() }
    }
}

extension Desk {
    /// The journal as it grows, from `sequence` on; nil when too many watch.
    ///
    /// What was written before is read from the store first, page by page, then the live entries follow; none
    /// is left out and none comes twice. Reading stops before an entry that is still being written: from there
    /// on the live entries have everything.
    public func follow(
        after sequence: Int64?, for caller: Caller = .desk,
        _ wants: @escaping @Sendable (JournalEntry) -> Bool
    ) async throws -> (start: Int64, events: AsyncThrowingStream<LiveEvent, any Error>)? {
        guard let live = streams.watch() else { return nil }
        let published = streams.published
        let start: Int64
        if let sequence {
            start = sequence
        } else {
            let last = try await store.read { try JournalTable.lastSequence(in: $0) }
            start = store.engine.isShared && published > 0 ? published : last
        }
        let follower = LiveFollower(
            store: store, live: live.makeAsyncIterator(),
            cursor: JournalCursor(after: start, settled: published),
            caller: caller, wants: wants)
        return (start, AsyncThrowingStream { try await follower.next() })
    }
}

/// Reads what was, then what comes.
private actor LiveFollower {
    private let store: Store
    private var live: AsyncStream<LiveEvent>.AsyncIterator
    private var cursor: JournalCursor
    private var position: Int64
    private let caller: Caller
    private let wants: @Sendable (JournalEntry) -> Bool
    private var page: ArraySlice<JournalEntry> = []
    private var isCatchingUp = true

    init(
        store: Store, live: AsyncStream<LiveEvent>.AsyncIterator, cursor: JournalCursor,
        caller: Caller, wants: @escaping @Sendable (JournalEntry) -> Bool
    ) {
        self.store = store
        self.live = live
        self.cursor = cursor
        position = cursor.position
        self.caller = caller
        self.wants = wants
    }

    func next() async throws -> LiveEvent? {
        while let event = try await following() {
            guard case .entry(let entry) = event else { return event }
            position = entry.sequence
            guard caller.sees(entry), wants(entry) else { continue }
            return .entry(try await shown(entry))
        }
        return nil
    }

    private func shown(_ entry: JournalEntry) async throws -> JournalEntry {
        guard caller.isLimited else { return entry }
        let caller = caller
        return try await store.read { try caller.seen(of: [entry], in: $0)[0] }
    }

    private func following() async throws -> LiveEvent? {
        while isCatchingUp {
            if let entry = page.popFirst() { return .entry(entry) }
            let from = cursor
            let (entries, next) = try await store.read { try from.read(limit: Limits.journalBatch, in: $0) }
            (page, cursor) = (entries[...], next)
            isCatchingUp = !entries.isEmpty || (next != from && !next.isWaiting)
        }
        var iterator = live
        defer { live = iterator }
        while let event = await iterator.next(isolation: self) {
            guard case .entry(let entry) = event, entry.sequence <= position else { return event }
        }
        return nil
    }
}
