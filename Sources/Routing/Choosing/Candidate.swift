public import Kernel
public import Tickets

/// Somebody who may be given a ticket, as they stand now.
public struct Candidate: Hashable, Sendable {
    public let person: Key<Person>
    public var skills: Set<String> = []
    /// Of the working week: 100 for all of it, 50 for half.
    public var workingPercent = 100
    public var limit: Int?
    public var isAway = false
    public var isOnDuty = false
    /// Seated in the requester's department.
    public var isFrontPost = false
    /// Settled the requester's last ticket.
    public var knowsRequester = false
    /// Settled the last ticket on the same CI.
    public var knowsCI = false
    /// Open tickets by priority.
    public var open: [Priority: Int] = [:]
    /// Counts what the team has handed out: the number of the last one this person was given; 0 for none yet.
    public var lastTurn: Int64 = 0

    public init(person: Key<Person>) {
        self.person = person
    }

    public var tickets: Int { open.values.reduce(0, +) }

    /// What there is to do, in tenths of a ticket of priority 5: one of priority 1 counts five times as much, and
    /// half a week makes everything twice as much.
    public var load: Int {
        let weight = open.reduce(0) { $0 + (6 - $1.key.rawValue) * $1.value }
        return weight * 1000 / max(workingPercent, 1)
    }

    /// How well they know whom or what it is about.
    var acquaintance: Int { (knowsRequester ? 2 : 0) + (knowsCI ? 1 : 0) }
}
