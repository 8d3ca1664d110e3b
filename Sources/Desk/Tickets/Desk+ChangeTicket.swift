import Kernel
import Store
public import Tickets

/// What every verb on a ticket begins and ends with.
extension DeskUnit {
    /// The ticket of this number, if the caller may see it.
    /// - Throws: ``DeskRefusal/ticketNotFound(_:)`` also for a ticket the caller may not see: its existence
    ///   is not theirs.
    public func ticket(_ number: TicketNumber) throws -> Ticket {
        guard let ticket = try TicketTable.find(number.id, in: transaction),
            ticket.isShown(as: number, to: caller)
        else {
            throw DeskRefusal.ticketNotFound(number.description)
        }
        return ticket
    }

    /// Changes a ticket and records it.
    ///
    /// - Parameters:
    ///   - expected: the revision the caller worked from; nil when they did not say.
    ///   - change: the practice's verb.
    ///   - payload: what the entry says besides where the ticket stood and stands.
    func change(
        _ number: TicketNumber, from expected: Int64?, as type: JournalType,
        _ change: (Ticket, KindRules) throws -> Ticket,
        payload: (inout JSONText, _ before: Ticket, _ after: Ticket) -> Void = { _, _, _ in }
    ) throws -> Ticket {
        let before = try ticket(number, at: expected)
        return try save(change(before, rules(of: before)), from: before, as: type, payload: payload)
    }

    /// A ticket as the caller knows it.
    /// - Throws: ``DeskRefusal/changedMeanwhile(current:)`` when it is at another revision than they worked from.
    func ticket(_ number: TicketNumber, at expected: Int64?) throws -> Ticket {
        let found = try ticket(number)
        guard expected == nil || expected == found.revision else {
            throw DeskRefusal.changedMeanwhile(current: found.revision)
        }
        return found
    }

    /// The same of a ticket that still goes on.
    func checked(_ number: TicketNumber, from revision: Int64?) throws -> Ticket {
        let found = try ticket(number, at: revision)
        try found.checkNotFinal()
        return found
    }

    /// Stores and records a ticket that a verb has changed.
    func save(
        _ changed: Ticket, from before: Ticket, as type: JournalType,
        payload: (inout JSONText, _ before: Ticket, _ after: Ticket) -> Void = { _, _, _ in }
    ) throws -> Ticket {
        var after = changed
        after.revision = before.revision + 1
        after.updatedAt = now
        try TicketTable.update(after, from: before, in: transaction)
        try record(type, of: after) { text in
            text.add("number", after.number.description)
            if after.status.name != before.status.name { text.add("from", before.status.name.rawValue) }
            text.add("status", after.status.name.rawValue)
            payload(&text, before, after)
        }
        return after
    }

    func rules(of ticket: Ticket) throws -> KindRules {
        guard let rules = Practices.rules(of: ticket.kind) else {
            throw DeskRefusal.kindNotHere(ticket.kind, known: Practices.all.map(\.kind))
        }
        return rules
    }
}

extension Ticket {
    /// Numbers are matched with their prefix, so `REQ-0000007` does not open `INC-0000007`.
    func isShown(as number: TicketNumber, to caller: Caller) -> Bool {
        number.kind == kind && caller.sees(self)
    }
}
