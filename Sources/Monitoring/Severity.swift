/// How bad an alarm is, by X.733's perceived severities and the words Prometheus rules use for them.
///
/// Ordered: ``critical`` is the largest.
public enum Severity: Int, CaseIterable, Comparable, Sendable {
    case indeterminate
    case info
    case warning
    case minor
    case major
    case critical

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    public var name: String {
        switch self {
        case .indeterminate: "indeterminate"
        case .info: "info"
        case .warning: "warning"
        case .minor: "minor"
        case .major: "major"
        case .critical: "critical"
        }
    }

    /// Reads the words of X.733, Prometheus rule sets, syslog and Zabbix; ``indeterminate`` for anything
    /// else.
    public init(word: String?) {
        switch word?.lowercased() {
        case "critical", "crit", "page", "fatal", "emergency", "alert", "disaster": self = .critical
        case "major", "high", "error", "err": self = .major
        case "minor", "average": self = .minor
        case "warning", "warn": self = .warning
        case "info", "information", "informational", "none", "notice", "debug": self = .info
        default: self = .indeterminate
        }
    }

    /// From a stored or configured name; nil when it is not one of ``name``.
    public init?(name: String) {
        guard let match = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = match
    }
}
