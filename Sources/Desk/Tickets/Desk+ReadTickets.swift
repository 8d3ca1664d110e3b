public import Kernel
import SQL
public import Store
public import Tickets

/// Everything that is read of tickets, as far as the caller sees them.
extension Desk {
    /// A ticket with what hangs on it.
    public struct TicketDetail: Sendable {
        public let ticket: Ticket
        public let notes: [TicketNote]
        public let links: [TicketLink]
        /// Links of others to it.
        public let backlinks: [TicketBacklink]
        public let alarms: [AlarmTable.Row]
        /// What the requester thought of it.
        public let rating: Rating?
        public let clocks: [ShownClock]
    }

    public func ticket(_ number: TicketNumber, for caller: Caller) async throws -> TicketDetail {
        try await store.read { connection in
            let ticket = try find(number, for: caller, in: connection)
            let notes = try TicketNoteTable.all(of: ticket.id, in: connection)
            let clocks = try shownClocks(of: [ticket], for: caller, in: connection)[ticket.id] ?? []
            let rating = ticket.settled == nil ? nil : try RatingTable.find(of: ticket.id, in: connection)
            if caller.seesOnlyOwn {
                return TicketDetail(
                    ticket: ticket, notes: notes.filter { $0.visibility == .public }, links: [],
                    backlinks: [], alarms: [], rating: rating, clocks: clocks)
            }
            return TicketDetail(
                ticket: ticket, notes: notes,
                links: try caller.seen(
                    of: TicketLinkTable.all(of: ticket.id, in: connection), by: \.target, in: connection),
                backlinks: try caller.seen(
                    of: TicketLinkTable.backlinks(of: ticket.id, limit: Limits.ticketLinks, in: connection),
                    by: \.source, in: connection),
                alarms: ticket.kind == .incident ? try AlarmTable.all(of: ticket.id, in: connection) : [],
                rating: rating, clocks: clocks)
        }
    }

    /// A page of tickets, with the clocks of each as they show at the moment of the answer.
    public struct TicketList: Sendable {
        public let page: Page<Ticket>
        public let clocks: [ID<Ticket>: [ShownClock]]
    }

    /// A page of a queue with clocks; `position` is where the last page said the next one starts.
    public func list(
        _ queue: TicketQueue, after position: TicketQueue.Position?, size: PageSize, for caller: Caller
    ) async throws -> TicketList {
        let queue = caller.seen(of: queue)
        return try await store.read { connection in
            let page = try queue.page(after: position, size: size, in: connection)
            return TicketList(
                page: page, clocks: try shownClocks(of: page.items, for: caller, in: connection))
        }
    }

    /// A page of a queue by due time, with clocks.
    public func list(
        _ list: TicketDueList, after position: TicketDueList.Position?, size: PageSize, for caller: Caller
    ) async throws -> TicketList {
        var list = list
        list.queue = caller.seen(of: list.queue)
        let asked = list
        return try await store.read { connection in
            let page = try asked.page(after: position, size: size, in: connection)
            return TicketList(
                page: page, clocks: try shownClocks(of: page.items, for: caller, in: connection))
        }
    }

    /// A page of what a search finds with clocks, newest first.
    public func list(
        _ queue: TicketQueue, matching query: SearchQuery, before id: Int64?, size: PageSize,
        for caller: Caller
    ) async throws -> TicketList {
        let queue = caller.seen(of: queue)
        return try await store.read { connection in
            let page = try queue.search(
                query, everywhere: !caller.seesOnlyOwn, before: id, size: size, in: connection)
            return TicketList(
                page: page, clocks: try shownClocks(of: page.items, for: caller, in: connection))
        }
    }

    public func ticketCounts(for caller: Caller = .desk) async throws -> [TicketQueue.Count] {
        let counts = try await store.read { try TicketQueue.counts(in: $0) }
        guard let teams = caller.teams else { return counts }
        return counts.filter { $0.team.map(teams.contains) ?? false }
    }

    /// What happened to a ticket, oldest first.
    /// - Parameter revision: only entries after it.
    public func history(
        of number: TicketNumber, after revision: Int64, limit: Int, for caller: Caller
    ) async throws -> [JournalEntry] {
        try await store.read { connection in
            let ticket = try find(number, for: caller, in: connection)
            let subject = JournalSubject(.ticket, ticket.id.rawValue)
            let entries = try JournalTable.history(of: subject, after: revision, limit: limit, in: connection)
            return caller.seesOnlyOwn
                ? entries.map(\.forRequester) : try caller.seen(of: entries, in: connection)
        }
    }

    /// How a ticket was routed when it was opened, and where it went since.
    public func routing(of number: TicketNumber, for caller: Caller) async throws -> [JournalEntry] {
        try await store.read { connection in
            let ticket = try find(number, for: caller, in: connection)
            let subject = JournalSubject(.ticket, ticket.id.rawValue)
            let entries =
                try JournalTable.history(of: subject, limit: 1, in: connection)
                + JournalTable.recentHistory(
                    of: subject, ofTypes: [.ticketAssigned, .ticketEscalated, .ticketReturned],
                    limit: Limits.pageMaximum, in: connection)
            return try caller.seen(of: entries, in: connection)
        }
    }

    func find(
        _ number: TicketNumber, for caller: Caller, in connection: any SQLConnection
    ) throws -> Ticket {
        guard let ticket = try TicketTable.find(number.id, in: connection),
            ticket.isShown(as: number, to: caller)
        else {
            throw DeskRefusal.ticketNotFound(number.description)
        }
        return ticket
    }
}
