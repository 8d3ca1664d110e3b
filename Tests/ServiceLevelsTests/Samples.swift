import Foundation
import Kernel
import ServiceLevels
import TestSupport

let minute: Int64 = 60_000
let hour: Int64 = 3_600_000

/// `at("2026-11-23T09:00+08:00")`, seconds may be left out.
func at(_ text: String) -> Instant {
    let parts = text.split(separator: "T", omittingEmptySubsequences: false)
    let hasSeconds = parts.last.map { $0.prefix(8).filter { $0 == ":" }.count == 2 } ?? false
    return known(
        Instant(rfc3339: hasSeconds ? text : "\(parts[0])T\(parts[1].prefix(5)):00\(parts[1].dropFirst(5))"))
}

func date(_ text: String) -> CivilDate { known(CivilDate(text)) }

/// `hours(9, 12, 13.5, 18)`: from 09:00 to 12:00 and from 13:30 to 18:00.
func hours(_ ends: Double...) -> DayHours {
    let minutes = ends.map { Int($0 * 60) }
    return known(
        DayHours(
            stride(from: 0, to: minutes.count, by: 2).map { known(MinuteRange(minutes[$0], minutes[$0 + 1])) }
        ))
}

func week(_ hours: DayHours, _ days: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday])
    -> WeeklyHours
{
    known(WeeklyHours(Dictionary(uniqueKeysWithValues: days.map { ($0, hours) })))
}

extension TimeZoneOffsets {
    static let shanghai = TimeZoneOffsets(name: "Asia/Shanghai", firstOffsetSeconds: 28_800)

    /// As Foundation knows a place, by its own list of transitions.
    static func foundation(_ identifier: String, from: String = "2019-01-01", to: String = "2032-01-01")
        -> TimeZoneOffsets
    {
        let zone = known(TimeZone(identifier: identifier))
        var date = Date(timeIntervalSince1970: Double(ServiceLevelsTests.date(from).daysSince1970) * 86_400)
        let end = Date(timeIntervalSince1970: Double(ServiceLevelsTests.date(to).daysSince1970) * 86_400)
        let first = Int64(zone.secondsFromGMT(for: date))
        var transitions: [Transition] = []
        while let next = zone.nextDaylightSavingTimeTransition(after: date), next < end {
            transitions.append(
                Transition(
                    at: Instant(milliseconds: Int64(next.timeIntervalSince1970) * 1000),
                    offsetSeconds: Int64(zone.secondsFromGMT(for: next.addingTimeInterval(1)))))
            date = next
        }
        return TimeZoneOffsets(name: identifier, firstOffsetSeconds: first, transitions: transitions)
    }
}

extension WorkCalendar {
    /// Nine to six from Monday to Friday.
    static func office(_ zone: TimeZoneOffsets = .shanghai, days: [CivilDate: SpecialDay] = [:])
        -> WorkCalendar
    {
        WorkCalendar(name: "office", .weekly(week(hours(9, 18)), days: days, zone: zone))
    }
}
