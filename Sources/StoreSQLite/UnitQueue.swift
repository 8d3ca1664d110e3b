import Dispatch
import Kernel
import SQL
import Synchronization

/// What callers, the writer and the disk's thread tell each other: units that wait, and whether a commit is on
/// its way to the disk.
final class UnitQueue: Sendable {
    private struct State {
        var waiting: [GroupCommit.Unit] = []
        /// Taken by the writer, and not yet answered.
        var taken = 0
        var writer = Writer.away
        var isClosed = false
        /// A commit has begun that is not yet on disk; readers may see it.
        var isUnsettled = false
        var settling: [CheckedContinuation<Void, Never>] = []
        /// The disk failed a commit that readers may have seen: what is true only the next start will find.
        var failure: SQLFailure?
    }

    /// What the writer is about.
    private enum Writer {
        /// Nowhere: it must be called.
        case away
        case works
        /// Sleeps until there is a unit.
        case rests
        /// Sleeps until the commit is settled, or there is work.
        case awaitsDisk
    }

    private let state = Mutex(State())
    private let alarmClock = DispatchSemaphore(value: 0)
    private let limit: Int

    /// Units for which the writer is woken before the disk is done: one by one they would cost a change of
    /// threads each.
    private static let worthWaking = 8
    /// Milliseconds the writer stays where it is with nothing to do: calling it costs more than waking it, and
    /// brings it to another thread each time.
    private static let rest = 100

    /// - Parameter limit: beyond so many waiting, callers are told "busy".
    init(limit: Int) {
        self.limit = limit
    }

    var waitingCount: Int { state.withLock { $0.waiting.count } }

    var unansweredCount: Int { state.withLock { $0.waiting.count + $0.taken } }

    /// Readers that wait for a commit to come to the disk.
    var settlingCount: Int { state.withLock { $0.settling.count } }

    // MARK: Callers

    /// Lets a unit wait; fails it at once where that cannot be.
    /// - Returns: true when the writer is away and must be called.
    func add(_ unit: GroupCommit.Unit) -> Bool {
        switch state.withLock({ admit(unit, to: &$0) }) {
        case .refused(let why):
            unit.fail(why)
            return false
        case .waits: return false
        case .wakesTheSleeper:
            alarmClock.signal()
            return false
        case .callsTheWriter: return true
        }
    }

    private enum Admission {
        case refused(SQLFailure)
        case waits, callsTheWriter, wakesTheSleeper
    }

    private func admit(_ unit: GroupCommit.Unit, to state: inout State) -> Admission {
        if let failure = state.failure { return .refused(failure) }
        if state.isClosed { return .refused(.unavailable("shutting down")) }
        if state.waiting.count >= limit { return .refused(.busy) }
        state.waiting.append(unit)
        switch state.writer {
        case .away:
            state.writer = .works
            return .callsTheWriter
        case .awaitsDisk where state.waiting.count < Self.worthWaking: return .waits
        case .rests, .awaitsDisk:
            state.writer = .works
            return .wakesTheSleeper
        case .works: return .waits
        }
    }

    func close() {
        let isResting = state.withLock { state in
            state.isClosed = true
            defer { if state.writer == .rests { state.writer = .works } }
            return state.writer == .rests
        }
        if isResting { alarmClock.signal() }
    }

    /// Waits until every commit that has begun is on disk.
    /// - Throws: why the last did not come there.
    func settle() async throws {
        if isUnsettled {
            await withCheckedContinuation { continuation in
                let isSettled = state.withLock { state in
                    if state.isUnsettled { state.settling.append(continuation) }
                    return !state.isUnsettled
                }
                if isSettled { continuation.resume() }
            }
        }
        try checkDisk()
    }

    // MARK: The writer

    /// What waits, or what comes within a moment; nil when nothing does, and the writer may go.
    func takeBatch() -> [GroupCommit.Unit]? {
        while true {
            let found = state.withLock { state -> [GroupCommit.Unit]? in
                guard state.waiting.isEmpty else { return take(Limits.unitsPerCommit, from: &state) }
                state.writer = state.isClosed ? .away : .rests
                return state.isClosed ? [] : nil
            }
            if let found { return found.isEmpty ? nil : found }
            guard wakesWithinRest() else { return nil }
        }
    }

    /// False when nobody woke the writer, which then is away.
    private func wakesWithinRest() -> Bool {
        guard alarmClock.wait(timeout: .now() + .milliseconds(Self.rest)) == .timedOut else { return true }
        let isForgotten = state.withLock { state in
            defer { if state.writer == .rests { state.writer = .away } }
            return state.writer == .rests
        }
        // Otherwise somebody is about to wake it.
        if !isForgotten { alarmClock.wait() }
        return !isForgotten
    }

    private func take(_ count: Int, from state: inout State) -> [GroupCommit.Unit] {
        let taken = Array(state.waiting.prefix(count))
        state.waiting.removeFirst(taken.count)
        state.taken += taken.count
        return taken
    }

    /// Units that came while the disk was busy with the commit before, as soon as there are some; none once it
    /// is done: then the next commit begins.
    /// - Parameters:
    ///   - room: no more than so many.
    ///   - hasWaited: false before the first call of a transaction.
    func more(_ room: Int, _ hasWaited: inout Bool) -> [GroupCommit.Unit] {
        while true {
            let found = state.withLock { state -> [GroupCommit.Unit]? in
                let enough = state.isUnsettled ? Self.worthWaking : hasWaited ? 1 : .max
                if room > 0, state.waiting.count >= enough {
                    hasWaited = state.isUnsettled
                    return take(room, from: &state)
                }
                if state.isUnsettled {
                    state.writer = .awaitsDisk
                    return nil
                }
                state.isUnsettled = true
                return []
            }
            if let found { return found }
            hasWaited = true
            alarmClock.wait()
        }
    }

    /// So many units were answered.
    func answered(_ count: Int) { state.withLock { $0.taken -= count } }

    // MARK: The disk

    var isUnsettled: Bool { state.withLock { $0.isUnsettled } }

    /// - Throws: why the last commit did not come to the disk.
    func checkDisk() throws {
        if let failure = state.withLock({ $0.failure }) { throw failure }
    }

    /// The commit that had begun is on disk, or came to nothing, or nobody knows.
    func settled(failing failure: SQLFailure? = nil) {
        let (readers, wakesWriter) = state.withLock { state in
            state.isUnsettled = false
            if let failure { state.failure = failure }
            let isAwaited = state.writer == .awaitsDisk
            if isAwaited { state.writer = .works }
            defer { state.settling = [] }
            return (state.settling, isAwaited)
        }
        if wakesWriter { alarmClock.signal() }
        for reader in readers { reader.resume() }
    }
}
