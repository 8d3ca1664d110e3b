import Kernel
public import Store
public import Tickets

extension DeskUnit {
    /// Lets somebody hear of a ticket (关注): a person or a requester of the deskbook. Who watches it already
    /// goes on doing so.
    public func watch(_ number: TicketNumber, _ name: String, from revision: Int64? = nil) throws -> Ticket {
        try deskbook.checkKnows(name)
        let ticket = try checked(number, from: revision)
        let watchers = try TicketWatcherTable.all(of: ticket.id, in: transaction)
        if watchers.contains(where: { $0.watcher == name }) { return ticket }
        guard watchers.count < Limits.ticketWatchers else {
            throw DeskRefusal.tooManyWatchers(limit: Limits.ticketWatchers)
        }
        return try addWatcher(name, to: ticket)
    }

    /// Lets them hear no more of it. Who does not watch it is left alone.
    public func unwatch(_ number: TicketNumber, _ name: String, from revision: Int64? = nil) throws -> Ticket
    {
        let ticket = try checked(number, from: revision)
        guard
            try TicketWatcherTable.all(of: ticket.id, in: transaction).contains(where: { $0.watcher == name })
        else { return ticket }
        _ = try TicketWatcherTable.remove(name, of: ticket.id, in: transaction)
        return try save(ticket, from: ticket, as: .ticketUnwatched) { payload, _, _ in
            payload.add("watcher", name)
        }
    }

    func addWatcher(_ name: String, to ticket: Ticket) throws -> Ticket {
        let row = TicketWatcherTable.Row(watcher: name, at: now, author: caller.name)
        _ = try TicketWatcherTable.insert(row, of: ticket.id, in: transaction)
        return try save(ticket, from: ticket, as: .ticketWatched) { payload, _, _ in
            payload.add("watcher", name)
        }
    }
}

extension Desk {
    /// Who watches a ticket.
    public func watchers(of number: TicketNumber, for caller: Caller) async throws -> [TicketWatcherTable.Row]
    {
        try await store.read { connection in
            try TicketWatcherTable.all(of: find(number, for: caller, in: connection).id, in: connection)
        }
    }
}
