public import Kernel

/// What a report means for the alarm it belongs to.
public enum AlarmChange: Hashable, Sendable {
    /// Trouble nobody had heard of.
    case raised
    /// Trouble that had cleared is back.
    case raisedAgain
    /// Another alert of an alarm that stands anyway, such as the critical beside the warning.
    case joined
    /// Worse, or less bad: the alarm is as severe as the worst of its firing alerts.
    case severityChanged(from: Severity, to: Severity)
    /// Still firing; its times or annotations have moved on.
    case refreshed
    /// Says nothing that was not said a moment ago, and is not written.
    case repeated
    /// One of several alerts ended; the alarm stands.
    case partlyCleared
    /// The last firing alert ended.
    case cleared
    /// The end of something that does not stand: nothing to do, and nothing to open.
    case nothingToClear
}

/// What the store knows of an alert from before.
public struct KnownAlert: Hashable, Sendable {
    public let alert: Alert
    public let updatedAt: Instant
    public let isFiring: Bool

    public init(alert: Alert, updatedAt: Instant, isFiring: Bool) {
        self.alert = alert
        self.updatedAt = updatedAt
        self.isFiring = isFiring
    }
}

extension AlarmChange {
    /// A source that repeats itself word for word within this time is not written again.
    public static let repeatSeconds: Int64 = 15

    /// A report of an alert that is known to fire and still does. Nothing else need be looked up for it.
    public static func ofRefresh(_ alert: Alert, after known: KnownAlert, at now: Instant) -> AlarmChange {
        let isRecent = now.millisecondsSince(known.updatedAt) < repeatSeconds * 1000
        return isRecent && alert.saysTheSame(as: known.alert) ? .repeated : .refreshed
    }

    /// Any other report.
    ///
    /// - Parameters:
    ///   - wasFiring: whether this alert was known to fire.
    ///   - alarm: the alarm of its identity, if there ever was one.
    ///   - others: the worst severity among the alarm's other firing alerts.
    public static func of(
        _ alert: Alert, wasFiring: Bool, alarm: Alarm?, others: Severity?, at now: Instant
    ) -> AlarmChange {
        if alert.isResolved(at: now) {
            guard wasFiring, let alarm, !alarm.isCleared else { return .nothingToClear }
            guard let others else { return .cleared }
            return others == alarm.severity
                ? .partlyCleared : .severityChanged(from: alarm.severity, to: others)
        }
        guard let alarm else { return .raised }
        guard !alarm.isCleared else { return .raisedAgain }
        let worst = max(alert.severity, others ?? alert.severity)
        return worst == alarm.severity ? .joined : .severityChanged(from: alarm.severity, to: worst)
    }
}

extension Alert {
    /// Equal but for what a time-out adds by itself: a source that names no end is written often enough to
    /// stay alive.
    fileprivate func saysTheSame(as other: Alert) -> Bool {
        startsAt == other.startsAt && annotations == other.annotations
            && (endsAt == other.endsAt || (endIsTimeout && other.endIsTimeout))
            && generatorURL == other.generatorURL
    }
}
