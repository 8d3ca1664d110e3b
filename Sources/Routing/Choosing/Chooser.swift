public import Kernel
public import Tickets

/// Somebody who may be given a ticket, as they stand now.
public struct Candidate: Hashable, Sendable {
    public let person: Key<Person>
    public var skills: Set<String> = []
    /// 1 for all of the working week, 0.5 for half of it.
    public var workingShare: Double = 1
    public var limit: Int?
    public var isAway = false
    public var isOnDuty = false
    /// Seated in the requester's department.
    public var isFrontPost = false
    /// Settled the requester's last ticket.
    public var knowsRequester = false
    /// Open tickets by priority.
    public var open: [Priority: Int] = [:]
    /// Counts what the team has handed out: the number of the last one this person was given; 0 for none yet.
    public var lastTurn: Int64 = 0

    public init(person: Key<Person>) {
        self.person = person
    }

    var tickets: Int { open.values.reduce(0, +) }

    /// What there is to do: a priority 1 counts five times a priority 5, and half a week makes it twice as much.
    public var load: Double {
        let weight = open.reduce(0.0) { $0 + Double((6 - $1.key.rawValue) * $1.value) }
        return weight / max(workingShare, 0.05)
    }
}

/// Who got it and why, and why the others did not.
public struct Choice: Hashable, Sendable {
    /// Nil when nobody could.
    public let person: Key<Person>?
    /// What told the chosen one from the next; nil when there was no other, or nobody.
    public let by: DispatchPlan.Preference?
    /// In the order in which they came to be preferred; those who could not take it at the end.
    public let considered: [Considered]

    public struct Considered: Hashable, Sendable {
        public let person: Key<Person>
        /// Why not: `away`, `limit`, `skill`; nil for those who could.
        public let obstacle: Obstacle?
        public let tickets: Int
        /// Ten times ``Candidate/load``, rounded.
        public let load: Int
    }

    public enum Obstacle: String, CaseIterable, Hashable, Sendable {
        case away, limit, skill
    }

    public func write(to json: inout JSONText) {
        json.add("assignee", orNull: person?.text)
        json.add("by", ifAny: by?.rawValue)
        json.add("considered", considered) { entry, one in
            entry.add("person", one.person.text)
            entry.add("obstacle", ifAny: one.obstacle?.rawValue)
            entry.add("tickets", one.tickets)
            entry.add("load", one.load)
        }
    }
}

extension DispatchPlan {
    /// Chooses among the members of a team.
    /// - Parameter skill: what whoever gets it must be able to do.
    public func choose(among candidates: [Candidate], skill: String?) -> Choice {
        let judged = candidates.map { (candidate: $0, obstacle: obstacle($0, skill)) }
        let fit = judged.filter { $0.obstacle == nil }.map(\.candidate)
            .sorted { comparison($0, $1)?.isFirst ?? ($0.person < $1.person) }
        let unfit = judged.filter { $0.obstacle != nil }.sorted { $0.candidate.person < $1.candidate.person }
        return Choice(
            person: fit.first?.person,
            by: fit.count > 1 ? comparison(fit[0], fit[1])?.by : nil,
            considered: fit.map { considered($0, nil) } + unfit.map { considered($0.candidate, $0.obstacle) })
    }

    private func considered(_ candidate: Candidate, _ obstacle: Choice.Obstacle?) -> Choice.Considered {
        .init(
            person: candidate.person, obstacle: obstacle, tickets: candidate.tickets,
            load: Int((candidate.load * 10).rounded()))
    }

    private func obstacle(_ candidate: Candidate, _ skill: String?) -> Choice.Obstacle? {
        if candidate.isAway { return .away }
        if let skill, !candidate.skills.contains(skill) { return .skill }
        if let limit = candidate.limit ?? limit, candidate.tickets >= limit { return .limit }
        return nil
    }

    /// Which of two comes first, and by what; nil when nothing tells them apart.
    private func comparison(_ one: Candidate, _ other: Candidate) -> (isFirst: Bool, by: Preference)? {
        for preference in preferences {
            let isFirst: Bool?
            switch preference {
            case .frontPost: isFirst = Self.prefers(one.isFrontPost, other.isFrontPost)
            case .duty: isFirst = Self.prefers(one.isOnDuty, other.isOnDuty)
            case .sticky: isFirst = Self.prefers(one.knowsRequester, other.knowsRequester)
            case .leastLoaded: isFirst = one.load == other.load ? nil : one.load < other.load
            case .roundRobin: isFirst = one.lastTurn == other.lastTurn ? nil : one.lastTurn < other.lastTurn
            }
            if let isFirst { return (isFirst, preference) }
        }
        return nil
    }

    private static func prefers(_ one: Bool, _ other: Bool) -> Bool? { one == other ? nil : one }
}
