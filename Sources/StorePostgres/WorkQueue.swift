import Dispatch
import Kernel
import SQL
import Synchronization

/// Work waiting for one of a few threads, each with a connection of its own.
final class WorkQueue: Sendable {
    /// One caller's work.
    struct Job: Sendable {
        /// When nobody is taken to be waiting for it any more.
        let deadline: ContinuousClock.Instant
        let run: @Sendable (PostgresSession) -> Void
        let fail: @Sendable (SQLFailure) -> Void
    }

    private struct State {
        var jobs: [Job] = []
        /// Of `jobs`, those in front that were taken.
        var taken = 0
        var isClosed = false
        var threads = 0
        var closing: [CheckedContinuation<Void, Never>] = []

        mutating func takeFirst() -> Job? {
            guard taken < jobs.count else { return nil }
            defer {
                taken += 1
                if taken == jobs.count || taken >= 1024 {
                    jobs.removeFirst(taken)
                    taken = 0
                }
            }
            return jobs[taken]
        }
    }

    private let state: Mutex<State>
    private let arrivals = DispatchSemaphore(value: 0)
    private let limit: Int
    private let threads: Int

    init(threads: Int, limit: Int) {
        self.threads = threads
        self.limit = limit
        state = Mutex(State(threads: threads))
    }

    var waitingCount: Int { state.withLock { $0.jobs.count - $0.taken } }

    /// Refuses at once when too many wait.
    func add(_ job: Job) {
        let refusal = state.withLock { state -> SQLFailure? in
            if state.isClosed { return .unavailable("shutting down") }
            if state.jobs.count - state.taken >= limit { return .busy }
            state.jobs.append(job)
            return nil
        }
        if let refusal { job.fail(refusal) } else { arrivals.signal() }
    }

    /// Waits for work; nil once the queue is closed and empty.
    func take() -> Job? {
        while true {
            arrivals.wait()
            let (job, isClosed): (Job?, Bool) = state.withLock { ($0.takeFirst(), $0.isClosed) }
            if let job {
                if job.deadline > ContinuousClock.now { return job }
                job.fail(SQLFailure.busy)
            } else if isClosed {
                return nil
            }
        }
    }

    /// Lets waiting work finish, and waits for the threads to end.
    func close() async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state -> Bool in
                state.isClosed = true
                if state.threads > 0 { state.closing.append(continuation) }
                return state.threads == 0
            }
            if isOver { continuation.resume() }
            for _ in 0..<threads { arrivals.signal() }
        }
    }

    /// Lets waiting work finish, and waits for nothing.
    func end() {
        state.withLock { $0.isClosed = true }
        for _ in 0..<threads { arrivals.signal() }
    }

    /// A thread has ended.
    func leave() {
        let waiting = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            state.threads -= 1
            defer { if state.threads == 0 { state.closing = [] } }
            return state.threads == 0 ? state.closing : []
        }
        for continuation in waiting { continuation.resume() }
    }
}
