import Kernel
import SQL
import Store
import Tickets

extension DeskUnit {
    /// Makes one ticket part of another (父单、子单). Both carry the link, and both journals say so.
    ///
    /// A ticket has one parent at most, and is never its own ancestor. One family grows at a time, since no
    /// unique key guards a circle.
    /// - Parameter relation: ``TicketLink/Relation/childOf`` or ``TicketLink/Relation/parentOf``.
    func bind(
        _ number: TicketNumber, _ relation: TicketLink.Relation, to target: TicketNumber,
        from revision: Int64?
    ) throws -> (link: TicketLink, ticket: Ticket) {
        try transaction.lock([Self.families])
        guard number.id != target.id else { throw Refusal.linkToItself }
        let asked = try checked(number, from: revision)
        let other = try checked(target, from: nil)
        let (child, parent) = relation == .childOf ? (asked, other) : (other, asked)
        try check(child, canBePartOf: parent)
        let up = TicketLink(relation: .childOf, target: parent.number, at: now, author: caller.name)
        let down = TicketLink(relation: .parentOf, target: child.number, at: now, author: caller.name)
        try TicketLinkTable.insert(up, of: child.id, in: transaction)
        try TicketLinkTable.insert(down, of: parent.id, in: transaction)
        let savedChild = try record(up, on: child)
        let savedParent = try record(down, on: parent)
        return relation == .childOf ? (up, savedChild) : (down, savedParent)
    }

    /// "SWBFAMIL"
    private static let families: Int64 = 0x5357_4246_414D_494C

    private func check(_ child: Ticket, canBePartOf parent: Ticket) throws {
        if let present = try TicketLinkTable.parent(of: child.id, in: transaction) {
            guard present != parent.id else { throw Refusal.alreadyLinked }
            throw DeskRefusal.hasParent(child.number)
        }
        guard try TicketLinkTable.childCount(of: parent.id, in: transaction) < Limits.ticketChildren else {
            throw DeskRefusal.tooManyChildren(limit: Limits.ticketChildren)
        }
        var ancestor = parent.id
        for _ in 0..<Limits.familyDepth {
            guard let next = try TicketLinkTable.parent(of: ancestor, in: transaction) else { return }
            guard next != child.id else { throw DeskRefusal.ownAncestor(child.number) }
            ancestor = next
        }
        throw DeskRefusal.familyTooDeep(limit: Limits.familyDepth)
    }

    private func record(_ link: TicketLink, on ticket: Ticket) throws -> Ticket {
        try save(ticket, from: ticket, as: .ticketLinked) { payload, _, _ in
            payload.add("relation", link.relation.rawValue)
            payload.add("target", link.target.description)
        }
    }
}
