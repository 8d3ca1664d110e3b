public import Kernel

/// Past tickets under other rules: what would have gone elsewhere, and whether that would have been right.
///
/// Sums only, so that a year of tickets takes no more room than a day.
public struct RoutingReplay: Sendable {
    public private(set) var tickets = 0
    /// Tickets whose opening is not in the journal, such as those moved in from elsewhere.
    public private(set) var unknown = 0
    /// The team the rules of the time gave it, and the one these rules give it.
    public private(set) var thenAndNow: [Pair: Int] = [:]
    /// The team these rules give a ticket, and the one that resolved it; resolved tickets only.
    public private(set) var nowAndResolver: [Pair: Int] = [:]
    public private(set) var resolved = 0
    /// Resolved by the team the rules of the time, or these, gave it to.
    public private(set) var rightThen = 0
    public private(set) var rightNow = 0
    /// How many each of these rules takes; nil for `otherwise`.
    public private(set) var byRule: [String?: Int] = [:]
    /// The first that would have gone elsewhere.
    public private(set) var examples: [Example] = []

    /// As many as a person reads.
    static let examplesKept = 20

    public struct Pair: Hashable, Sendable {
        public let from: Key<Team>
        public let to: Key<Team>

        public init(from: Key<Team>, to: Key<Team>) {
            self.from = from
            self.to = to
        }
    }

    public struct Example: Hashable, Sendable {
        public let number: String
        public let then: Key<Team>
        public let now: Key<Team>
        public let rule: String?
    }

    public var moved: Int { thenAndNow.reduce(0) { $0 + ($1.key.from == $1.key.to ? 0 : $1.value) } }

    mutating func add(_ past: PastTicket, _ now: Key<Team>, by rule: String?) {
        tickets += 1
        byRule[rule, default: 0] += 1
        if let then = past.team {
            thenAndNow[Pair(from: then, to: now), default: 0] += 1
            if then != now, examples.count < Self.examplesKept {
                examples.append(Example(number: past.number, then: then, now: now, rule: rule))
            }
        } else {
            unknown += 1
        }
        guard let resolver = past.resolver else { return }
        resolved += 1
        nowAndResolver[Pair(from: now, to: resolver), default: 0] += 1
        if past.team == resolver { rightThen += 1 }
        if now == resolver { rightNow += 1 }
    }
}
