import Kernel
import Store
import Tickets

extension Desk {
    /// Closes resolved tickets that nobody has objected to in time; one bounded batch.
    /// - Returns: how many there were.
    @discardableResult
    public func closeDueTickets() async throws -> Int {
        try await settleDue(
            upTo: Limits.dueTicketsPerUnit, { try TicketTable.dueToClose(by: $0, limit: $1, in: $2) }
        ) { unit, due in
            for ticket in due { try unit.close(ticket) }
        }
    }
}

extension DeskUnit {
    /// Nobody objected: taken as confirmed (自动关闭).
    fileprivate func close(_ ticket: Ticket) throws {
        _ = try save(
            ticket.confirmed(under: rules(of: ticket), facts), from: ticket, as: .ticketClosed
        ) { payload, _, _ in
            payload.add("automatic", true)
        }
    }
}
