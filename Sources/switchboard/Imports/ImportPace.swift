import Kernel
import Synchronization

/// How fast an import goes: a line every second, and how long it waits for others.
final class ImportPace: Sendable {
    private struct State {
        var told = ContinuousClock.now
        var unitBegan = ContinuousClock.now
    }

    private let start = ContinuousClock.now
    private let state = Mutex(State())

    /// Since it was made.
    var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }

    func reading(_ path: String, _ rows: Int) {
        tell("\(path): \(rows) rows read")
    }

    func writing(_ done: Int, _ total: Int, _ entries: Int) {
        tell("\(done) of \(total) tickets, \(entries) entries")
    }

    /// Rests as long as the last unit took, so that another process gets at the store's one writer half of the
    /// time.
    func giveWay() async throws {
        let took = state.withLock { ContinuousClock.now - $0.unitBegan }
        try await Task.sleep(for: min(took, .milliseconds(200)))
        state.withLock { $0.unitBegan = .now }
    }

    private func tell(_ line: String) {
        let now = ContinuousClock.now
        let isDue = state.withLock { state in
            guard now - state.told > .seconds(1) else { return false }
            state.told = now
            return true
        }
        if isDue { Terminal.tell(line) }
    }
}
