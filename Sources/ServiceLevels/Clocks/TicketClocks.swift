import Kernel

/// All clocks of one ticket, as they stand: what a store keeps between events.
public struct TicketClocks: Hashable, Sendable {
    /// In the order of lists; none before the ticket is opened.
    public private(set) var states: [ClockState]

    /// As stored.
    public init(_ states: [ClockState] = []) {
        self.states = states.sorted { $0.clock < $1.clock }
    }

    public subscript(clock: ServiceClock) -> ClockState? {
        states.first { $0.clock == clock }
    }

    /// Goes on by one event.
    /// - Returns: the stretches that it ends, each with its clock.
    @discardableResult
    public mutating func apply(_ event: ClockEvent, by calendars: CalendarTable) -> [ServiceClock:
        ClockSegment]
    {
        if states.isEmpty {
            open(event)
            return [:]
        }
        var ended: [ServiceClock: ClockSegment] = [:]
        for index in states.indices {
            ended[states[index].clock] = states[index].apply(event, by: calendars)
        }
        if case .moved(let team?, let agreements) = event.what { receive(team, agreements, event) }
        return ended
    }

    private mutating func open(_ event: ClockEvent) {
        guard case .opened(let team, let agreements) = event.what, let cause = ClockCause(event.what) else {
            return
        }
        let clocks = [.response, .resolution] + (team.map { [ServiceClock.team($0)] } ?? [])
        states = clocks.map {
            ClockState($0, since: event.at, cause, agreements[$0.metric], ClockState.Standing())
        }
    }

    /// A team that has the ticket for the first time gets a clock, on which the ticket stands as on others.
    private mutating func receive(_ team: Key<Team>, _ agreements: Agreements, _ event: ClockEvent) {
        guard let ticket = self[.resolution], self[.team(team)] == nil, !ticket.standing.isEnded,
            let cause = ClockCause(event.what)
        else { return }
        let began = max(event.at, ticket.since)
        let state = ClockState(.team(team), since: began, cause, agreements.team, ticket.standing)
        self = TicketClocks(states + [state])
    }
}
