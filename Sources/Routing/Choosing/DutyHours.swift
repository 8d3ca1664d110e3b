public import Kernel
public import ServiceLevels

/// When somebody is on duty, or away.
public enum DutyHours: Hashable, Sendable {
    case calendar(WorkCalendar)
    /// From the first moment up to, and without, the second.
    case period(from: Instant, until: Instant)

    public func covers(_ moment: Instant) -> Bool {
        switch self {
        case .calendar(let calendar): calendar.isOpen(at: moment)
        case .period(let from, let until): from <= moment && moment < until
        }
    }
}
