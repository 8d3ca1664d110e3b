public import Kernel

extension Ticket {
    /// `person` takes it up; who works on a ticket is who it is assigned to.
    public func working(
        by person: Key<Person>?, under rules: KindRules, _ facts: MoveFacts
    ) throws(Refusal) -> Ticket {
        var next = try moved(.work, under: rules, facts)
        next.assignee = person ?? assignee
        return next
    }
}
