public import Kernel

/// When work is done (工作日历): weekly hours, holidays, days worked in their place, in the time of one place;
/// or always.
///
/// Exact to the millisecond for every instant: a moment is working time when clocks there show an hour of
/// that day's hours. So an hour that clocks skip in spring does not count, one they show twice in autumn
/// counts twice.
public struct WorkCalendar: Sendable {
    public let name: String
    public let pattern: Pattern
    /// Follows from the pattern; nil where all time is working time.
    private let timeline: WorkTimeline?

    public enum Pattern: Hashable, Sendable {
        /// 24×7.
        case always
        case weekly(WeeklyHours, days: [CivilDate: SpecialDay], zone: TimeZoneOffsets)
    }

    public init(name: String, _ pattern: Pattern) {
        self.name = name
        self.pattern = pattern
        timeline =
            switch pattern {
            case .always: nil
            case .weekly(let hours, let days, let zone): WorkTimeline(hours, days, zone)
            }
    }

    public static let roundTheClock = WorkCalendar(name: "24x7", .always)
}

extension WorkCalendar {
    /// Working milliseconds between two instants; negative when `end` is the earlier.
    public func workingTime(from start: Instant, to end: Instant) -> Int64 {
        guard let timeline else { return end.millisecondsSince(start) }
        return timeline.work(until: end.milliseconds) - timeline.work(until: start.milliseconds)
    }

    /// The first instant by which `work` milliseconds have been worked since `start`: the end of a working
    /// day rather than the beginning of the next. `start` itself when there is nothing to do.
    public func due(from start: Instant, after work: Int64) -> Instant {
        work <= 0 ? start : addingWorkingTime(work, to: start)
    }

    /// The instant `work` milliseconds of working time later; with negative `work`, earlier.
    ///
    /// Between working days there are many such instants: going ahead it is the first of them, going back the
    /// last, so the way back from closing time leads to no later than it came from.
    public func addingWorkingTime(_ work: Int64, to start: Instant) -> Instant {
        guard work != 0 else { return start }
        guard let timeline else { return Instant(milliseconds: start.milliseconds + work) }
        let target = timeline.work(until: start.milliseconds) + work
        return Instant(milliseconds: work > 0 ? timeline.earliest(target) : timeline.latest(target))
    }

    /// The first working instant from `start` on; `start` itself while work is going on.
    public func nextOpening(from start: Instant) -> Instant {
        guard let timeline else { return start }
        return Instant(milliseconds: timeline.latest(timeline.work(until: start.milliseconds)))
    }

    public func isOpen(at instant: Instant) -> Bool {
        nextOpening(from: instant) == instant
    }
}

/// Two calendars are the same when they say the same; what is compiled follows from that.
extension WorkCalendar: Hashable {
    public static func == (left: Self, right: Self) -> Bool {
        left.name == right.name && left.pattern == right.pattern
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(pattern)
    }
}
