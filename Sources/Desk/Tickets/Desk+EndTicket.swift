public import Kernel
import Store
public import Tickets

/// The three ways a ticket ends.
extension DeskUnit {
    /// The requester, or the desk for them, is content (确认关闭).
    /// - Parameter rating: what the requester thinks of how it was settled (满意度), if they say so on the way.
    public func confirm(
        _ number: TicketNumber, note: Note?, rating: (score: Int, comment: Note?)? = nil,
        from revision: Int64? = nil
    ) throws -> Ticket {
        guard let rating else { return try close(number, note, from: revision) }
        guard caller.seesOnlyOwn || caller.role == .admin else { throw DeskRefusal.scoreNotTheirs }
        // Rated first, since a rating can be refused; and whether it can be closed is asked before either.
        let resolved = try ticket(number, at: revision)
        _ = try resolved.confirmed(under: rules(of: resolved), facts(of: number))
        _ = try rate(number, score: rating.score, comment: rating.comment, from: revision)
        return try close(number, note, from: nil)
    }

    private func close(_ number: TicketNumber, _ note: Note?, from revision: Int64?) throws -> Ticket {
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
