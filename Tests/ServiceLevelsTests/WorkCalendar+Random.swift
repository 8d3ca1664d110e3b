import Kernel
import ServiceLevels
import TestSupport

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
