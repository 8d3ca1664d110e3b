public import Kernel

/// One alert as it came over the wire: everything may be missing.
public struct AlertPost: Hashable, Sendable {
    public var labels: [Labels.Pair]
    public var annotations: [Labels.Pair]
    /// Nil when absent or Go's zero time.
    public var startsAt: Instant?
    public var endsAt: Instant?
    public var generatorURL: String

    public init(
        labels: [Labels.Pair] = [], annotations: [Labels.Pair] = [], startsAt: Instant? = nil,
        endsAt: Instant? = nil, generatorURL: String = ""
    ) {
        self.labels = labels
        self.annotations = annotations
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.generatorURL = generatorURL
    }

    /// Go's `time.Time{}` on the wire, which Prometheus and amtool send for "not set".
    public static let goZeroTime = Instant(milliseconds: -62_135_596_800_000)
}

/// Why an alert cannot be taken.
public enum AlertFlaw: Error, Hashable, Sendable {
    case noLabels
    case endsBeforeItStarts
    case labelNameInvalid(String)
    case timeInvalid(member: String, text: String)
    case tooManyLabels(Int)
    case tooLong(member: String, bytes: Int, limit: Int)
    case holdsNull(member: String)

    /// What was wrong and what would be right.
    public var message: String {
        switch self {
        case .noLabels: "at least one label pair with a value is required"
        case .endsBeforeItStarts: "start time must be before end time"
        case .labelNameInvalid(let name): "invalid label name \"\(name.prefix(80))\": it must not be empty"
        case .timeInvalid(let member, let text):
            "\(member) \"\(text.prefix(40))\" is not an RFC 3339 time such as 2026-11-23T01:02:03Z"
        case .tooManyLabels(let count):
            "\(count) labels or annotations; at most \(Limits.alertLabels) are taken"
        case .tooLong(let member, let bytes, let limit):
            "\(member) has \(bytes) bytes; at most \(limit) are taken"
        case .holdsNull(let member): "\(member) holds U+0000, which is not text"
        }
    }
}

extension AlertPost {
    /// Alertmanager's rules for what a post means (reference: prometheus/alertmanager `api/v2/api.go`,
    /// `postAlertsHandler`).
    ///
    /// - A missing start is the end where that is given, else now.
    /// - A missing end is now plus `resolveTimeout`, and marked as such.
    public func alert(at now: Instant, resolveTimeoutSeconds: Int64) throws(AlertFlaw) -> Alert {
        try check()
        let known = Labels(labels)
        guard !known.isEmpty else { throw .noLabels }
        let start = startsAt ?? endsAt ?? now
        let end = endsAt ?? now.adding(seconds: resolveTimeoutSeconds)
        guard start <= end else { throw .endsBeforeItStarts }
        return Alert(
            labels: known, annotations: Labels(annotations), startsAt: start, endsAt: end,
            endIsTimeout: endsAt == nil,
            generatorURL: generatorURL)
    }

    private func check() throws(AlertFlaw) {
        let count = max(labels.count, annotations.count)
        guard count <= Limits.alertLabels else { throw .tooManyLabels(count) }
        for label in labels {
            guard !label.name.isEmpty else { throw .labelNameInvalid(label.name) }
            try check("label name", label.name, Limits.labelNameBytes)
            try check("label \(label.name)", label.value, Limits.labelValueBytes)
        }
        for annotation in annotations {
            try check("annotation name", annotation.name, Limits.labelNameBytes)
            try check("annotation \(annotation.name)", annotation.value, Limits.annotationBytes)
        }
        try check("generatorURL", generatorURL, Limits.labelValueBytes)
    }

    private func check(_ member: String, _ text: String, _ limit: Int) throws(AlertFlaw) {
        guard text.utf8.count <= limit else {
            throw .tooLong(member: String(member.prefix(80)), bytes: text.utf8.count, limit: limit)
        }
        guard !text.holdsNull else {
            throw .holdsNull(member: String(member.prefix(80)))
        }
    }
}
