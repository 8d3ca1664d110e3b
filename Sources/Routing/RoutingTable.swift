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

    /// What speaks of the ticket most closely decides: rules that name what of the catalogue was asked for, then
    /// the team the catalogue gives that to, then all other rules.
    ///
    /// The catalogue stands before rules on domains and words, since whoever chose a thing from it has said
    /// more than a word in a title does; and rules on the item stand before the catalogue, so that a deskbook
    /// can make exceptions.
    public func decide(_ facts: RoutingFacts) -> RoutingDecision {
        var missed: [RoutingDecision.Miss] = []
        guard let item = facts.item, let team = facts.itemTeam else {
            return decide(facts, by: rules, &missed) ?? unwanted(missed)
        }
        if let decision = decide(facts, by: rules.filter(\.namesAnItem), &missed) { return decision }
        return RoutingDecision(
            team: team, rule: nil, item: item, missed: missed, facts: [.init(name: "item", value: item)])
    }

    private func decide(
        _ facts: RoutingFacts, by rules: [RoutingRule], _ missed: inout [RoutingDecision.Miss]
    ) -> RoutingDecision? {
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
        return nil
    }

    private func unwanted(_ missed: [RoutingDecision.Miss]) -> RoutingDecision {
        RoutingDecision(team: otherwise, rule: nil, missed: missed, facts: [])
    }
}

extension RoutingRule {
    fileprivate var namesAnItem: Bool {
        conditions.contains { if case .item = $0 { true } else { false } }
    }
}
