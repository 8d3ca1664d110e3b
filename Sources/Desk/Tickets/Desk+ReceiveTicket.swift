import Store
public import Tickets

extension DeskUnit {
    /// The desk has seen it (受理).
    public func receive(_ number: TicketNumber, from revision: Int64? = nil) throws -> Ticket {
        try change(number, from: revision, as: .ticketReceived) { try $0.received(under: $1, facts) }
    }
}
