public import Kernel

/// The clocks of a ticket computed from what happened to it (时限台账): never a counter, always a sum of
/// stretches, each with its cause, its target and its calendar.
public struct ClockLedger: Hashable, Sendable {
    /// How the clocks stand: equal to what applying the events one by one leads to.
    public private(set) var clocks = TicketClocks()
    private var ended: [ServiceClock: [ClockSegment]] = [:]
    private let calendars: CalendarTable

    /// - Parameter events: in the order of the journal, from the ticket's opening on.
    public init(_ events: some Sequence<ClockEvent>, by calendars: CalendarTable) {
        self.calendars = calendars
        for event in events {
            for (clock, segment) in clocks.apply(event, by: calendars) {
                ended[clock, default: []].append(segment)
            }
        }
    }

    /// As it stood at an instant in the past: what happened later is left out.
    public init(_ events: some Sequence<ClockEvent>, asOf instant: Instant, by calendars: CalendarTable) {
        self.init(events.prefix { $0.at <= instant }, by: calendars)
    }

    /// What every clock shows, in the order of lists.
    public func readings(at now: Instant) -> [ClockReading] {
        clocks.states.map { state in
            let now = max(now, state.since)
            let present = state.segment(until: now, by: calendars)
            return ClockReading(
                clock: state.clock, segments: (ended[state.clock] ?? []) + [present.open],
                agreement: state.inForce, isByHand: state.byHand != nil,
                figures: state.figures(at: now, by: calendars))
        }
    }
}

/// One clock of a ticket with everything that explains what it shows.
public struct ClockReading: Hashable, Sendable {
    public let clock: ServiceClock
    /// From opening to now without gaps; the last is the present one.
    public let segments: [ClockSegment]
    public let agreement: Agreement
    public let isByHand: Bool
    public let figures: ClockFigures
}

extension ClockSegment {
    /// The same, still going on.
    fileprivate var open: ClockSegment {
        ClockSegment(
            from: from, to: nil, mode: mode, cause: cause, target: target, allowed: allowed,
            calendar: calendar, used: used)
    }
}
