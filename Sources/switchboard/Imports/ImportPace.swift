import Kernel
import Synchronization

/// How fast an import goes: a line every second, and how long it waits for others.
final class ImportPace: Sendable {
    private let start = ContinuousClock.now
    private let unitBegan = Mutex(ContinuousClock.now)
    private let progress = ProgressLine(every: .seconds(1))

    /// Since it was made.
    var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }

    func reading(_ path: String, _ rows: Int) {
        progress.tell("\(path): \(rows) rows read")
    }

    func writing(_ done: Int, _ total: Int, _ entries: Int) {
        progress.tell("\(done) of \(total) tickets, \(entries) entries")
    }

    /// Rests as long as the last unit took, so that another process gets at the store's one writer half of the
    /// time.
    func giveWay() async throws {
        let took = unitBegan.withLock { ContinuousClock.now - $0 }
        try await Task.sleep(for: min(took, .milliseconds(200)))
        unitBegan.withLock { $0 = .now }
    }
}
