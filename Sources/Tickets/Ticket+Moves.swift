import Kernel

/// The verbs that need no more than the life cycle's consent. Those that carry something have files of their
/// own.
extension Ticket {
    /// The desk has seen it.
    public func received(under rules: KindRules, _ facts: MoveFacts) throws(Refusal) -> Ticket {
        try moved(.receive, under: rules, facts)
    }

    /// No longer wanted, before it was resolved: final.
    public func cancelled(under rules: KindRules, _ facts: MoveFacts) throws(Refusal) -> Ticket {
        try moved(.cancel, under: rules, facts)
    }

    /// Not the desk's business: final.
    public func rejected(under rules: KindRules, _ facts: MoveFacts) throws(Refusal) -> Ticket {
        try moved(.reject, under: rules, facts)
    }

    /// The same as another ticket, which goes on in its place: final.
    public func merged(under rules: KindRules, _ facts: MoveFacts) throws(Refusal) -> Ticket {
        try moved(.merge, under: rules, facts)
    }

    /// The requester objects, or the fault is back.
    public func reopened(under rules: KindRules, _ facts: MoveFacts) throws(Refusal) -> Ticket {
        try moved(.reopen, under: rules, facts)
    }

    /// What was waited for has come.
    public func resumed(under rules: KindRules, _ facts: MoveFacts) throws(Refusal) -> Ticket {
        try moved(.resume, under: rules, facts)
    }

    /// Its alarm is back: the same trouble, so the same ticket.
    public func reraised(under rules: KindRules, _ facts: MoveFacts) throws(Refusal) -> Ticket {
        try moved(.reraise, under: rules, facts)
    }

    /// Follows an arrow to a state that carries nothing but its time.
    func moved(_ move: Move, under rules: KindRules, _ facts: MoveFacts) throws(Refusal) -> Ticket {
        let target = try rules.lifecycle.target(of: move, for: self, facts)
        var next = self
        switch target {
        case .new: next.status = .new
        case .received: next.status = .received
        case .assigned: next.status = .assigned
        case .working: next.status = .working
        case .rejected: next.status = .rejected(at: facts.now)
        case .cancelled: next.status = .cancelled(at: facts.now)
        case .onHold, .resolved, .closed:
            preconditionFailure(
                "\(move) leads to a state that carries more than a time: it has a verb of its own")
        }
        return next
    }
}
