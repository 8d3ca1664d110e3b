public import Kernel

/// Who shall do it.
public struct Assignment: Hashable, Sendable {
    public let team: Key<Team>
    public let person: Key<Person>?
    public let line: SupportLine
    /// What a manager decides about passing it on; nil from everybody else, who decides nothing.
    public let decision: Dispatch?

    public init(team: Key<Team>, person: Key<Person>?, line: SupportLine, decision: Dispatch? = nil) {
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
        next.team = team
        next.assignee = nil
        next.line = line
        next.bounces += 1
        if next.bounces > limit { next.dispatch = .disputed }
        return next
    }

    private func handed(to assignment: Assignment) throws(Refusal) -> Ticket {
        if dispatch == .final, assignment.decision == nil, assignment.team != team {
            throw .assignmentIsFinal(team)
        }
        var next = self
        next.team = assignment.team
        next.assignee = assignment.person
        next.line = assignment.line
        next.dispatch = assignment.decision ?? dispatch
        return next
    }
}
