import Synchronization

/// Says how far long work has come: not at every step, but every so often.
final class ProgressLine: Sendable {
    private let pause: Duration
    private let told = Mutex(ContinuousClock.now)

    init(every pause: Duration) {
        self.pause = pause
    }

    func tell(_ line: @autoclosure () -> String) {
        let now = ContinuousClock.now
        let isDue = told.withLock { told in
            guard now - told > pause else { return false }
            told = now
            return true
        }
        if isDue { Terminal.tell(line()) }
    }
}
