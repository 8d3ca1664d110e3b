import Kernel

extension Lifecycle {
    /// What incidents and requests share: `new → received → assigned → working → resolved → closed`.
    ///
    /// Assigning a ticket that nobody received yet receives it on the way; the journal shows both steps.
    public static let standard = Lifecycle([
        Transition(.receive, from: .new, to: .received),
        Transition(.assign, from: .new, to: .assigned),
        Transition(.reject, from: .new, to: .rejected),
        Transition(.cancel, from: .new, to: .cancelled),

        Transition(.assign, from: .received, to: .assigned),
        Transition(.reject, from: .received, to: .rejected),
        Transition(.cancel, from: .received, to: .cancelled),

        Transition(.work, from: .assigned, to: .working),
        Transition(.assign, from: .assigned, to: .assigned),
        Transition(.hold, from: .assigned, to: .onHold),
        Transition(.cancel, from: .assigned, to: .cancelled),

        Transition(.resolve, from: .working, to: .resolved),
        Transition(.hold, from: .working, to: .onHold),
        Transition(.assign, from: .working, to: .assigned),
        Transition(.cancel, from: .working, to: .cancelled),

        Transition(.resume, from: .onHold, to: .working, when: [.wasWorking]),
        Transition(.resume, from: .onHold, to: .assigned, when: [.wasNotWorking]),
        Transition(.cancel, from: .onHold, to: .cancelled),

        Transition(.confirm, from: .resolved, to: .closed),
        Transition(.reopen, from: .resolved, to: .working, when: [.withinReopeningDays]),
    ])

    /// These transitions and `others`.
    public func adding(_ others: [Transition]) -> Lifecycle {
        Lifecycle(transitions + others)
    }
}

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
        name: "within the reopening days",
        holds: { ticket, facts in
            guard case .resolved(let resolution) = ticket.status else { return false }
            return facts.now <= resolution.at.adding(seconds: Int64(facts.reopenDays) * 86_400)
        },
        refusal: { _, facts in .reopeningDaysOver(days: facts.reopenDays) })

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
}
