import Kernel
import SQL
import Store
public import Tickets

extension DeskUnit {
    /// Says how this ticket belongs to another.
    public func link(
        _ number: TicketNumber, _ relation: TicketLink.Relation, to target: TicketNumber,
        from revision: Int64? = nil
    ) throws -> (link: TicketLink, ticket: Ticket) {
        if relation == .childOf || relation == .parentOf {
            return try bind(number, relation, to: target, from: revision)
        }
        let other = try ticket(target)
        let link = TicketLink(relation: relation, target: other.number, at: now, author: caller.name)
        let after = try change(number, from: revision, as: .ticketLinked) { ticket, _ in
            try ticket.checkNotFinal()
            try insert(link, of: ticket)
            return ticket
        } payload: { payload, _, _ in
            payload.add("relation", relation.rawValue)
            payload.add("target", other.number.description)
        }
        return (link, after)
    }

    /// - Throws: when so many more links are more than a ticket takes.
    func checkRoom(for links: Int, linksOf ticket: Ticket) throws {
        guard try TicketLinkTable.count(of: ticket.id, in: transaction) + links <= Limits.ticketLinks else {
            throw Refusal.tooManyLinks(limit: Limits.ticketLinks)
        }
    }

    private func insert(_ link: TicketLink, of ticket: Ticket) throws {
        guard link.target.id != ticket.id else { throw Refusal.linkToItself }
        try checkRoom(for: 1, linksOf: ticket)
        guard try !TicketLinkTable.isLinked(ticket.id, link.relation, to: link.target.id, in: transaction)
        else { throw Refusal.alreadyLinked }
        try TicketLinkTable.insert(link, of: ticket.id, in: transaction)
    }
}
