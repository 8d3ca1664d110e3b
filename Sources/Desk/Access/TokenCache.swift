import Kernel
import Synchronization

/// Remembers whose tokens came lately, so that most requests ask the store nothing.
public final class TokenCache: Sendable {
    /// How long a revoked token may still be let in.
    public static let seconds: Int64 = 2
    /// More tokens than a desk has people and probes.
    private static let limit = 10_000

    private let known = Mutex<[[UInt8]: (caller: Caller, until: Instant)]>([:])

    public init() {}

    func find(_ hash: [UInt8], at now: Instant) -> Caller? {
        known.withLock { known in
            guard let entry = known[hash], now < entry.until else { return nil }
            return entry.caller
        }
    }

    func put(_ caller: Caller, _ hash: [UInt8], at now: Instant) {
        known.withLock { known in
            if known.count >= Self.limit { known.removeAll() }
            known[hash] = (caller, now.adding(seconds: Self.seconds))
        }
    }
}
