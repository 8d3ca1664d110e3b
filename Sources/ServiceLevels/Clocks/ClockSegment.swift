public import Kernel

/// One stretch of a clock in which nothing about it changed: a line of the ledger.
public struct ClockSegment: Hashable, Sendable {
    public let from: Instant
    /// Nil for the present one.
    public let to: Instant?
    public let mode: ClockMode
    public let cause: ClockCause
    /// The target in force, and the working milliseconds it allows.
    public let target: String?
    public let allowed: Int64?
    /// Whose hours counted.
    public let calendar: String
    /// Working milliseconds used in it; none unless it was running.
    public let used: Int64
}

extension ClockState {
    /// The present stretch, as if it ended at `end`.
    func segment(until end: Instant, by calendars: CalendarTable) -> ClockSegment {
        let calendar = calendars[inForce.calendar]
        return ClockSegment(
            from: since, to: end, mode: mode, cause: cause, target: inForce.target, allowed: inForce.allowed,
            calendar: calendar.name,
            used: mode == .running ? calendar.workingTime(from: since, to: end) : 0)
    }
}
