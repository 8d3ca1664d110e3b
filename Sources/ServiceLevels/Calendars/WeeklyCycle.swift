import Kernel

/// An ordinary week that repeats for ever, in local time: what holds before the first and after the last date
/// a calendar says anything special about.
struct WeeklyCycle: Sendable {
    static let dayMilliseconds: Int64 = 86_400_000
    private static let week = 7 * dayMilliseconds
    /// From Monday 1969-12-29 to 1970-01-01.
    private static let monday = -3 * dayMilliseconds

    private let intervals: WorkIntervals

    init(_ hours: WeeklyHours) {
        var intervals = WorkIntervals()
        for day in 0..<7 {
            for range in hours[index: day].ranges {
                intervals.append(
                    Int64(day) * Self.dayMilliseconds + Int64(range.start) * 60_000,
                    Int64(day) * Self.dayMilliseconds + Int64(range.end) * 60_000)
            }
        }
        self.intervals = intervals
    }

    /// The work from the first Monday to a local time; negative before it.
    func work(until local: Int64) -> Int64 {
        let sinceMonday = local - Self.monday
        let weeks = sinceMonday.floorDivided(by: Self.week)
        return weeks * intervals.total + intervals.work(until: sinceMonday - weeks * Self.week)
    }

    /// The first local time at which `work` is done.
    func earliest(_ work: Int64) -> Int64 {
        let weeks = (work - 1).floorDivided(by: intervals.total)
        return Self.monday + weeks * Self.week + intervals.earliest(work - weeks * intervals.total)
    }

    /// The last local time at which no more than `work` is done.
    func latest(_ work: Int64) -> Int64 {
        let weeks = work.floorDivided(by: intervals.total)
        return Self.monday + weeks * Self.week + intervals.latest(work - weeks * intervals.total)
    }
}
