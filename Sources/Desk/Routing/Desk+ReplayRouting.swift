public import Kernel
import Routing
import Store
import Tickets

extension Desk {
    /// Routes the tickets of a time by other rules.
    /// - Parameter progress: told after each page how many were looked at.
    public func replayRouting(
        by book: Deskbook, from start: Instant, until end: Instant, progress: (Int) -> Void = { _ in }
    ) async throws -> RoutingReplay {
        var replay = RoutingReplay()
        var last: Int64 = 0
        while true {
            let after = last
            let page = try await store.read { connection in
                let tickets = try TicketTable.opened(
                    from: start, until: end, after: after, limit: Limits.replayPage, in: connection)
                guard let first = tickets.first, let last = tickets.last else { return [PastTicket]() }
                let asked = Set(tickets.map(\.id.rawValue))
                var entries: [Int64: [JournalEntry]] = [:]
                try JournalTable.visitFacts(
                    ofTickets: first.id.rawValue...last.id.rawValue, in: connection
                ) { entry in
                    if asked.contains(entry.subject.id) {
                        entries[entry.subject.id, default: []].append(entry)
                    }
                }
                return tickets.map { PastTicket($0, entries[$0.id.rawValue] ?? []) }
            }
            guard let end = page.last else { return replay }
            for past in page {
                let decision = book.route(past.draft, at: past.openedAt)
                replay.add(past, decision.team, by: decision.rule)
            }
            last = end.id
            progress(replay.tickets)
        }
    }
}
