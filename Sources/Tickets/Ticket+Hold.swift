public import Kernel

extension Ticket {
    /// Waits for somebody or something outside, remembering whether work had begun.
    /// - Parameter change: which change is waited for.
    public func held(
        for reason: Hold.Reason, until: Instant?, change: String? = nil, under rules: KindRules,
        _ facts: MoveFacts
    ) throws(Refusal) -> Ticket {
        _ = try rules.lifecycle.target(of: .hold, for: self, facts)
        var next = self
        next.status = .onHold(
            Hold(reason: reason, until: until, wasWorking: status == .working, change: change))
        return next
    }
}
