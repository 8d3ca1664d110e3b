public import Kernel
import Store
public import Tickets

extension DeskUnit {
    /// Waits for somebody or something outside (挂起).
    /// - Parameters:
    ///   - until: when it goes on by itself, if that is known.
    ///   - change: which change is waited for: a ticket's number, or another system's name for it. One that is
    ///   a ticket here is linked.
    public func hold(
        _ number: TicketNumber, for reason: Hold.Reason, until: Instant?, change: String? = nil, note: Note?,
        from revision: Int64? = nil
    ) throws -> Ticket {
        if let until, until <= now { throw DeskRefusal.holdEndsBefore(now: now) }
        let held = try self.change(number, from: revision, as: .ticketHeld) { ticket, rules in
            try ticket.held(for: reason, until: until, change: change, under: rules, facts)
        } payload: { payload, _, _ in
            payload.add("reason", reason.rawValue)
            payload.add("until", ifAny: until)
            payload.add("change", ifAny: change)
            payload.add("note", ifAny: note?.text)
        }
        try tellChildren(of: held, .hold(reason, change: change))
        return try linkingChange(of: held, change)
    }

    /// What was waited for has come.
    public func resume(_ number: TicketNumber, from revision: Int64? = nil) throws -> Ticket {
        let after = try change(number, from: revision, as: .ticketResumed) {
            try $0.resumed(under: $1, facts)
        }
        try tellChildren(of: after, .resume)
        return after
    }

    /// Goes on without anybody saying so: the time has come, or the requester has answered.
    func resume(_ ticket: Ticket, because cause: ResumeCause) throws -> Ticket {
        let after = try save(
            ticket.resumed(under: rules(of: ticket), facts), from: ticket, as: .ticketResumed
        ) {
            payload, _, _ in
            payload.add("because", cause.rawValue)
        }
        try tellChildren(of: after, .resume)
        return after
    }

    private func linkingChange(of ticket: Ticket, _ change: String?) throws -> Ticket {
        guard let number = change.flatMap(TicketNumber.init), number.id != ticket.id,
            let other = try TicketTable.find(number.id, in: transaction), other.kind == number.kind,
            try !TicketLinkTable.isLinked(ticket.id, .blockedBy, to: other.id, in: transaction),
            try TicketLinkTable.count(of: ticket.id, in: transaction) < Limits.ticketLinks
        else { return ticket }
        return try link(ticket.number, .blockedBy, to: other.number).ticket
    }
}

/// Why a ticket goes on by itself; the journal's words.
enum ResumeCause: String {
    case due, answered, parent
}

extension Desk {
    /// Resumes held tickets whose time has come; one bounded batch.
    /// - Returns: how many there were.
    @discardableResult
    public func resumeDueTickets() async throws -> Int {
        try await settleDue(
            upTo: Limits.dueTicketsPerUnit, { try TicketTable.dueToResume(by: $0, limit: $1, in: $2) }
        ) { unit, due in
            for ticket in due { _ = try unit.resume(ticket, because: .due) }
        }
    }
}
