public import Kernel

extension Ticket {
    /// A major incident (重大事件): first in every queue, whatever its impact and urgency say, and it neither
    /// closes by itself nor without a review.
    public func promoted() throws(Refusal) -> Ticket {
        try checkNotFinal()
        guard kind == .incident else { throw .onlyIncidents(kind) }
        guard !isMajor else { throw .isMajor }
        var next = closing(at: nil)
        next.isMajor = true
        next.priority = .critical
        return next
    }

    /// No longer one: its priority follows impact and urgency again.
    /// - Parameter closesAt: when it closes by itself, where it is resolved.
    public func demoted(_ priorities: PriorityMatrix, closesAt: Instant?) throws(Refusal) -> Ticket {
        try checkNotFinal()
        guard isMajor else { throw .notMajor }
        var next = closing(at: closesAt)
        next.isMajor = false
        next.priority = priorities[impact, urgency]
        return next
    }

    /// Weighed anew. A major incident keeps its priority, and the facts are kept for when it is none any more.
    public func weighed(_ impact: Impact, _ urgency: Urgency, _ priorities: PriorityMatrix) -> Ticket {
        var next = self
        next.impact = impact
        next.urgency = urgency
        if !isMajor { next.priority = priorities[impact, urgency] }
        return next
    }
}
