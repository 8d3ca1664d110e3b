import Kernel
import Monitoring

extension AlarmStage {
    /// Makes times and labels plain, or refuses the alert with an ``Monitoring/AlertFlaw``.
    static let normalise = AlarmStage(name: .normalise) { passage, unit in
        guard passage.alert == nil else { return nil }
        let alert = try passage.post.alert(
            at: unit.now, resolveTimeoutSeconds: unit.deskbook.alarms.resolveTimeoutSeconds)
        passage.alert = alert
        passage.identity = AlarmIdentity(of: alert.labels, ignoring: unit.deskbook.alarms.ignoredLabels)
        return Verdict(
            stage: Name.normalise.rawValue, outcome: "accepted",
            reason: alert.endIsTimeout
                ? "no end was given: ends \(unit.deskbook.alarms.resolveTimeoutSeconds) s after it was last heard of"
                : "ends at \(alert.endsAt.rfc3339)")
    }
}
