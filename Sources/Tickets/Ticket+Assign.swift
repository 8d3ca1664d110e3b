public import Kernel

/// Who shall do it.
public struct Assignment: Hashable, Sendable {
    public let team: Key<Team>
    public let person: Key<Person>?
    public let line: SupportLine

    public init(team: Key<Team>, person: Key<Person>?, line: SupportLine) {
        self.team = team
        self.person = person
        self.line = line
    }
}

extension Ticket {
    /// Dispatched to a team, and perhaps a person. A ticket somebody worked on waits to be taken up again.
    public func assigned(
        to assignment: Assignment, under rules: KindRules, _ facts: MoveFacts
    ) throws(Refusal) -> Ticket {
        var next = try moved(.assign, under: rules, facts)
        next.team = assignment.team
        next.assignee = assignment.person
        next.line = assignment.line
        return next
    }
}
