import Kernel
import Synchronization

/// How rare words are, as far as somebody has looked: so that only the rarest of a ticket's words need be looked up.
///
/// A hint of this process. A word that is out of date, or that nobody else held, is looked up again.
public final class WordRarities: Sendable {
    private struct Known {
        let weight: Double
        /// The newest ticket at that time.
        let newest: Int64
    }

    private let known = Mutex<[[String]: Known]>([:])

    public init() {}

    /// What a word weighs; nil for one that has to be looked up.
    func weight(of term: [String], among newest: Int64) -> Double? {
        guard let found = known.withLock({ $0[term] }) else { return nil }
        let grown = newest - found.newest
        return grown >= 0 && grown < max(Self.leastGrowth, found.newest / 20) ? found.weight : nil
    }

    /// Tickets after which a word is looked up again at the earliest; with many, a twentieth more.
    private static let leastGrowth: Int64 = 200

    func remember(_ weight: Double, of term: [String], among newest: Int64) {
        // A word that only one ticket holds may be what the next one has in common with it.
        guard weight > 0 else { return }
        known.withLock { known in
            if known.count >= Limits.wordRarities { known = [:] }
            known[term] = Known(weight: weight, newest: newest)
        }
    }
}
