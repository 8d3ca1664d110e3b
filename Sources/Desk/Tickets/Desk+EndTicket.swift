public import Kernel
import Store
public import Tickets

/// The three ways a ticket ends.
extension DeskUnit {
    /// The requester, or the desk for them, is content (确认关闭).
    public func confirm(_ number: TicketNumber, note: Note?, from revision: Int64? = nil) throws -> Ticket {
        try end(number, as: .ticketClosed, note, from: revision) {
            try $0.confirmed(under: $1, facts(of: number))
        }
    }

    /// No longer wanted.
    public func cancel(_ number: TicketNumber, note: Note?, from revision: Int64? = nil) throws -> Ticket {
        try end(number, as: .ticketCancelled, note, from: revision) { try $0.cancelled(under: $1, facts) }
    }

    /// Not the desk's business; the note says why.
    public func reject(_ number: TicketNumber, note: Note, from revision: Int64? = nil) throws -> Ticket {
        try end(number, as: .ticketRejected, note, from: revision) { try $0.rejected(under: $1, facts) }
    }

    private func end(
        _ number: TicketNumber, as type: JournalType, _ note: Note?, from revision: Int64?,
        _ verb: (Ticket, KindRules) throws -> Ticket
    ) throws -> Ticket {
        try change(number, from: revision, as: type, verb) { payload, _, _ in
            payload.add("note", ifAny: note?.text)
        }
    }
}
