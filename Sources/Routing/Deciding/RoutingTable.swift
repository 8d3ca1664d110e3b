public import Kernel

/// The deskbook's rules, ready to decide; somebody always answers.
public struct RoutingTable: Sendable {
    public let rules: [RoutingRule]
    /// Who gets what no rule wants: the desk.
    public let otherwise: Key<Team>
    /// Every rule, as a walk through the tree comes to them.
    let list: RuleList
    let index: RuleIndex
    /// Those that have their say before the catalogue.
    private let itemIndex: RuleIndex

    public init(rules: [RoutingRule], otherwise: Key<Team>) {
        self.rules = rules
        self.otherwise = otherwise
        list = RuleList(rules)
        index = RuleIndex(list)
        itemIndex = RuleIndex(RuleList(rules.compactMap(\.beforeTheCatalogue), onlyForItems: true))
    }

    /// What speaks of the ticket most closely decides: rules that name what of the catalogue was asked for, then
    /// the team the catalogue gives that to, then all other rules.
    ///
    /// The catalogue stands before rules on domains and words, since whoever chose a thing from it has said more
    /// than a word in a title does; and rules on the item stand before the catalogue, so that a deskbook can make
    /// exceptions. Rules that say no team and go on, such as one that raises a priority, have their say in any case.
    public func decide(_ facts: RoutingFacts) -> RoutingDecision {
        guard let item = facts.item, let team = facts.itemTeam else {
            return decide(facts, by: index, otherwise: otherwise)
        }
        let decision = decide(facts, by: itemIndex, otherwise: otherwise)
        if decision.rule != nil { return decision }
        var taken = RoutingDecision(
            team: team, rule: nil, item: item, missed: decision.missed,
            facts: decision.facts + [.init(name: "item", value: item)])
        taken.path = decision.path
        taken.said = decision.said
        taken.settings = decision.settings
        return taken
    }

    private func decide(
        _ facts: RoutingFacts, by index: RuleIndex, otherwise: Key<Team>
    ) -> RoutingDecision {
        var walk = RuleWalk(index.list, index.candidates(facts))
        return walk.decide(facts, otherwise: otherwise)
    }

    /// Every rule of the tree, each before those below it.
    public var allRules: [RoutingRule] { list.entries.map(\.rule) }

    public func rule(named name: String) -> RoutingRule? {
        list.places[name].map { list.entries[$0].rule }
    }
}

/// What is compiled follows from the rules.
extension RoutingTable: Hashable {
    public static func == (left: Self, right: Self) -> Bool {
        left.rules == right.rules && left.otherwise == right.otherwise
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(rules)
        hasher.combine(otherwise)
    }
}

extension RoutingRule {
    /// What of a rule has its say before the catalogue: all of one that names an item, one that names none as far as
    /// it leads to such, one that only marks; nil for all others.
    fileprivate var beforeTheCatalogue: RoutingRule? {
        if rules.isEmpty, continues, !settings.decides { return self }
        return leadingToItems
    }

    private var leadingToItems: RoutingRule? {
        if namesAnItem { return self }
        let below = rules.compactMap(\.leadingToItems)
        return below.isEmpty
            ? nil
            : RoutingRule(
                name: name, conditions: conditions, settings: settings, rules: below, continues: continues)
    }
}
