public import Monitoring
public import Tickets

/// What the deskbook says about alarms (告警).
public struct AlarmSettings: Hashable, Sendable {
    /// What a cleared alarm does to its ticket, if no person has taken it.
    public enum OnClear: String, CaseIterable, Hashable, Sendable {
        case resolve, note
    }

    /// How much a ticket weighs that an alarm of some severity opens.
    public struct Weight: Hashable, Sendable {
        public let impact: Impact
        public let urgency: Urgency
    }

    /// The stages an alert goes through, in this order.
    public var pipeline: [AlarmStage.Name]
    /// Labels that tell copies apart and not alarms, such as `replica`.
    public var ignoredLabels: Set<String>
    /// Severities that open tickets.
    public var weights: [Severity: Weight]
    /// An alarm that comes back within this time brings its resolved ticket back.
    public var reopenMinutes: Int
    public var onClear: OnClear
    /// An alert that names no end is taken to have ended this long after it was last heard of.
    public var resolveTimeoutSeconds: Int64
}
