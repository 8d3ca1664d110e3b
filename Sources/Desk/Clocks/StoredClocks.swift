import Kernel
import ServiceLevels
import Store
import Tickets

/// The clocks of one ticket as they stand after some journal entry, with the facts the next one changes.
struct StoredClocks: Hashable, Sendable {
    var facts: ClockFacts
    var clocks = TicketClocks()
    /// The last entry that is counted in; 0 before the first.
    var revision: Int64 = 0

    /// Goes on by one entry; one that is counted in already changes nothing.
    /// - Returns: what it was to the clocks, for a ledger.
    @discardableResult
    mutating func take(
        _ entry: JournalEntry, by calendars: CalendarTable, _ deskbook: () throws -> Deskbook
    ) rethrows -> [ClockEvent] {
        guard entry.revision > revision else { return [] }
        let events = try facts.take(entry, deskbook)
        for event in events { clocks.apply(event, by: calendars) }
        revision = entry.revision
        return events
    }

    /// Until when no warning is due; nil when none can be.
    func nextWarning(by calendars: CalendarTable) -> (clock: ServiceClock, next: NextWarning)? {
        clocks.states.compactMap { state in state.nextWarning(by: calendars).map { (state.clock, $0) } }
            .min { $0.1.at < $1.1.at }
    }

    func row(of ticket: ID<Ticket>, by calendars: CalendarTable, _ fingerprint: Int64) -> TicketClockTable.Row
    {
        let promises = [clocks[.response], clocks[.resolution]]
        return TicketClockTable.Row(
            ticket: ticket, revision: revision, calendars: fingerprint, states: text, team: facts.team,
            isOpen: clocks[.resolution]?.standing.isEnded == false,
            nextAt: nextWarning(by: calendars)?.next.at,
            dueAt: promises.compactMap { $0?.due(by: calendars) }.min(),
            lateAt: promises.compactMap { $0?.isLate == true ? $0?.exhaustedAt : nil }.min(),
            response: promises[0].promise(by: calendars), resolution: promises[1].promise(by: calendars))
    }
}

extension ClockState? {
    fileprivate func promise(by calendars: CalendarTable) -> TicketClockTable.Promise {
        guard let self else {
            return TicketClockTable.Promise(allowed: nil, used: 0, breachAt: nil, stoppedAt: nil)
        }
        return TicketClockTable.Promise(
            allowed: self.inForce.allowed, used: self.used,
            breachAt: self.isLate ? self.exhaustedAt : self.due(by: calendars),
            stoppedAt: self.mode == .stopped ? self.since : nil)
    }
}
