public import Kernel

/// What a source says about one thing, once its times and labels have been made plain.
///
/// Two alerts that differ only in severity are two alerts and one ``Alarm``: Prometheus rule sets often fire
/// a warning and a critical for one disk.
public struct Alert: Hashable, Sendable {
    public let fingerprint: Fingerprint
    public let labels: Labels
    public let annotations: Labels
    public let startsAt: Instant
    public let endsAt: Instant
    /// The source gave no end: ``endsAt`` is our own time-out, and gives way to a real one.
    public let endIsTimeout: Bool
    public let generatorURL: String

    public init(
        labels: Labels, annotations: Labels, startsAt: Instant, endsAt: Instant, endIsTimeout: Bool,
        generatorURL: String
    ) {
        fingerprint = Fingerprint(labels)
        self.labels = labels
        self.annotations = annotations
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.endIsTimeout = endIsTimeout
        self.generatorURL = generatorURL
    }

    /// Resolved means that the end has passed, never that there is one: firing alerts carry a future end.
    public func isResolved(at now: Instant) -> Bool { endsAt <= now }

    public var severity: Severity { Severity(word: labels["severity"]) }
}
