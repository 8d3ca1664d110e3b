import API
import Desk
import Hummingbird
import Kernel
import Monitoring
import Store
import Tickets

/// `/api/v1/alarms`.
enum Alarms {
    static let list: Handler = { incoming in
        let query = incoming.query
        try query.check(known: ["state", "severity", "limit", "cursor"] + Incoming.listParameters)
        let (standing, severity) = (try standing(query), try severity(query))
        return try await incoming.list(named: "alarms") { size, cursor in
            let page = try await incoming.desk.alarms(
                standing: standing, severity: severity, before: try before(cursor), size: size,
                for: incoming.caller)
            return ListBody(items: page.items.map(AlarmBody.init), next: page.next)
        }
    }

    static let read: Handler = { incoming in
        let text = incoming.part("id")
        guard let id = Int64(text) else { throw DeskRefusal.alarmNotFound(text) }
        let detail = try await incoming.desk.alarm(ID(rawValue: id), for: incoming.caller)
        return .json(AlarmDetailBody(detail), etag: "\"\(detail.row.alarm.revision)\"")
    }

    private static func standing(_ query: Query) throws -> Bool? {
        switch query["state"] {
        case nil: return nil
        case "raised"?: return true
        case "cleared"?: return false
        case let other?: throw RequestFlaw.query("state", "\"\(other)\" is not one of raised, cleared")
        }
    }

    private static func severity(_ query: Query) throws -> Severity? {
        guard let text = query["severity"] else { return nil }
        guard let severity = Severity(name: text) else {
            let known = Severity.allCases.map(\.name).joined(separator: ", ")
            throw RequestFlaw.query("severity", "\"\(text)\" is not one of \(known)")
        }
        return severity
    }

    private static func before(_ cursor: String?) throws -> Int64? {
        guard let cursor else { return nil }
        guard let id = Int64(cursor) else {
            throw RequestFlaw.cursor
        }
        return id
    }
}

extension AlarmBody {
    init(_ row: AlarmTable.Row) {
        let alarm = row.alarm
        self.init(
            id: alarm.id.rawValue, state: alarm.isCleared ? "cleared" : "raised",
            resource: alarm.identity.resource,
            type: alarm.identity.type, severity: alarm.severity.name, raisedAt: alarm.raisedAt.rfc3339,
            clearedAt: alarm.clearedAt?.rfc3339, ticket: row.ticket?.description, revision: alarm.revision)
    }
}

extension AlarmDetailBody {
    init(_ detail: Desk.AlarmDetail) {
        let verdicts = detail.history.last.flatMap { JSONScanner.raw("verdicts", of: $0.payload) }
        self.init(
            alarm: AlarmBody(detail.row), alerts: detail.alerts.map(AlertBody.init),
            verdicts: (Verdict.list(verdicts ?? "[]") ?? []).map(VerdictBody.init),
            history: detail.history.map(JournalBody.init))
    }
}

extension VerdictBody {
    init(_ verdict: Verdict) {
        self.init(
            stage: verdict.stage, outcome: verdict.outcome, reason: verdict.explanation, rule: verdict.rule)
    }
}

extension AlertBody {
    init(_ row: AlertTable.Row) {
        let alert = row.alert
        self.init(
            fingerprint: alert.fingerprint.hex, severity: alert.severity.name, isFiring: row.isFiring,
            labels: alert.labels.dictionary, annotations: alert.annotations.dictionary,
            startsAt: alert.startsAt.rfc3339, endsAt: alert.endsAt.rfc3339, updatedAt: row.updatedAt.rfc3339,
            generatorURL: alert.generatorURL)
    }
}
