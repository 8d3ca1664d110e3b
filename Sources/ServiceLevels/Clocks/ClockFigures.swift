public import Kernel

/// What a clock shows at one instant. Lists, reports and a ticket's page all show this.
public struct ClockFigures: Hashable, Sendable {
    public let mode: ClockMode
    /// Working milliseconds.
    public let used: Int64
    /// Nil when nothing is promised; then there is no due time either.
    public let allowed: Int64?
    /// When it is due if it goes on running; nil while it does not run.
    public let due: Instant?
    /// When it would be due if it went on at this instant; nil unless it is paused.
    public let dueIfResumed: Instant?
    /// Whether it ran on after everything allowed was used up. Resolving at the due time itself is in time.
    public let isBreached: Bool
    /// Nil while it does not run.
    public let next: NextWarning?

    /// Negative when more than allowed was used.
    public var remaining: Int64? { allowed.map { $0 - used } }

    /// In whole percent, rounded down.
    public var percent: Int? { allowed.map { Int(clamping: used * 100 / max($0, 1)) } }
}

/// A warning point whose actions have not been started, and when they are to be.
public struct NextWarning: Hashable, Sendable {
    public let point: WarningPoint
    /// In the past when whoever starts them is behind.
    public let at: Instant
}

extension ClockState {
    public func figures(at now: Instant, by calendars: CalendarTable) -> ClockFigures {
        let now = max(now, since)
        let mode = mode
        let due = dueWhileRunning(by: calendars)
        let isRunning = mode == .running
        return ClockFigures(
            mode: mode, used: used + segment(until: now, by: calendars).used, allowed: inForce.allowed,
            due: isRunning ? due : nil,
            dueIfResumed: mode == .paused ? dueWhileRunning(from: now, by: calendars) : nil,
            isBreached: isLate || isRunning && due.map { $0 < now } == true,
            next: nextWarning(by: calendars))
    }

    /// When it is due; nil while it does not run and when nothing is promised. Does not depend on the time it
    /// is asked, so a store can keep it in an index.
    public func due(by calendars: CalendarTable) -> Instant? {
        mode == .running ? dueWhileRunning(by: calendars) : nil
    }

    /// What happens next, and when: the first warning point whose actions have not been started. Nil while
    /// the clock does not run: a pause holds its warnings back too. Fit for an index, as ``due(by:)``.
    public func nextWarning(by calendars: CalendarTable) -> NextWarning? {
        guard mode == .running, let allowed = inForce.allowed,
            let point = inForce.warnings.first(where: { $0.percent > warnedPercent })
        else { return nil }
        let missing = point.threshold(of: allowed) - used
        return NextWarning(point: point, at: calendars[inForce.calendar].due(from: since, after: missing))
    }

    /// The due time of a clock that runs from `start`, by default from where the present stretch began.
    func dueWhileRunning(from start: Instant? = nil, by calendars: CalendarTable) -> Instant? {
        guard let allowed = inForce.allowed else { return nil }
        return exhaustedAt ?? calendars[inForce.calendar].due(from: start ?? since, after: allowed - used)
    }
}
