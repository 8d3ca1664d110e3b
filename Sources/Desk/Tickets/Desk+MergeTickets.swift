import Kernel
import Store
public import Tickets

extension DeskUnit {
    /// The same as another ticket (合并): final, and the other goes on in its place.
    ///
    /// It is linked to the other, and the other to it; whoever watches it or asked for it watches the other.
    /// - Throws: ``DeskRefusal`` when the other is final or the same, or this one has children.
    public func merge(
        _ number: TicketNumber, into target: TicketNumber, from revision: Int64? = nil
    ) throws -> Ticket {
        let other = try mergeTarget(target, of: number)
        let merged = try change(number, from: revision, as: .ticketMerged) { ticket, rules in
            let merged = try ticket.merged(under: rules, facts)
            guard try !TicketLinkTable.hasChildren(ticket.id, in: transaction) else {
                throw DeskRefusal.hasChildren(ticket.number)
            }
            return merged
        } payload: { payload, _, _ in
            payload.add("into", other.number.description)
        }
        try insertOnce(.duplicates, from: merged, to: other)
        try goOn(with: other, for: merged)
        return merged
    }

    /// What goes on: linked to what was merged into it, watched by whom that concerned.
    private func goOn(with other: Ticket, for merged: Ticket) throws {
        try insertOnce(.relatesTo, from: other, to: merged)
        var going = try save(other, from: other, as: .ticketLinked) { payload, _, _ in
            payload.add("relation", TicketLink.Relation.relatesTo.rawValue)
            payload.add("target", merged.number.description)
            payload.add("because", "merged")
        }
        var present = Set(try TicketWatcherTable.all(of: other.id, in: transaction).map(\.watcher))
        let watchers = try TicketWatcherTable.all(of: merged.id, in: transaction).map(\.watcher)
        for name in [merged.requester].compactMap(\.self) + watchers
        where name != other.requester && present.count < Limits.ticketWatchers
            && present.insert(name).inserted
        {
            going = try addWatcher(name, to: going)
        }
    }

    private func mergeTarget(_ target: TicketNumber, of number: TicketNumber) throws -> Ticket {
        guard target.id != number.id else { throw Refusal.linkToItself }
        let other = try ticket(target)
        guard !other.status.name.isFinal else {
            throw DeskRefusal.targetIsFinal(other.number, other.status.name)
        }
        return other
    }

    private func insertOnce(_ relation: TicketLink.Relation, from ticket: Ticket, to other: Ticket) throws {
        guard try !TicketLinkTable.isLinked(ticket.id, relation, to: other.id, in: transaction) else {
            return
        }
        let link = TicketLink(relation: relation, target: other.number, at: now, author: caller.name)
        try TicketLinkTable.insert(link, of: ticket.id, in: transaction)
    }
}
