import Catalogue
public import Kernel
public import Routing
public import Tickets

extension Deskbook {
    /// What rules may know of a draft.
    func facts(of draft: TicketDraft, at now: Instant) -> RoutingFacts {
        var facts = RoutingFacts(
            draft, priority: priorities[draft.impact, draft.urgency],
            requesterClass: draft.requester.flatMap { requesters[$0]?.requesterClass }, at: now)
        facts.itemTeam = draft.item.flatMap(catalogue.team)
        return facts
    }

    /// Where a draft goes by these rules.
    public func route(_ draft: TicketDraft, at now: Instant) -> RoutingDecision {
        routing.decide(facts(of: draft, at: now))
    }
}

extension TicketDraft {
    /// With what the rules have put on it.
    func marked(by decision: RoutingDecision) -> TicketDraft {
        guard let queue = decision.settings.queue else { return self }
        var draft = self
        draft.labels["queue"] = queue
        return draft
    }
}
