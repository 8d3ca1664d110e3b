import Dispatch
import Synchronization

/// Holds a unit of work on its thread until a test lets it go on.
public final class Gate: Sendable {
    private let opened = DispatchSemaphore(value: 0)
    private let isReached = Mutex(false)

    public init() {}

    /// Called by the unit: waits for ``open()``.
    public func pass() {
        isReached.withLock { $0 = true }
        opened.wait()
    }

    public func open() { opened.signal() }

    /// Returns once the unit stands at the gate. It sleeps between two looks: the unit needs the processor.
    public func reached() async {
        while !isReached.withLock({ $0 }) { try? await Task.sleep(for: .milliseconds(1)) }
    }
}
