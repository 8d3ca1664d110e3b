public import Kernel
import SQL
public import ServiceLevels
import Store
public import Tickets

/// One clock of a ticket, as lists and the ticket itself show it.
public struct ShownClock: Hashable, Sendable {
    public let clock: ServiceClock
    public let figures: ClockFigures
}

extension Desk {
    /// The clocks of a ticket with every stretch that explains them.
    public struct ClockAccount: Sendable {
        public let number: TicketNumber
        /// The instant the figures are for.
        public let at: Instant
        /// Revision of the deskbook whose calendars count.
        public let deskbook: Int64
        public let readings: [ClockReading]
    }

    /// Computed from the journal alone.
    /// - Parameter at: as it stood then, by the calendars in force now; nil for now.
    public func clocks(of number: TicketNumber, at: Instant?, for caller: Caller) async throws -> ClockAccount
    {
        let now = clock.now()
        return try await store.read { connection in
            let ticket = try find(number, for: caller, in: connection)
            let timeline = try deskbooks.timeline(in: connection)
            let events = try ClockSource(timeline: timeline, connection: connection).events(of: ticket)
            let instant = at ?? now
            let ledger =
                at.map { ClockLedger(events, asOf: $0, by: timeline.calendars) }
                ?? ClockLedger(events, by: timeline.calendars)
            return ClockAccount(
                number: ticket.number, at: instant, deskbook: timeline.current.revision,
                readings: ledger.readings(at: instant))
        }
    }

    /// What the clocks of these tickets show now: those that run for the requester, and for the desk that of
    /// the team which has the ticket.
    func shownClocks(
        of tickets: [Ticket], for caller: Caller, in connection: any SQLConnection
    ) throws -> [ID<Ticket>: [ShownClock]] {
        guard !tickets.isEmpty else { return [:] }
        let now = clock.now()
        let timeline = try deskbooks.timeline(in: connection)
        let source = ClockSource(timeline: timeline, connection: connection)
        return try source.clocks(of: tickets).mapValues { stored in
            stored.clocks.states.filter { state in
                switch state.clock {
                case .response, .resolution: true
                case .team(let team): team == stored.facts.team && !caller.seesOnlyOwn
                }
            }
            .map { ShownClock(clock: $0.clock, figures: $0.figures(at: now, by: timeline.calendars)) }
        }
    }
}

extension ClockSource {
    /// Everything that happened to a ticket's clocks, oldest first.
    func events(of ticket: Ticket) throws -> [ClockEvent] {
        let entries = try JournalTable.movements(of: [(ticket.id.rawValue, 0)], in: connection)
        var facts = ticket.origin.facts(before: entries)
        return try entries.flatMap { entry in
            try facts.take(entry) { try timeline.book(at: entry.sequence, in: connection) }
        }
    }
}

extension Ticket {
    var origin: TicketClockTable.Origin {
        TicketClockTable.Origin(
            ticket: id, kind: kind, type: type, service: service, requester: requester, revision: revision)
    }
}
