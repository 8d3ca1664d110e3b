public import Kernel
import Synchronization

/// What time it is, for tests that say so themselves.
public final class SettableMoment: Sendable {
    private let moment: Mutex<Instant>

    public init(_ moment: Instant) {
        self.moment = Mutex(moment)
    }

    public var now: Instant { moment.withLock { $0 } }

    public func set(_ moment: Instant) {
        self.moment.withLock { $0 = moment }
    }

    public func advance(milliseconds: Int64) {
        moment.withLock { $0 = Instant(milliseconds: $0.milliseconds + milliseconds) }
    }

    public func advance(seconds: Int64) {
        advance(milliseconds: seconds * 1000)
    }
}

extension Instant {
    /// Monday, 2026-11-23 at 09:00 UTC: when most tests take place.
    public static let monday = Instant(milliseconds: 1_795_424_400_000)
}
