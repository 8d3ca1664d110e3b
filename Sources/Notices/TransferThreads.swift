import Dispatch
import Foundation
import Kernel
import Synchronization

/// A few threads that wait for other servers, since nothing else in the process may. Each has handles of its own.
final class TransferThreads: Sendable {
    /// What a thread transfers with. Connections are kept by purpose, so that none that was allowed for one is used
    /// for another.
    struct Handles {
        let mail: CurlHandle
        let web: CurlHandle
        let ownNetwork: CurlHandle

        init?(unless isEnding: @escaping @Sendable () -> Bool) {
            guard let mail = CurlHandle(unless: isEnding), let web = CurlHandle(unless: isEnding),
                let ownNetwork = CurlHandle(unless: isEnding)
            else { return nil }
            self.mail = mail
            self.web = web
            self.ownNetwork = ownNetwork
        }
    }

    private struct Job: Sendable {
        let run: @Sendable (Handles) -> Delivery
        let answer: CheckedContinuation<Delivery, Never>
    }

    private struct State {
        var jobs: [Job] = []
        var started = 0
        /// When what is under way is broken off; nil while it is not closed.
        var end: ContinuousClock.Instant?
    }

    private let state = Mutex(State())
    private let arrivals = DispatchSemaphore(value: 0)
    private let count: Int
    private let grace: Duration

    init(_ count: Int, grace: Duration) {
        self.count = count
        self.grace = grace
    }

    /// Transfers something on one of the threads. What waits when the end comes is given back untouched.
    func perform(_ run: @escaping @Sendable (Handles) -> Delivery) async -> Delivery {
        await withCheckedContinuation { continuation in
            let (isTaken, isNew) = state.withLock { state -> (Bool, Bool) in
                if state.end != nil { return (false, false) }
                state.jobs.append(Job(run: run, answer: continuation))
                guard state.started < count else { return (true, false) }
                state.started += 1
                return (true, true)
            }
            guard isTaken else { return continuation.resume(returning: Self.ended) }
            if isNew { start() }
            arrivals.signal()
        }
    }

    /// What waits is not begun; what is under way is broken off when its grace is over.
    func close() {
        let end = ContinuousClock.now.advanced(by: grace)
        let waiting = state.withLock { state in
            state.end = state.end ?? end
            defer { state.jobs = [] }
            return state.jobs
        }
        for job in waiting { job.answer.resume(returning: Self.ended) }
        for _ in 0..<count { arrivals.signal() }
    }

    private static let ended = Delivery(.aborted, "the server is shutting down")

    private var isOver: Bool { state.withLock { $0.end.map { $0 <= ContinuousClock.now } ?? false } }

    private func start() {
        let thread = Thread { [self] in work() }
        thread.name = "notices"
        thread.start()
    }

    private func work() {
        guard let handles = Handles(unless: { [weak self] in self?.isOver ?? true }) else { return close() }
        while true {
            arrivals.wait()
            let (job, isClosed) = state.withLock { state in
                (state.jobs.isEmpty ? nil : state.jobs.removeFirst(), state.end != nil)
            }
            if let job { job.answer.resume(returning: job.run(handles)) } else if isClosed { return }
        }
    }
}
