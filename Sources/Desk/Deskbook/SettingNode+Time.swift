import Kernel
import ServiceLevels

extension SettingNode {
    /// `2026-10-01`.
    func date() -> CivilDate? {
        guard let text = text() else { return nil }
        guard let date = CivilDate(text), TimeZoneOffsets.years.contains(date.year) else {
            complain("expected a date such as 2026-10-01, found \"\(text)\"")
            return nil
        }
        return date
    }

    /// `08:30-12:00`, one or a list of them, of one day.
    func dayHours() -> DayHours? {
        let nodes = listed()
        let ranges = nodes.compactMap { $0.minuteRange() }
        guard ranges.count == nodes.count else { return nil }
        if ranges.isEmpty {
            complain("expected hours such as 08:30-12:00; leave out a day that is not worked")
            return nil
        }
        guard let hours = DayHours(ranges) else {
            complain("the hours of a day overlap")
            return nil
        }
        return hours
    }

    private func minuteRange() -> MinuteRange? {
        guard let text = text() else { return nil }
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Self.minutes($0) }
        guard ends.count == 2, let start = ends[0], let end = ends[1] else {
            complain("expected hours such as 08:30-12:00, found \"\(text)\"")
            return nil
        }
        guard let range = MinuteRange(start, end) else {
            complain(
                "\"\(text)\" does not end after it begins; for a night write 22:00-24:00, and the rest on the next day"
            )
            return nil
        }
        return range
    }

    /// `08:30` as minutes of the day, to `24:00`.
    private static func minutes(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy(\.isDigit) }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60, hour * 60 + minute <= 1440
        else { return nil }
        return hour * 60 + minute
    }

    /// `30m`, `4h` or `1h30m` in milliseconds, from a minute to a year.
    func workingMilliseconds() -> Int64? {
        guard let text = text() else { return nil }
        guard let time = WorkingTime(text) else {
            complain("expected working time such as 30m, 4h or 1h30m, at most 8760h, found \"\(text)\"")
            return nil
        }
        return time.milliseconds
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
}
