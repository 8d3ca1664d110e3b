import Kernel
import Routing
import Store
public import Tickets

extension DeskUnit {
    /// A ticket as somebody submits it: checked, weighed, routed, stored.
    /// - Parameters:
    ///   - type: one of its kind's types; nil for the default.
    ///   - draft: its `type` is not looked at.
    public func open(_ draft: TicketDraft, type: String?) throws -> Ticket {
        guard let rules = Practices.rules(of: draft.kind) else {
            throw DeskRefusal.kindNotHere(draft.kind, known: Practices.all.map(\.kind))
        }
        var draft = draft
        draft.type = try rules.type(type)
        if caller.seesOnlyOwn {
            guard draft.requester == nil || draft.requester == caller.name else {
                throw DeskRefusal.notForOthers
            }
            draft.requester = caller.name
        }
        let decision = deskbook.routing.decide(RoutingFacts(draft))
        let ticket = try insert(draft, to: decision)
        try recordOpening(of: ticket, decision)
        return ticket
    }

    /// Stores a routed ticket; its opening is still to be recorded.
    func insert(_ draft: TicketDraft, to decision: RoutingDecision) throws -> Ticket {
        let priority = deskbook.priorities[draft.impact, draft.urgency]
        return try TicketTable.insert(in: transaction) { id in
            var ticket = draft.opened(as: id, priority: priority, at: now)
            ticket.team = decision.team
            ticket.line = deskbook.teams[decision.team]?.line ?? .first
            return ticket
        }
    }

    /// The first entry of a ticket, with the routing decision: `GET …/routing` reads it there.
    func recordOpening(
        of ticket: Ticket, _ decision: RoutingDecision, _ more: (inout JSONText) -> Void = { _ in }
    ) throws {
        try record(.ticketOpened, of: ticket) { payload in
            payload.add("number", ticket.number.description)
            payload.add("status", ticket.status.name.rawValue)
            payload.add("type", ticket.type)
            payload.add("title", ticket.title.text)
            payload.add("priority", ticket.priority.rawValue)
            more(&payload)
            var routing = JSONText()
            decision.write(to: &routing)
            routing.add("deskbook", deskbook.revision)
            payload.add("routing", json: routing.closed())
        }
    }
}
