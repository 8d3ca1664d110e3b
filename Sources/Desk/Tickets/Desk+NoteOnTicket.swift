public import Kernel
import Store
public import Tickets

extension DeskUnit {
    /// Writes a remark on a ticket. It counts as a change of the ticket: its revision moves on. What the
    /// requester writes on a ticket that waits for them resumes it.
    public func note(
        _ note: Note, _ visibility: TicketNote.Visibility, on number: TicketNumber,
        from revision: Int64? = nil
    ) throws -> (note: TicketNote, ticket: Ticket) {
        var added: TicketNote?
        let after = try change(number, from: revision, as: .ticketNoted) { ticket, _ in
            try ticket.checkNotFinal()
            let count = try TicketNoteTable.count(of: ticket.id, in: transaction)
            guard count < Limits.ticketNotes else { throw Refusal.tooManyNotes(limit: Limits.ticketNotes) }
            added = try TicketNoteTable.insert(
                author: caller.name, visibility: visibility, note, on: ticket,
                at: now,
                in: transaction)
            return ticket
        } payload: { payload, _, _ in
            payload.add("visibility", added?.visibility.rawValue ?? visibility.rawValue)
            payload.add("note", added?.id.rawValue ?? 0)
        }
        guard let added else { throw DeskRefusal.nothingToChange }
        if after.requester != caller.name { try tellChildren(of: after, .note(note, visibility)) }
        guard answers(after, visibility) else { return (added, after) }
        return (added, try resume(after, because: .answered))
    }

    /// The requester says what was waited for.
    private func answers(_ ticket: Ticket, _ visibility: TicketNote.Visibility) -> Bool {
        guard case .onHold(let hold) = ticket.status, hold.reason == .requester else { return false }
        return visibility == .public && ticket.requester == caller.name
    }
}
