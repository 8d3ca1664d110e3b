import Kernel
import Store
public import Tickets

extension DeskUnit {
    /// Takes a link back that should not have been made: a child of the wrong parent would be settled with it.
    ///
    /// Parent and child lose each other on both sides, and both journals say so.
    /// - Throws: ``DeskRefusal/linkNotFound(_:_:)`` where they are not linked like this.
    public func unlink(
        _ number: TicketNumber, _ relation: TicketLink.Relation, from target: TicketNumber,
        at revision: Int64? = nil
    ) throws -> Ticket {
        let ticket = try checked(number, from: revision)
        guard try caller.nameable([target], in: transaction).contains(target),
            try TicketLinkTable.isLinked(ticket.id, relation, to: target.id, in: transaction)
        else {
            throw DeskRefusal.linkNotFound(relation.rawValue, target.description)
        }
        let other = try relation.reverse.map { _ in try checked(target, from: nil) }
        let after = try remove(relation, to: target, of: ticket)
        if let other, let reverse = relation.reverse {
            _ = try remove(reverse, to: number, of: other)
        }
        return after
    }

    private func remove(
        _ relation: TicketLink.Relation, to target: TicketNumber, of ticket: Ticket
    ) throws -> Ticket {
        try TicketLinkTable.remove(relation, to: target.id, of: ticket.id, in: transaction)
        return try save(ticket, from: ticket, as: .ticketUnlinked) { payload, _, _ in
            payload.add("relation", relation.rawValue)
            payload.add("target", target.description)
        }
    }
}

extension TicketLink.Relation {
    /// What the other ticket carries, where both do.
    fileprivate var reverse: TicketLink.Relation? {
        switch self {
        case .childOf: .parentOf
        case .parentOf: .childOf
        case .relatesTo, .duplicates, .causedBy, .blockedBy, .followsUp: nil
        }
    }
}
