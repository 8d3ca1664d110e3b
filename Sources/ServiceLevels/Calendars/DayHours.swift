/// A stretch of a local day in minutes, the end not included; 1440 is midnight at its end.
public struct MinuteRange: Hashable, Sendable {
    public static let day = 1440

    public let start: Int
    public let end: Int

    /// Nil unless `0 <= start < end <= 1440`. What runs over midnight is two stretches of two days.
    public init?(_ start: Int, _ end: Int) {
        guard start >= 0, start < end, end <= Self.day else { return nil }
        self.start = start
        self.end = end
    }
}

/// The working hours of one day: none, one stretch, or several with breaks between.
public struct DayHours: Hashable, Sendable {
    /// In order; neighbours never touch.
    public let ranges: [MinuteRange]

    public static let closed = DayHours(joined: [])

    /// Nil when two stretches overlap. Stretches that touch become one, so that equal hours are equal values.
    public init?(_ ranges: [MinuteRange]) {
        var joined: [MinuteRange] = []
        for range in ranges.sorted(by: { $0.start < $1.start }) {
            guard let last = joined.last, last.end >= range.start else {
                joined.append(range)
                continue
            }
            guard last.end == range.start, let whole = MinuteRange(last.start, range.end) else { return nil }
            joined[joined.count - 1] = whole
        }
        self.init(joined: joined)
    }

    private init(joined: [MinuteRange]) {
        ranges = joined
    }

    public var isClosed: Bool { ranges.isEmpty }
}

/// The hours of an ordinary week.
public struct WeeklyHours: Hashable, Sendable {
    /// Monday first.
    private let days: [DayHours]

    /// Days that are not named are closed. Nil when every day is: work would never be due.
    public init?(_ hours: [Weekday: DayHours]) {
        days = Weekday.allCases.map { hours[$0] ?? .closed }
        guard days.contains(where: { !$0.isClosed }) else { return nil }
    }

    public subscript(weekday: Weekday) -> DayHours {
        self[index: Weekday.allCases.firstIndex(of: weekday) ?? 0]
    }

    subscript(index index: Int) -> DayHours { days[index] }
}
