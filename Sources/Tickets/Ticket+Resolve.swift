public import Kernel

extension Ticket {
    /// Settled, in the resolver's words. Closing waits, so that the requester can still object.
    public func resolved(
        _ note: Note, under rules: KindRules, _ facts: MoveFacts
    ) throws(Refusal) -> Ticket {
        try resolved(by: .resolve, note, under: rules, facts)
    }

    /// Its alarm cleared before anybody had taken it.
    public func cleared(
        _ note: Note, under rules: KindRules, _ facts: MoveFacts
    ) throws(Refusal) -> Ticket {
        try resolved(by: .clear, note, under: rules, facts)
    }

    /// The requester, or the desk for them, is content: final. How it was settled stays with it.
    public func confirmed(under rules: KindRules, _ facts: MoveFacts) throws(Refusal) -> Ticket {
        let target = try rules.lifecycle.target(of: .confirm, for: self, facts)
        guard case .resolved(let resolution) = status else {
            throw .illegalMove(.confirm, from: status.name, legal: rules.lifecycle.legalMoves(from: target))
        }
        var next = self
        next.status = .closed(resolution, at: facts.now)
        return next
    }

    private func resolved(
        by move: Move, _ note: Note, under rules: KindRules, _ facts: MoveFacts
    ) throws(Refusal) -> Ticket {
        _ = try rules.lifecycle.target(of: move, for: self, facts)
        var next = self
        next.status = .resolved(Resolution(note: note, at: facts.now))
        return next
    }
}
