public import Kernel

/// Who shall do it.
public struct Assignment: Hashable, Sendable {
    public let team: Key<Team>
    public let person: Key<Person>?
    public let line: SupportLine
    /// What a manager decides about passing it on; nil from everybody else, who decides nothing.
    public let decision: Dispatch?
    /// Given where the team has had the ticket before: that counts as a bounce (来回转派), and after more than so many
    /// the duty manager has to decide.
    public let bouncesLimit: Int?

    public init(
        team: Key<Team>, person: Key<Person>?, line: SupportLine, decision: Dispatch? = nil,
        bouncesLimit: Int? = nil
    ) {
        self.bouncesLimit = bouncesLimit
        self.team = team
        self.person = person
        self.line = line
        self.decision = decision
    }
}

extension Ticket {
    /// Dispatched to a team, and perhaps a person. A ticket somebody worked on waits to be taken up again.
    public func assigned(
        to assignment: Assignment, under rules: KindRules, _ facts: MoveFacts
    ) throws(Refusal) -> Ticket {
        let next = try moved(.assign, under: rules, facts)
        return try next.handed(to: assignment)
    }

    /// To a team of a higher line (升级).
    public func escalated(
        to assignment: Assignment, under rules: KindRules, _ facts: MoveFacts
    ) throws(Refusal) -> Ticket {
        let next = try moved(.escalate, under: rules, facts)
        return try next.handed(to: assignment)
    }

    /// Back to whose it was, unassigned (退回): it counts, and beyond `limit` the duty manager has to decide.
    public func sentBack(
        to team: Key<Team>, line: SupportLine, limit: Int, under rules: KindRules, _ facts: MoveFacts
    ) throws(Refusal) -> Ticket {
        var next = try moved(.sendBack, under: rules, facts)
        try checkMovable(to: team, by: nil)
        next.team = team
        next.assignee = nil
        next.line = line
        next.bounce(beyond: limit)
        return next
    }

    private mutating func bounce(beyond limit: Int) {
        bounces += 1
        if bounces > limit { dispatch = .disputed }
    }

    /// Only managers move to another team what is in dispute, or was decided.
    private func checkMovable(to team: Key<Team>, by decision: Dispatch?) throws(Refusal) {
        guard decision == nil, team != self.team else { return }
        switch dispatch {
        case .open: return
        case .disputed: throw .assignmentIsDisputed(self.team, bounces: bounces)
        case .final: throw .assignmentIsFinal(self.team)
        }
    }

    private func handed(to assignment: Assignment) throws(Refusal) -> Ticket {
        try checkMovable(to: assignment.team, by: assignment.decision)
        var next = self
        next.team = assignment.team
        next.assignee = assignment.person
        next.line = assignment.line
        next.dispatch = assignment.decision ?? dispatch
        if let limit = assignment.bouncesLimit, assignment.decision == nil { next.bounce(beyond: limit) }
        return next
    }
}
