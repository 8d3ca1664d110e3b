public import Kernel
import Store

/// Figures for whoever watches over the desk.
extension Desk {
    /// Open tickets that have broken a promise to their requester, by team.
    public func breachedTickets() async throws -> [(team: Key<Team>, tickets: Int)] {
        let now = clock.now()
        return try await store.read { try TicketClockTable.breached(at: now, in: $0) }
    }

    /// Readers that one node runs for all, each with the entries it has still to see.
    public func journalReaders() async throws -> [(name: String, lag: Int64)] {
        try await store.read { try JournalTable.readers(in: $0) }
    }

    /// Tickets whose clocks are still to be computed by the calendars in force.
    public func clocksToCorrect() async throws -> Int {
        try await store.read { connection in
            let timeline = try deskbooks.timeline(in: connection)
            guard let last = try ClockCorrectionTable.find(in: connection),
                last.calendars == timeline.fingerprint
            else { return Int(try TicketTable.newest(in: connection)) }
            return Int(max(last.below - 1, 0))
        }
    }
}
