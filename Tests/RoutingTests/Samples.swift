import Kernel
import Tickets

@testable import Routing

/// Rules and facts in few words.
func rule(
    _ name: String, _ conditions: [RoutingCondition], _ team: String? = nil, continues: Bool = false,
    _ rules: [RoutingRule] = [], _ more: (inout RoutingSettings) -> Void = { _ in }
) -> RoutingRule {
    var settings = RoutingSettings(team: team.map { Key(trusted: $0) })
    more(&settings)
    return RoutingRule(
        name: name, conditions: conditions, settings: settings, rules: rules, continues: continues)
}

/// One that only groups.
func rule(
    _ name: String, _ conditions: [RoutingCondition], _ rules: [RoutingRule],
    _ more: (inout RoutingSettings) -> Void = { _ in }
) -> RoutingRule {
    rule(name, conditions, nil, rules, more)
}

func table(_ rules: [RoutingRule]) -> RoutingTable {
    RoutingTable(rules: rules, otherwise: Key(trusted: "desk"))
}

func facts(
    domain: String? = nil, service: String? = nil, ci: String? = nil, labels: [String: String] = [:],
    text: String = "something is broken", _ more: (inout RoutingFacts) -> Void = { _ in }
) -> RoutingFacts {
    var facts = RoutingFacts(
        kind: .incident, type: "fault", priority: .moderate, title: text, at: Instant(milliseconds: 0))
    facts.domain = domain
    facts.service = service
    facts.ci = ci
    facts.labels = labels
    more(&facts)
    return facts
}

extension Priority {
    static func of(_ number: Int) -> Priority {
        guard let priority = Priority(rawValue: number) else { preconditionFailure("no priority \(number)") }
        return priority
    }

    static let moderate = of(3)
}

extension RoutingTable {
    /// The same by trying every rule in turn.
    func decidePlainly(_ facts: RoutingFacts) -> RoutingDecision {
        var walk = RuleWalk(list, PlainChoice(list: list, facts: facts))
        return walk.decide(facts, otherwise: otherwise)
    }
}
