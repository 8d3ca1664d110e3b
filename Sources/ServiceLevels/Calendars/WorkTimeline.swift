import Kernel

/// A calendar compiled to UTC: all dates with something special about them, and every change of the clocks,
/// as one list of stretches; the ordinary week before and after it.
///
/// Work is counted from where the list begins, negative before, so that two instants differ by the work
/// between them.
struct WorkTimeline: Sendable {
    private let week: WeeklyCycle
    /// What the list covers.
    private let begin: Int64
    private let end: Int64
    private let intervals: WorkIntervals
    private let offsetBefore: Int64
    private let offsetAfter: Int64
    /// What the endless week has counted where the list begins and ends.
    private let weekAtBegin: Int64
    private let weekAtEnd: Int64

    init(_ hours: WeeklyHours, _ days: [CivilDate: SpecialDay], _ zone: TimeZoneOffsets) {
        week = WeeklyCycle(hours)
        offsetBefore = zone.firstOffsetSeconds * 1000
        offsetAfter = zone.lastOffsetSeconds * 1000
        let special = Dictionary(
            uniqueKeysWithValues: days.map { ($0.key.daysSince1970, $0.value.hours(in: hours)) })
        // No clock is a whole day from UTC.
        let marks =
            zone.transitions.map(\.at.milliseconds)
            + special.keys.flatMap { [($0 - 1) * Self.day, ($0 + 2) * Self.day] }
        begin = marks.min() ?? 0
        end = marks.max() ?? 0
        var intervals = WorkIntervals()
        var from = begin
        var offset = offsetBefore
        for transition in zone.transitions + [.init(at: Instant(milliseconds: end), offsetSeconds: 0)] {
            Self.append(
                from..<transition.at.milliseconds, offset, to: &intervals
            ) { day in
                special[day] ?? hours[index: Weekday.index(ofDay: day)]
            }
            from = transition.at.milliseconds
            offset = transition.offsetSeconds * 1000
        }
        self.intervals = intervals
        weekAtBegin = week.work(until: begin + offsetBefore)
        weekAtEnd = week.work(until: end + offsetAfter)
    }

    private static let day = WeeklyCycle.dayMilliseconds

    /// Days lived in UTC `span` by clocks that are `offset` ahead: what the clocks skip is not worked, what
    /// they show twice is worked twice.
    private static func append(
        _ span: Range<Int64>, _ offset: Int64, to intervals: inout WorkIntervals, _ hours: (Int64) -> DayHours
    ) {
        guard !span.isEmpty else { return }
        let first = (span.lowerBound + offset).floorDivided(by: day)
        let last = (span.upperBound + offset - 1).floorDivided(by: day)
        for date in first...last {
            for range in hours(date).ranges {
                let midnight = date * day - offset
                intervals.append(
                    max(midnight + Int64(range.start) * 60_000, span.lowerBound),
                    min(midnight + Int64(range.end) * 60_000, span.upperBound))
            }
        }
    }

    func work(until time: Int64) -> Int64 {
        if time < begin { return week.work(until: time + offsetBefore) - weekAtBegin }
        if time < end { return intervals.work(until: time) }
        return intervals.total + week.work(until: time + offsetAfter) - weekAtEnd
    }

    func earliest(_ work: Int64) -> Int64 {
        if work <= 0 { return week.earliest(work + weekAtBegin) - offsetBefore }
        if work <= intervals.total { return intervals.earliest(work) }
        return week.earliest(work - intervals.total + weekAtEnd) - offsetAfter
    }

    func latest(_ work: Int64) -> Int64 {
        if work < 0 { return week.latest(work + weekAtBegin) - offsetBefore }
        if work < intervals.total { return intervals.latest(work) }
        return week.latest(work - intervals.total + weekAtEnd) - offsetAfter
    }
}
