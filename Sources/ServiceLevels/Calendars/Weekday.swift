public import Kernel

/// A day of the week, Monday first, as ISO 8601 counts them.
public enum Weekday: String, CaseIterable, Hashable, Sendable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday

    public init(_ date: CivilDate) {
        self = Self.allCases[Self.index(ofDay: date.daysSince1970)]
    }

    /// 0 for Monday. 1970-01-01 was a Thursday.
    static func index(ofDay day: Int64) -> Int {
        let sinceMonday = day + 3
        return Int(sinceMonday - sinceMonday.floorDivided(by: 7) * 7)
    }
}
