public import Kernel

/// The state of one resource: raised or cleared by probes, whatever people think of it (RFC 8632).
public struct Alarm: Hashable, Sendable {
    public let id: ID<Alarm>
    public let identity: AlarmIdentity
    public var severity: Severity
    public var raisedAt: Instant
    /// Nil while it stands.
    public var clearedAt: Instant?
    public var revision: Int64

    public init(
        id: ID<Alarm>, identity: AlarmIdentity, severity: Severity, raisedAt: Instant, clearedAt: Instant?,
        revision: Int64
    ) {
        self.id = id
        self.identity = identity
        self.severity = severity
        self.raisedAt = raisedAt
        self.clearedAt = clearedAt
        self.revision = revision
    }

    public var isCleared: Bool { clearedAt != nil }
}

/// What makes two alerts one alarm: resource, alarm type, qualifier. Severity is not part of it.
public struct AlarmIdentity: Hashable, Sendable {
    /// Hash of all labels but those left out; unique in the store.
    public let key: Fingerprint
    /// The thing that is in trouble.
    public let resource: String
    /// What kind of trouble.
    public let type: String

    public init(key: Fingerprint, resource: String, type: String) {
        self.key = key
        self.resource = resource
        self.type = type
    }

    /// Labels that name the resource, best first. What is left besides these and the type is the qualifier.
    static let resourceLabels = [
        "instance", "host", "hostname", "node", "device", "ne", "resource", "pod", "service", "job",
    ]
    /// Never part of the identity.
    public static let severityLabel = "severity"

    /// - Parameter ignored: label names besides `severity` that tell copies apart rather than alarms, such as
    ///   `replica`.
    public init(of labels: Labels, ignoring ignored: Set<String> = []) {
        key = Fingerprint(labels, leavingOut: ignored.union([Self.severityLabel]))
        resource = Self.resourceLabels.lazy.compactMap { labels[$0] }.first ?? "unknown"
        type = labels["alertname"] ?? labels["alarmType"] ?? "unknown"
    }
}
