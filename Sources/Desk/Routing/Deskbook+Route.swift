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
        var decision = routing.decide(facts(of: draft, at: now))
        if decision.suggested == nil {
            if let (person, team) = frontPost(for: draft, decision, at: now) {
                decision = decision.redirected(to: team, because: .frontPost, person: person)
            } else if beginsAtFirstLine(draft, decision) {
                decision = decision.redirected(to: routing.otherwise, because: .firstLine)
            }
        }
        guard let project = dispatch.projects[decision.team], !project.hours.covers(now) else {
            return decision
        }
        return decision.redirected(to: project.fallback, because: .period)
    }

    /// The first of the department's front posts who is there, where they come first and no rule names somebody.
    private func frontPost(
        for draft: TicketDraft, _ decision: RoutingDecision, at now: Instant
    ) -> (Key<Person>, Key<Team>)? {
        guard decision.settings.person == nil,
            let department = draft.department.flatMap(Key<Department>.init).flatMap({ departments[$0] }),
            department.areFrontPostsFirst,
            let person = department.frontPosts.first(where: { !dispatch.isAway($0, at: now) }),
            let team = people[person]?.teams.first
        else { return nil }
        return (person, team)
    }

    private func beginsAtFirstLine(_ draft: TicketDraft, _ decision: RoutingDecision) -> Bool {
        guard let service = draft.service, catalogue.firstLineServices.contains(service) else { return false }
        return teams[decision.team]?.line != .first
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
