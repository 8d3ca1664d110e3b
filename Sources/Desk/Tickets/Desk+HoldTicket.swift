public import Kernel
import Store
public import Tickets

extension DeskUnit {
    /// Waits for somebody or something outside (挂起).
    /// - Parameter until: when work should go on, if that is known.
    public func hold(
        _ number: TicketNumber, for reason: Hold.Reason, until: Instant?, note: Note?,
        from revision: Int64? = nil
    ) throws -> Ticket {
        try change(number, from: revision, as: .ticketHeld) { ticket, rules in
            try ticket.held(for: reason, until: until, under: rules, facts)
        } payload: { payload, _, _ in
            payload.add("reason", reason.rawValue)
            payload.add("until", ifAny: until)
            payload.add("note", ifAny: note?.text)
        }
    }

    /// What was waited for has come.
    public func resume(_ number: TicketNumber, from revision: Int64? = nil) throws -> Ticket {
        try change(number, from: revision, as: .ticketResumed) { try $0.resumed(under: $1, facts) }
    }
}
