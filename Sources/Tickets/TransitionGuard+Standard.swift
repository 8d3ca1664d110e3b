import Kernel

extension TransitionGuard {
    /// Put on hold while somebody was working on it.
    public static let wasWorking = TransitionGuard(
        name: "was working", holds: { ticket, _ in ticket.heldWhileWorking }, refusal: { _, _ in .notOnHold })

    /// Put on hold before anybody worked on it.
    public static let wasNotWorking = TransitionGuard(
        name: "was not working", holds: { ticket, _ in !ticket.heldWhileWorking },
        refusal: { _, _ in .notOnHold })

    /// Not longer resolved than the deskbook's reopening days.
    public static let withinReopeningDays = TransitionGuard(
        name: "within the reopening days", holds: { ticket, facts in ticket.mayStillBeReopened(facts) },
        refusal: { _, facts in .reopeningDaysOver(days: facts.reopenDays) })

    /// The duty manager has not said for good whose it is.
    public static let notYetDecided = TransitionGuard(
        name: "whose it is has not been decided", holds: { ticket, _ in ticket.dispatch != .final },
        refusal: { ticket, _ in .assignmentIsFinal(ticket.team) })

    /// A major incident has its own end.
    public static let notMajor = TransitionGuard(
        name: "not a major incident", holds: { ticket, _ in !ticket.isMajor },
        refusal: { _, _ in .isMajor })

    /// What was learned from a major incident has been written down.
    public static let reviewedIfMajor = TransitionGuard(
        name: "reviewed, if it is a major incident",
        holds: { ticket, facts in !ticket.isMajor || facts.isReviewed },
        refusal: { _, _ in .reviewMissing })

    /// No person has the ticket: machines may still settle it.
    public static let nobodyHasTakenIt = TransitionGuard(
        name: "nobody has taken it", holds: { ticket, _ in ticket.assignee == nil },
        refusal: { ticket, _ in .takenByAPerson(ticket.assignee) })

    /// A person has the ticket: it stays theirs.
    public static let somebodyHasTakenIt = TransitionGuard(
        name: "somebody has taken it", holds: { ticket, _ in ticket.assignee != nil },
        refusal: { _, _ in .takenByAPerson(nil) })
}

extension Ticket {
    fileprivate var heldWhileWorking: Bool {
        if case .onHold(let hold) = status { hold.wasWorking } else { false }
    }

    /// Resolved, and not for longer than the deskbook's reopening days.
    public func mayStillBeReopened(_ facts: MoveFacts) -> Bool {
        guard case .resolved(let resolution) = status else { return false }
        return facts.now <= resolution.at.adding(seconds: Int64(facts.reopenDays) * 86_400)
    }
}
