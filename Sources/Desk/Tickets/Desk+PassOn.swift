import Kernel
import Store
import Tickets

extension DeskUnit {
    /// What passing a ticket on to a team says of whose it is: the one rule of assignments and escalations, whoever or
    /// whatever passes it on.
    ///
    /// A manager's word lets it go its way again. From everybody else, and from the clock, a team that has passed the
    /// ticket on before gets it back: that is a bounce (来回转派), and too many of them are for a manager to end.
    /// - Returns: what is decided, or else how many bounces are allowed where this is one.
    func passing(
        _ ticket: Ticket, to team: Key<Team>, by cause: EscalationCause = .hand
    ) throws -> (decision: Dispatch?, bouncesLimit: Int?) {
        let isWord = cause == .hand && caller.decides(deskbook)
        guard team != ticket.team else { return (isWord && ticket.dispatch == .disputed ? .open : nil, nil) }
        if isWord { return (.open, nil) }
        if try has(ticket, beenWith: team) { return (nil, deskbook.flow.bouncesLimit) }
        // Time goes on while people argue: the next line has nothing to do with that.
        return (cause == .clock ? .open : nil, nil)
    }
}
