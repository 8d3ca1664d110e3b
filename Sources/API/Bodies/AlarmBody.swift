public import Kernel

/// The state of one resource.
public struct AlarmBody: Body, Equatable {
    public var id: Int64
    /// `raised` or `cleared`.
    public var state: String
    public var resource: String
    public var type: String
    public var severity: String
    public var raisedAt: String
    public var clearedAt: String?
    /// The number of its ticket.
    public var ticket: String?
    public var revision: Int64

    public init(
        id: Int64, state: String, resource: String, type: String, severity: String, raisedAt: String,
        clearedAt: String?, ticket: String?, revision: Int64
    ) {
        self.id = id
        self.state = state
        self.resource = resource
        self.type = type
        self.severity = severity
        self.raisedAt = raisedAt
        self.clearedAt = clearedAt
        self.ticket = ticket
        self.revision = revision
    }

    public func write(to json: inout JSONText) {
        json.add("id", id)
        json.add("state", state)
        json.add("resource", resource)
        json.add("type", type)
        json.add("severity", severity)
        json.add("raisedAt", raisedAt)
        json.add("clearedAt", orNull: clearedAt)
        json.add("ticket", orNull: ticket)
        json.add("revision", revision)
    }
}

/// One alarm with what its sources say and what was decided: the members of ``AlarmBody``, and these.
public struct AlarmDetailBody: Body, Equatable {
    public var alarm: AlarmBody
    public var alerts: [AlertBody]
    /// What the pipeline decided at its last change, stage by stage.
    public var verdicts: [VerdictBody]
    /// Everything that happened to it, oldest first; each entry carries its verdicts.
    public var history: [JournalBody]

    public init(alarm: AlarmBody, alerts: [AlertBody], verdicts: [VerdictBody], history: [JournalBody]) {
        self.alarm = alarm
        self.alerts = alerts
        self.verdicts = verdicts
        self.history = history
    }

    public init(from decoder: any Decoder) throws {
        alarm = try AlarmBody(from: decoder)
        let members = try decoder.container(keyedBy: CodingKeys.self)
        alerts = try members.decode([AlertBody].self, forKey: .alerts)
        verdicts = try members.decode([VerdictBody].self, forKey: .verdicts)
        history = try members.decode([JournalBody].self, forKey: .history)
    }

    private enum CodingKeys: CodingKey {
        case alerts, verdicts, history
    }

    public func write(to json: inout JSONText) {
        alarm.write(to: &json)
        json.add("alerts", alerts) { $1.write(to: &$0) }
        json.add("verdicts", verdicts) { $1.write(to: &$0) }
        json.add("history", history) { $1.write(to: &$0) }
    }
}

/// What one stage of the pipeline decided.
public struct VerdictBody: Body, Equatable {
    public var stage: String
    public var outcome: String
    public var reason: String
    /// The deskbook rule or setting behind it.
    public var rule: String?

    public init(stage: String, outcome: String, reason: String, rule: String?) {
        self.stage = stage
        self.outcome = outcome
        self.reason = reason
        self.rule = rule
    }

    public func write(to json: inout JSONText) {
        json.add("stage", stage)
        json.add("outcome", outcome)
        json.add("reason", reason)
        json.add("rule", orNull: rule)
    }
}

/// What one source says.
public struct AlertBody: Body, Equatable {
    public var fingerprint: String
    public var severity: String
    public var isFiring: Bool
    public var labels: [String: String]
    public var annotations: [String: String]
    public var startsAt: String
    public var endsAt: String
    public var updatedAt: String
    public var generatorURL: String

    public init(
        fingerprint: String, severity: String, isFiring: Bool, labels: [String: String],
        annotations: [String: String], startsAt: String, endsAt: String, updatedAt: String,
        generatorURL: String
    ) {
        self.fingerprint = fingerprint
        self.severity = severity
        self.isFiring = isFiring
        self.labels = labels
        self.annotations = annotations
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.updatedAt = updatedAt
        self.generatorURL = generatorURL
    }

    public func write(to json: inout JSONText) {
        json.add("fingerprint", fingerprint)
        json.add("severity", severity)
        json.add("isFiring", isFiring)
        json.add("labels", labels)
        json.add("annotations", annotations)
        json.add("startsAt", startsAt)
        json.add("endsAt", endsAt)
        json.add("updatedAt", updatedAt)
        json.add("generatorURL", generatorURL)
    }
}
