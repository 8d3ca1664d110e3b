import Kernel
import Routing
import Store
public import Tickets

extension DeskUnit {
    /// A ticket as somebody submits it: checked, weighed, routed, stored.
    public func open(_ routed: RoutedDraft) throws -> Ticket {
        let ticket = try insert(routed.draft, to: routed.decision, routed.texts)
        let handout = try handout(of: ticket, after: routed.decision)
        try recordOpening(of: ticket, routed.routing, handout)
        return try give(ticket, by: handout)
    }

    /// The same for a draft that nobody has routed yet.
    /// - Parameter type: one of its kind's types; nil for the default.
    public func open(_ draft: TicketDraft, type: String?) throws -> Ticket {
        try open(RoutedDraft(draft, type: type, by: caller, deskbook, at: now))
    }

    /// Stores a routed ticket; its opening is still to be recorded.
    func insert(_ draft: TicketDraft, to decision: RoutingDecision, _ texts: TicketTexts) throws -> Ticket {
        let weighed = deskbook.priorities[draft.impact, draft.urgency]
        let priority = decision.settings.priority?.applied(to: weighed) ?? weighed
        return try TicketTable.insert(texts, in: transaction) { id in
            var ticket = draft.opened(as: id, priority: priority, at: now)
            ticket.team = decision.team
            ticket.line = decision.settings.line ?? deskbook.teams[decision.team]?.line ?? .first
            return ticket
        }
    }

    /// The first entry of a ticket, with the routing decision in JSON: `GET …/routing` reads it there.
    func recordOpening(
        of ticket: Ticket, _ routing: [UInt8], _ handout: Handout?,
        _ more: (inout JSONText) -> Void = { _ in }
    ) throws {
        try record(.ticketOpened, of: ticket) { payload in
            payload.add("number", ticket.number.description)
            payload.add("status", ticket.status.name.rawValue)
            payload.add("type", ticket.type)
            payload.add("title", ticket.title.text)
            payload.add("priority", ticket.priority.rawValue)
            more(&payload)
            payload.add("routing", json: routing)
            if let handout { payload.add("choice", json: handout.recorded) }
        }
    }
}
