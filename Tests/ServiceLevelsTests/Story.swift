import Kernel
import ServiceLevels
import TestSupport

/// A ticket's events, written as a story.
struct Story {
    static let calendars = known(CalendarTable([.roundTheClock, .office()], otherwise: "office"))
    static let first = Key<Team>(trusted: "first")
    static let second = Key<Team>(trusted: "second")

    private(set) var events: [ClockEvent] = []
    var calendars = Story.calendars

    /// Opened on Monday, 23 November 2026, at 09:00 in Shanghai, with the first team.
    init(_ agreements: Agreements, at opened: String = "2026-11-23T09:00+08:00") {
        happens(opened, .opened(team: Story.first, agreements))
    }

    mutating func happens(_ when: String, _ what: ClockEvent.Occurrence) {
        events.append(ClockEvent(at: at(when), what))
    }

    func reading(_ clock: ServiceClock, _ when: String) -> ClockReading {
        let ledger = ClockLedger(events, by: calendars)
        return known(ledger.readings(at: at(when)).first { $0.clock == clock }, clock.text)
    }

    func figures(_ clock: ServiceClock, _ when: String) -> ClockFigures {
        reading(clock, when).figures
    }
}

extension Agreements {
    /// One agreement for every clock, unless another is given.
    static func all(_ agreement: Agreement, response: Agreement? = nil, team: Agreement? = nil) -> Agreements
    {
        Agreements(response: response ?? agreement, resolution: agreement, team: team ?? agreement)
    }

    /// Hours of the office; waiting for the requester does not count.
    static func office(_ allowed: Int64?) -> Agreements { .all(.office(allowed)) }
}

extension Agreement {
    static func office(_ allowed: Int64?, _ warnings: [WarningPoint] = WarningPoint.standard) -> Agreement {
        Agreement(
            target: allowed.map { "office-\($0 / hour)h" }, allowed: allowed, calendar: "office",
            pauses: ["requester"], warnings: warnings)
    }

    static func always(_ allowed: Int64?) -> Agreement {
        Agreement(
            target: "always", allowed: allowed, calendar: "24x7", pauses: [], warnings: WarningPoint.standard)
    }
}
