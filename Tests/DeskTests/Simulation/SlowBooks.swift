import Kernel
import ServiceLevels
import TestSupport

@testable import Desk

/// Which deskbook was in force where in the journal, as whoever applied them remembers it.
struct SlowBooks {
    private(set) var applied: [(sequence: Int64, book: Deskbook)] = []

    mutating func apply(_ book: Deskbook, at sequence: Int64) {
        applied.append((sequence, book))
    }

    func book(at sequence: Int64) -> Deskbook {
        known(applied.last { $0.sequence < sequence } ?? applied.first, "a deskbook").book
    }

    var current: Deskbook { known(applied.last, "a deskbook").book }
}

/// Calendars as walks through every minute of the time a simulation takes, and some more for what is due later.
final class SlowCalendars {
    private let start: Instant
    private let minutes: Int
    private var walks: [String: (calendar: WorkCalendar, walk: SlowCalendar)] = [:]
    private var table = CalendarTable.roundTheClock

    init(from start: Instant, days: Int) {
        self.start = start
        minutes = days * 1440
    }

    /// All time counts by the calendars in force now.
    func follow(_ table: CalendarTable) {
        self.table = table
        for (name, calendar) in table.calendars where walks[name]?.calendar != calendar {
            walks[name] = (calendar, SlowCalendar(MinuteWalk(calendar, from: start, minutes: minutes)))
        }
    }

    subscript(name: String) -> SlowCalendar {
        let name = table.calendars[name] == nil ? table.otherwise.name : name
        return known(walks[name], "a calendar").walk
    }
}

struct SlowCalendar {
    private let walk: MinuteWalk

    init(_ walk: MinuteWalk) {
        self.walk = walk
    }

    func time(from: Instant, to: Instant) -> Int64 {
        from < to ? walk.work(until: to) - walk.work(until: from) : 0
    }

    /// Nil when the walk ends before.
    func due(from: Instant, after work: Int64) -> Instant? { walk.due(from: from, after: work) }
}
