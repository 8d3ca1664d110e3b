import Kernel
import Store
import Tickets

extension Desk {
    /// Closes resolved tickets that nobody has objected to in time; one bounded batch.
    /// - Returns: how many there were.
    @discardableResult
    public func closeDueTickets() async throws -> Int {
        let now = clock.now()
        let due = try await store.read { try TicketTable.dueToClose(by: now, limit: 1, in: $0) }
        guard !due.isEmpty else { return 0 }
        return try await write(as: .desk) { unit in
            let due = try TicketTable.dueToClose(
                by: unit.now, limit: Limits.dueTicketsPerUnit, in: unit.transaction)
            for ticket in due { try unit.close(ticket) }
            return due.count
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
