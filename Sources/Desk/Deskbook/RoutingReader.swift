import Catalogue
import Kernel
import Routing
import Tickets

/// Reads `routing.yaml`: rules in order, and who gets the rest.
struct RoutingReader {
    let organisation: OrganisationReader
    let catalogue: ServiceCatalogue

    /// Nil, with a complaint, when nobody would get the rest.
    func table(_ root: SettingNode?) -> RoutingTable? {
        guard let root else { return nil }
        let members = root.members(known: ["rules", "otherwise"])
        var names: Set<String> = []
        let rules = (members["rules"]?.elements() ?? []).compactMap { rule($0, &names) }
        guard let otherwise = members["otherwise"] else {
            root.complain("expected otherwise: the team that gets what no rule wants")
            return nil
        }
        return organisation.team(named: otherwise).map { RoutingTable(rules: rules, otherwise: $0) }
    }

    private func rule(_ node: SettingNode, _ names: inout Set<String>) -> RoutingRule? {
        let members = node.members(known: ["name", "match", "team"])
        guard let name = members["name"]?.text() else {
            if members["name"] == nil {
                node.complain("a rule needs a name, which answers \"why did it go there?\"")
            }
            return nil
        }
        if !names.insert(name).inserted { node.complain("rule \"\(name)\" stands twice") }
        guard let match = members["match"] else {
            node.complain(
                "expected match: with at least one condition; \"otherwise\" is for what no rule wants")
            return nil
        }
        let conditions = self.conditions(match)
        guard let team = members["team"] else {
            node.complain("expected team: who gets it")
            return nil
        }
        guard let team = organisation.team(named: team), !conditions.isEmpty else { return nil }
        return RoutingRule(name: name, conditions: conditions, team: team)
    }

    private func conditions(_ node: SettingNode) -> [RoutingRule.Condition] {
        let members = node.members(known: [
            "kind", "type", "domain", "service", "item", "ci", "labels", "text",
        ])
        var conditions: [RoutingRule.Condition] = []
        if let kinds = members["kind"] {
            conditions.append(.kind(kinds.listed().compactMap { $0.word(TicketKind.self) }))
        }
        if let types = members["type"] { conditions.append(.type(types.texts())) }
        if let domains = members["domain"] { conditions.append(.domain(domains.texts())) }
        if let services = members["service"] { conditions.append(.service(services.texts())) }
        if let items = members["item"] {
            conditions.append(.item(items.listed().compactMap { $0.itemKey(in: catalogue) }))
        }
        if let cis = members["ci"] { conditions.append(.ci(cis.texts().map(Pattern.init))) }
        for label in members["labels"]?.freeMembers() ?? [] {
            conditions.append(.label(label.name, label.value.texts().map(Pattern.init)))
        }
        if let fragments = members["text"] {
            conditions.append(.text(fragments.texts().map { RoutingRule.Fragment($0) }))
        }
        if conditions.isEmpty { node.complain("expected at least one condition") }
        for condition in conditions where condition.wanted.isEmpty {
            node.complain("\(condition.fact) has no values, so the rule can never match")
        }
        return conditions
    }
}
