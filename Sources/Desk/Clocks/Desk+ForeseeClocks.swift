public import Kernel
import SQL
public import ServiceLevels
import Store
public import Tickets

/// What another deskbook would mean for a clock of a ticket there is.
public struct ClockForesight: Hashable, Sendable {
    /// When it would show.
    public enum Effect: String, CaseIterable, Hashable, Sendable {
        /// At once, when it is applied: calendars count for what has passed.
        case atOnce
        /// Where the promise is made anew: for new tickets, and when this one changes. Shown as if it had
        /// always been in force.
        case fromThenOn
    }

    public let number: TicketNumber
    public let isOpen: Bool
    public let clock: ServiceClock
    public let before: ClockFigures
    public let after: ClockFigures
    public let effect: Effect
}

extension Desk {
    /// Which tickets are looked at.
    public struct ForesightScope: Sendable {
        /// The newest final tickets, at most so many.
        public var past: Int
        /// And only those opened since.
        public var since: Instant?

        public init(past: Int, since: Instant? = nil) {
            self.past = past
            self.since = since
        }
    }

    /// How far it has come.
    public struct ForesightProgress: Sendable {
        public var open = 0
        public var past = 0
    }

    /// Finds the clocks that would show something else under another deskbook: the due time of open tickets, the
    /// verdict of open and past ones. Nothing is changed.
    /// - Parameters:
    ///   - told: hears of the progress after each batch.
    ///   - found: gets what was found in each, newest tickets first.
    public func foresee(
        _ book: Deskbook, _ scope: ForesightScope, told: (ForesightProgress) -> Void,
        found: ([ClockForesight]) -> Void
    ) async throws -> ForesightProgress {
        var progress = ForesightProgress()
        let now = clock.now()
        for isOpen in [true, false] {
            var below = Int64.max
            while isOpen || progress.past < scope.past {
                let limit =
                    isOpen ? Limits.clocksPerUnit : min(Limits.clocksPerUnit, scope.past - progress.past)
                let (before, since) = (below, isOpen ? nil : scope.since)
                let batch = try await store.read { connection in
                    try foresee(
                        book, at: now, isOpen: isOpen, below: before, since: since, limit, in: connection)
                }
                guard let last = batch.last else { break }
                below = last
                if isOpen { progress.open += batch.tickets } else { progress.past += batch.tickets }
                found(batch.found)
                told(progress)
            }
        }
        return progress
    }

    private struct ForesightBatch: Sendable {
        let tickets: Int
        let last: Int64?
        let found: [ClockForesight]
    }

    private func foresee(
        _ book: Deskbook, at now: Instant, isOpen: Bool, below: Int64, since: Instant?, _ limit: Int,
        in connection: any SQLConnection
    ) throws -> ForesightBatch {
        let source = ClockSource(timeline: try deskbooks.timeline(in: connection), connection: connection)
        let origins = try TicketClockTable.origins(
            below: below, isOpen: isOpen, since: since, limit: limit, in: connection)
        var found: [ClockForesight] = []
        for start in stride(from: 0, to: origins.count, by: JournalTable.ticketsAtOnce) {
            let some = Array(origins[start..<min(start + JournalTable.ticketsAtOnce, origins.count)])
            let entries = try JournalTable.movements(of: some.map { ($0.ticket.rawValue, 0) }, in: connection)
            let byTicket = Dictionary(grouping: entries) { ID<Ticket>(rawValue: $0.subject.id) }
            for origin in some {
                found += try source.foresee(book, origin, byTicket[origin.ticket] ?? [], isOpen, at: now)
            }
        }
        return ForesightBatch(tickets: origins.count, last: origins.last?.ticket.rawValue, found: found)
    }
}

extension ClockSource {
    fileprivate func foresee(
        _ book: Deskbook, _ origin: TicketClockTable.Origin, _ entries: [JournalEntry], _ isOpen: Bool,
        at now: Instant
    ) throws -> [ClockForesight] {
        let facts = origin.facts(before: entries)
        func clocks(by calendars: CalendarTable, _ books: (JournalEntry) throws -> Deskbook) rethrows
            -> TicketClocks
        {
            var stored = StoredClocks(facts: facts)
            for entry in entries { try stored.take(entry, by: calendars) { try books(entry) } }
            return stored.clocks
        }
        let corrected = book.serviceLevels.calendars
        let before = try clocks(by: timeline.calendars) { try timeline.book(at: $0.sequence, in: connection) }
        let applied = try clocks(by: corrected) { try timeline.book(at: $0.sequence, in: connection) }
        let always = clocks(by: corrected) { _ in book }
        return before.states.compactMap { state in
            let shown = state.figures(at: now, by: timeline.calendars)
            let atOnce = applied[state.clock]?.figures(at: now, by: corrected)
            let fromThenOn = always[state.clock]?.figures(at: now, by: corrected)
            for (after, effect) in [(atOnce, ClockForesight.Effect.atOnce), (fromThenOn, .fromThenOn)] {
                guard let after else { continue }
                if after.isBreached != shown.isBreached || isOpen && after.due != shown.due {
                    return ClockForesight(
                        number: TicketNumber(kind: origin.kind, id: origin.ticket), isOpen: isOpen,
                        clock: state.clock, before: shown, after: after, effect: effect)
                }
            }
            return nil
        }
    }
}
