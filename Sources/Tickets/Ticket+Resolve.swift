public import Kernel

extension Ticket {
    /// Settled, in the resolver's words. Closing waits, so that the requester can still object.
    /// - Parameter closesAt: when it closes by itself; nil when it waits for a person, as major incidents do.
    public func resolved(
        _ note: Note, closesAt: Instant? = nil, under rules: KindRules, _ facts: MoveFacts
    ) throws(Refusal) -> Ticket {
        try resolved(by: .resolve, note, closesAt, under: rules, facts)
    }

    /// Answered by whoever received it, without anybody being asked.
    public func answered(
        _ note: Note, closesAt: Instant? = nil, under rules: KindRules, _ facts: MoveFacts
    ) throws(Refusal) -> Ticket {
        try resolved(by: .answer, note, closesAt, under: rules, facts)
    }

    /// Its parent is resolved, and this with it.
    public func settled(
        _ note: Note, closesAt: Instant? = nil, under rules: KindRules, _ facts: MoveFacts
    ) throws(Refusal) -> Ticket {
        try resolved(by: .settle, note, closesAt, under: rules, facts)
    }

    /// Its alarm cleared before anybody had taken it.
    public func cleared(
        _ note: Note, closesAt: Instant? = nil, under rules: KindRules, _ facts: MoveFacts
    ) throws(Refusal) -> Ticket {
        try resolved(by: .clear, note, closesAt, under: rules, facts)
    }

    /// The same resolution with another end: a major incident does not close by itself.
    public func closing(at closesAt: Instant?) -> Ticket {
        guard case .resolved(let resolution) = status else { return self }
        var next = self
        next.status = .resolved(Resolution(note: resolution.note, at: resolution.at, closesAt: closesAt))
        return next
    }

    /// The requester, or the desk for them, is content: final. How it was settled stays with it.
    public func confirmed(under rules: KindRules, _ facts: MoveFacts) throws(Refusal) -> Ticket {
        let target = try rules.lifecycle.target(of: .confirm, for: self, facts)
        guard case .resolved(let resolution) = status else {
            throw .illegalMove(.confirm, from: status.name, legal: rules.lifecycle.legalMoves(from: target))
        }
        var next = self
        next.status = .closed(Resolution(note: resolution.note, at: resolution.at), at: facts.now)
        return next
    }

    private func resolved(
        by move: Move, _ note: Note, _ closesAt: Instant?, under rules: KindRules, _ facts: MoveFacts
    ) throws(Refusal) -> Ticket {
        _ = try rules.lifecycle.target(of: move, for: self, facts)
        var next = self
        next.status = .resolved(
            Resolution(note: note, at: facts.now, closesAt: isMajor ? nil : closesAt))
        return next
    }
}
