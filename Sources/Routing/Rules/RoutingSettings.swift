public import Kernel
public import Tickets

/// What a rule says of a ticket it takes; nil for what it leaves to the rule above, or to nobody.
public struct RoutingSettings: Hashable, Sendable {
    public var team: Key<Team>?
    /// Who of the team gets it. Another team said further down takes this back.
    public var person: Key<Person>?
    /// What whoever gets it must be able to do.
    public var skill: String?
    /// Stands as its label `queue`.
    public var queue: String?
    /// Nil for the team's own.
    public var line: SupportLine?
    public var priority: PriorityChange?
    /// The desk decides; the team that would have got it is what it is told.
    public var isHeld: Bool?

    public init(team: Key<Team>? = nil) {
        self.team = team
    }

    public var isEmpty: Bool { self == RoutingSettings() }

    /// Whether it says where a ticket goes.
    var decides: Bool { team != nil || isHeld == true }
}

/// What a rule does to the priority that impact and urgency give.
public enum PriorityChange: Hashable, Sendable {
    case set(Priority)
    /// So many steps more pressing; negative for less. The scale has ends.
    case raise(Int)

    public func applied(to priority: Priority) -> Priority {
        switch self {
        case .set(let priority): return priority
        case .raise(let steps):
            let value = min(
                max(priority.rawValue - steps, Priority.range.lowerBound), Priority.range.upperBound)
            return Priority(rawValue: value) ?? priority
        }
    }

    /// As the explanation has it: `1`, `+1`, `-2`.
    var text: String {
        switch self {
        case .set(let priority): String(priority.rawValue)
        case .raise(let steps): steps < 0 ? String(steps) : "+\(steps)"
        }
    }
}

extension RoutingSettings {
    /// One of the things a rule can say, by the name the deskbook has for it.
    enum Part: String, CaseIterable {
        case team, person, skill, queue, line, priority, hold
    }

    /// What is said of one part, as explanations have it; nil for nothing.
    func value(of part: Part) -> String? {
        switch part {
        case .team: team?.text
        case .person: person?.text
        case .skill: skill
        case .queue: queue
        case .line: line?.rawValue
        case .priority: priority?.text
        case .hold: isHeld.map { $0 ? "desk" : "none" }
        }
    }

    /// Says what `other` says, and leaves the rest. A person is one of a team, and goes with it.
    mutating func apply(_ other: RoutingSettings) {
        if let team = other.team {
            if team != self.team { person = nil }
            self.team = team
        }
        person = other.person ?? person
        skill = other.skill ?? skill
        queue = other.queue ?? queue
        line = other.line ?? line
        priority = other.priority ?? priority
        isHeld = other.isHeld ?? isHeld
    }
}
