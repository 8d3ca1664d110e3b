import Dispatch
import Foundation
import Synchronization

/// A thread that waits for the disk, so that others need not.
final class DiskThread: Sendable {
    typealias Work = @Sendable () -> Void

    /// What the thread keeps, so that it does not keep its owner.
    private final class Line: Sendable {
        private let waiting = Mutex<[Work?]>([])
        private let arrivals = DispatchSemaphore(value: 0)

        /// - Parameter work: nil ends the thread.
        func add(_ work: Work?) {
            waiting.withLock { $0.append(work) }
            arrivals.signal()
        }

        func run() {
            while let work = next() { work() }
        }

        private func next() -> Work? {
            arrivals.wait()
            return waiting.withLock { $0.removeFirst() }
        }
    }

    private let line = Line()

    init() {
        let thread = Thread { [line] in line.run() }
        thread.name = "disk"
        thread.start()
    }

    deinit {
        line.add(nil)
    }

    /// Runs `work` after what was handed in before.
    func run(_ work: @escaping Work) { line.add(work) }
}
