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
        return .normalised(alert)
    }
}

extension Verdict {
    static func normalised(_ alert: Alert) -> Verdict {
        Verdict(stage: AlarmStage.Name.normalise.rawValue, outcome: alert.endIsTimeout ? "timed" : "accepted")
    }
}
