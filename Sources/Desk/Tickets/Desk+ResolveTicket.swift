public import Kernel
import Store
public import Tickets

extension DeskUnit {
    /// Settled, in the resolver's words (解决). The requester may still object.
    public func resolve(_ number: TicketNumber, _ note: Note, from revision: Int64? = nil) throws -> Ticket {
        let after = try change(number, from: revision, as: .ticketResolved) { ticket, rules in
            try ticket.resolved(note, closesAt: deskbook.closing(after: now), under: rules, facts)
        } payload: { payload, _, _ in
            payload.add("note", note.text)
        }
        try tellChildren(of: after, .resolve(note))
        return after
    }

    /// Answered at once, by whoever received it (直接答复): resolved at first contact, which is counted.
    ///
    /// A ticket nobody has received yet is received on the way.
    public func answer(_ number: TicketNumber, _ note: Note, from revision: Int64? = nil) throws -> Ticket {
        var expected = revision
        if try ticket(number).status == .new { expected = try receive(number, from: revision).revision }
        let after = try change(number, from: expected, as: .ticketResolved) { ticket, rules in
            try ticket.answered(note, closesAt: deskbook.closing(after: now), under: rules, facts)
        } payload: { payload, _, _ in
            payload.add("firstContact", true)
            payload.add("note", note.text)
        }
        try tellChildren(of: after, .resolve(note))
        return after
    }

    /// The requester objects, or the fault is back.
    public func reopen(_ number: TicketNumber, reason: Note?, from revision: Int64? = nil) throws -> Ticket {
        try change(number, from: revision, as: .ticketReopened) { ticket, rules in
            try ticket.reopened(under: rules, facts)
        } payload: { payload, _, _ in
            payload.add("reason", ifAny: reason?.text)
        }
    }
}
