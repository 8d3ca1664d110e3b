import Monitoring
import Store

extension AlarmStage {
    /// Finds the alarm an alert belongs to, and what the report means for it.
    static let dedup = AlarmStage(name: .dedup) { passage, unit in
        let (alert, identity) = (passage.alert, passage.identity)
        let known = try AlertTable.find(alert.fingerprint, in: unit.transaction)
        passage.known = known
        let wasFiring = known?.isFiring ?? false
        if let known, wasFiring {
            passage.alert = alert.merged(onto: known.alert, at: unit.now)
        }
        let merged = passage.alert
        if let known, wasFiring, !merged.isResolved(at: unit.now) {
            let before = KnownAlert(alert: known.alert, updatedAt: known.updatedAt, isFiring: true)
            passage.change = .ofRefresh(merged, after: before, at: unit.now)
            return nil
        }
        // What tells alarms apart may have changed while this one fired: it still belongs to the alarm it
        // raised.
        passage.alarm =
            if let known, wasFiring {
                try AlarmTable.find(known.alarm, in: unit.transaction)
            } else {
                try AlarmTable.find(key: identity.key, in: unit.transaction)
            }
        let others = try passage.alarm.flatMap { row in
            row.alarm.isCleared
                ? nil
                : try AlertTable.worstFiring(
                    of: row.alarm.id, besides: alert.fingerprint, in: unit.transaction)
        }
        passage.change = .of(
            merged, wasFiring: wasFiring, alarm: passage.alarm?.alarm, others: others, at: unit.now)
        return Verdict(
            stage: Name.dedup.rawValue, outcome: passage.change.outcome,
            reason: passage.change.reason(identity, merged.severity))
    }
}

extension AlarmChange {
    /// The one word of a verdict.
    var outcome: String {
        switch self {
        case .raised: "raised"
        case .raisedAgain: "raisedAgain"
        case .joined: "joined"
        case .severityChanged: "severityChanged"
        case .refreshed: "refreshed"
        case .repeated: "repeated"
        case .partlyCleared: "partlyCleared"
        case .cleared: "cleared"
        case .nothingToClear: "nothingToClear"
        }
    }

    fileprivate func reason(_ identity: AlarmIdentity, _ severity: Severity) -> String? {
        if case .raised = self { return nil }
        let what = "\(identity.type) on \(identity.resource)"
        return switch self {
        case .raised: nil
        case .raisedAgain: "\(what) had cleared"
        case .joined: "\(what) stands already; this is another alert of it, of severity \(severity.name)"
        case .severityChanged(let from, let to): "\(what) goes from \(from.name) to \(to.name)"
        case .refreshed: "\(what) still fires"
        case .repeated: "\(what) was reported in the same words a moment ago"
        case .partlyCleared: "one alert of \(what) ended, others fire"
        case .cleared: "the last firing alert of \(what) ended"
        case .nothingToClear: "\(what) does not stand"
        }
    }
}
