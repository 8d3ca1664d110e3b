import Kernel
import SQL
import Store
import Synchronization

/// How much is asked of this node right now, so that work that can wait lets people and probes go first.
public final class Workload: Sendable {
    private struct Sample {
        var at = ContinuousClock.now
        var requests = 0
        var isHeavy = false
    }

    private let requests = Atomic<Int>(0)
    private let sample = Mutex(Sample())

    /// Over shorter times a rate is chance.
    private static let shortest = Duration.milliseconds(10)

    init() {}

    /// Counts a request that somebody waits for.
    public func count() { requests.add(1, ordering: .relaxed) }

    /// More requests than ``Kernel/Limits/busyRequests`` a second since somebody last looked.
    var isHeavy: Bool {
        let (requests, now) = (requests.load(ordering: .relaxed), ContinuousClock.now)
        return sample.withLock { sample in
            let passed = sample.at.duration(to: now)
            if passed >= Self.shortest {
                let heavy = Duration.seconds(1) / Limits.busyRequests * (requests - sample.requests) > passed
                sample = Sample(at: now, requests: requests, isHeavy: heavy)
            }
            return sample.isHeavy
        }
    }
}

extension Desk {
    /// Waits while others keep this node or its writer busy, for a second at most: work that can wait goes on,
    /// slowly, even where nobody ever rests.
    func giveWay() async throws {
        for _ in 0..<40 {
            if !workload.isHeavy, store.engine.unansweredUnits < Limits.busyUnits { return }
            try await Task.sleep(for: .milliseconds(25))
        }
    }
}
