public import Kernel

/// The deskbook's rules in order; the first that matches decides, and somebody always answers.
public struct RoutingTable: Hashable, Sendable {
    public let rules: [RoutingRule]
    /// Who gets what no rule wants: the desk.
    public let otherwise: Key<Team>

    public init(rules: [RoutingRule], otherwise: Key<Team>) {
        self.rules = rules
        self.otherwise = otherwise
    }

    public func decide(_ facts: RoutingFacts) -> RoutingDecision {
        var missed: [RoutingDecision.Miss] = []
        for rule in rules {
            guard let miss = rule.firstMiss(facts) else {
                let used = rule.conditions.map {
                    RoutingDecision.Fact(name: $0.fact, value: $0.found(facts) ?? "")
                }
                return RoutingDecision(team: rule.team, rule: rule.name, missed: missed, facts: used)
            }
            if missed.count < RoutingDecision.missesKept {
                missed.append(.init(rule: rule.name, fact: miss.fact, found: miss.found(facts)))
            }
        }
        return RoutingDecision(team: otherwise, rule: nil, missed: missed, facts: [])
    }
}
