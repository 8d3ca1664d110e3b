public import Kernel

/// "Tickets like this are promised that within so long." Every condition must hold; within one, any of its
/// values is enough.
public struct ServiceTarget: Hashable, Sendable {
    public let name: String
    public let metric: ServiceMetric
    public let conditions: [Condition]
    /// Working milliseconds.
    public let allowed: Int64
    /// Nil: the calendar of the service or team.
    public let calendar: String?
    public let pauses: Set<String>
    public let warnings: [WarningPoint]

    public init(
        name: String, metric: ServiceMetric, conditions: [Condition] = [], allowed: Int64,
        calendar: String? = nil, pauses: Set<String> = [], warnings: [WarningPoint] = WarningPoint.standard
    ) {
        self.name = name
        self.metric = metric
        self.conditions = conditions
        self.allowed = allowed
        self.calendar = calendar
        self.pauses = pauses
        self.warnings = warnings
    }

    /// One thing that must be so.
    public enum Condition: Hashable, Sendable {
        case kind([String])
        case type([String])
        case priority([Int])
        /// Compared without regard to case, as routing does.
        case service([String])
        case requesterClass([String])
        case team([Key<Team>])
    }
}

extension ServiceTarget.Condition {
    func holds(_ facts: ServiceFacts) -> Bool {
        switch self {
        case .kind(let kinds): kinds.contains(facts.kind)
        case .type(let types): types.contains(facts.type)
        case .priority(let priorities): priorities.contains(facts.priority)
        case .service(let services): facts.service.isLike(services)
        case .requesterClass(let classes): facts.requesterClass.isLike(classes)
        case .team(let teams): facts.team.map(teams.contains) ?? false
        }
    }
}

extension String? {
    fileprivate func isLike(_ names: [String]) -> Bool {
        guard let name = self?.lowercased() else { return false }
        return names.contains { $0.lowercased() == name }
    }
}
