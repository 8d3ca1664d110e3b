import Kernel

extension Lifecycle {
    /// What incidents and requests share: `new → received → assigned → working → resolved → closed`.
    ///
    /// Assigning or escalating a ticket that nobody received yet receives it on the way; the journal shows both
    /// steps. Sending back changes whose it is, not where it stands, except that nobody works on it any more.
    public static let standard = Lifecycle([
        Transition(.receive, from: .new, to: .received),
        Transition(.assign, from: .new, to: .assigned),
        Transition(.escalate, from: .new, to: .assigned),
        Transition(.answer, from: .new, to: .resolved),
        Transition(.sendBack, from: .new, to: .new, when: [.notYetDecided]),
        Transition(.reject, from: .new, to: .rejected),
        Transition(.cancel, from: .new, to: .cancelled),
        Transition(.merge, from: .new, to: .cancelled),
        Transition(.settle, from: .new, to: .resolved, when: [.notMajor]),

        Transition(.assign, from: .received, to: .assigned),
        Transition(.escalate, from: .received, to: .assigned),
        Transition(.answer, from: .received, to: .resolved),
        Transition(.sendBack, from: .received, to: .received, when: [.notYetDecided]),
        Transition(.reject, from: .received, to: .rejected),
        Transition(.cancel, from: .received, to: .cancelled),
        Transition(.merge, from: .received, to: .cancelled),
        Transition(.settle, from: .received, to: .resolved, when: [.notMajor]),

        Transition(.work, from: .assigned, to: .working),
        Transition(.assign, from: .assigned, to: .assigned),
        Transition(.escalate, from: .assigned, to: .assigned),
        Transition(.sendBack, from: .assigned, to: .assigned, when: [.notYetDecided]),
        Transition(.hold, from: .assigned, to: .onHold),
        Transition(.cancel, from: .assigned, to: .cancelled),
        Transition(.merge, from: .assigned, to: .cancelled),
        Transition(.settle, from: .assigned, to: .resolved, when: [.notMajor]),

        Transition(.resolve, from: .working, to: .resolved),
        Transition(.hold, from: .working, to: .onHold),
        Transition(.assign, from: .working, to: .assigned),
        Transition(.escalate, from: .working, to: .assigned),
        Transition(.sendBack, from: .working, to: .assigned, when: [.notYetDecided]),
        Transition(.cancel, from: .working, to: .cancelled),
        Transition(.merge, from: .working, to: .cancelled),
        Transition(.settle, from: .working, to: .resolved, when: [.notMajor]),

        Transition(.resume, from: .onHold, to: .working, when: [.wasWorking]),
        Transition(.resume, from: .onHold, to: .assigned, when: [.wasNotWorking]),
        Transition(.cancel, from: .onHold, to: .cancelled),
        Transition(.merge, from: .onHold, to: .cancelled),
        Transition(.settle, from: .onHold, to: .resolved, when: [.notMajor]),

        Transition(.confirm, from: .resolved, to: .closed, when: [.reviewedIfMajor]),
        Transition(.reopen, from: .resolved, to: .working, when: [.withinReopeningDays]),
    ])

    /// These transitions and `others`.
    public func adding(_ others: [Transition]) -> Lifecycle {
        Lifecycle(transitions + others)
    }
}
