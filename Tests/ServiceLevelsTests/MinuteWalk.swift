import Kernel
import ServiceLevels
import TestSupport

/// The slow, obvious reference: walks through time minute by minute, looks at the clock on the wall, and asks
/// whether work is going on. Knows nothing of how calendars are compiled.
struct MinuteWalk {
    let start: Int64
    /// For each minute whether it is worked.
    let isWorked: [Bool]
    /// Minutes worked before each.
    let workedBefore: [Int64]

    init(_ calendar: WorkCalendar, from start: Instant, minutes: Int) {
        self.start = start.milliseconds
        isWorked = (0..<minutes).map { Self.isWorked(calendar, at: start.milliseconds + Int64($0) * minute) }
        var sum: Int64 = 0
        workedBefore = isWorked.map { worked in
            defer { sum += worked ? 1 : 0 }
            return sum
        }
    }

    static func isWorked(_ calendar: WorkCalendar, at time: Int64) -> Bool {
        guard case .weekly(let week, let days, let zone) = calendar.pattern else { return true }
        var offset = zone.firstOffsetSeconds
        for transition in zone.transitions where transition.at.milliseconds <= time {
            offset = transition.offsetSeconds
        }
        let local = time + offset * 1000
        let day = local.floorDivided(by: 86_400_000)
        let minuteOfDay = Int((local - day * 86_400_000) / minute)
        let date = CivilDate(daysSince1970: day)
        var ofDay = week[Weekday(date)]
        switch days[date]?.hours {
        case .closed: ofDay = .closed
        case .like(let weekday): ofDay = week[weekday]
        case .own(let hours): ofDay = hours
        case nil: break
        }
        return ofDay.ranges.contains { $0.start <= minuteOfDay && minuteOfDay < $0.end }
    }

    func work(until instant: Instant) -> Int64 {
        let sinceStart = instant.milliseconds - start
        let index = Int(sinceStart / minute)
        return workedBefore[index] * minute + (isWorked[index] ? sinceStart % minute : 0)
    }

    /// Nil when the walk ends before.
    func due(from instant: Instant, after work: Int64) -> Instant? {
        var time = instant.milliseconds
        var left = work
        while left > 0 {
            let index = Int((time - start) / minute)
            guard index < isWorked.count else { return nil }
            let rest = minute - (time - start) % minute
            if isWorked[index] {
                if left <= rest { return Instant(milliseconds: time + left) }
                left -= rest
            }
            time += rest
        }
        return Instant(milliseconds: time)
    }

    func nextOpening(from instant: Instant) -> Instant? {
        let index = Int((instant.milliseconds - start) / minute)
        if isWorked[index] { return instant }
        return isWorked[index...].firstIndex(of: true).map {
            Instant(milliseconds: start + Int64($0) * minute)
        }
    }
}

extension WorkCalendar {
    /// Any hours, special dates and clock changes, around the given day.
    static func random(around day: Int64, using random: inout SeededRandom) -> WorkCalendar {
        var week: [Weekday: DayHours] = [:]
        for weekday in Weekday.allCases where Int.random(in: 0..<4, using: &random) > 0 {
            week[weekday] = .random(using: &random)
        }
        guard let hours = WeeklyHours(week) else { return .roundTheClock }
        var days: [CivilDate: SpecialDay] = [:]
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            let special: SpecialDay.Hours =
                switch Int.random(in: 0..<3, using: &random) {
                case 0: .closed
                case 1: .like(Weekday.allCases.randomElement(using: &random) ?? .monday)
                default: .own(.random(using: &random))
                }
            days[CivilDate(daysSince1970: day + Int64.random(in: -12...12, using: &random))] =
                SpecialDay("day", special)
        }
        func offset() -> Int64 { Int64.random(in: -48...56, using: &random) * 900 }
        var time = (day - 10) * 86_400_000
        var transitions: [TimeZoneOffsets.Transition] = []
        let first = offset()
        var current = first
        for _ in 0..<Int.random(in: 0...3, using: &random) {
            time += Int64.random(in: 1...12_000, using: &random) * minute
            // An hour to and fro as in summer, or a leap as Samoa made it.
            current =
                Bool.random(using: &random)
                ? current + (Bool.random(using: &random) ? 3600 : -3600) : offset()
            transitions.append(.init(at: Instant(milliseconds: time), offsetSeconds: current))
        }
        let zone = TimeZoneOffsets(name: "Any/Where", firstOffsetSeconds: first, transitions: transitions)
        return WorkCalendar(name: "random", .weekly(hours, days: days, zone: zone))
    }
}

extension DayHours {
    static func random(using random: inout SeededRandom) -> DayHours {
        let marks = Set(
            (0..<Int.random(in: 2...6, using: &random)).map { _ in Int.random(in: 0...1440, using: &random) }
        )
        .union(Bool.random(using: &random) ? [1440] : []).sorted()
        let ranges = stride(from: 0, to: marks.count - 1, by: 2).compactMap {
            MinuteRange(marks[$0], marks[$0 + 1])
        }
        return DayHours(ranges) ?? .closed
    }
}
