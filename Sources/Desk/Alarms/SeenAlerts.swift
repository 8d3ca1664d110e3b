import Monitoring
import Synchronization

/// Alerts that came lately: a hint that what comes again needs no ticket made ready for it. Wrong hints cost
/// time only.
final class SeenAlerts: Sendable {
    /// Eight bytes each; a node hears of no more at a time.
    private static let limit = 250_000

    private let seen = Mutex<Set<Fingerprint>>([])

    /// True when it had been noted before.
    func note(_ fingerprint: Fingerprint) -> Bool {
        seen.withLock { seen in
            if seen.count >= Self.limit { seen.removeAll(keepingCapacity: true) }
            return !seen.insert(fingerprint).inserted
        }
    }
}
