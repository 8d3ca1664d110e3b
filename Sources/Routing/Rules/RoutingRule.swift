/// "Tickets like this go there." Every condition must hold; then its own rules are tried, and where none of them
/// takes the ticket it is for this rule to say.
///
/// A tree as Alertmanager's: what a rule does not say holds from the rule above.
public struct RoutingRule: Hashable, Sendable {
    /// Unique in the whole table: it answers "why did it go there?".
    public let name: String
    public let conditions: [RoutingCondition]
    public let settings: RoutingSettings
    /// Tried in their order once this one's conditions hold.
    public let rules: [RoutingRule]
    /// What it says stands, and the rules after it are tried all the same; they say the last word.
    public let continues: Bool

    public init(
        name: String, conditions: [RoutingCondition], settings: RoutingSettings,
        rules: [RoutingRule] = [], continues: Bool = false
    ) {
        self.name = name
        self.conditions = conditions
        self.settings = settings
        self.rules = rules
        self.continues = continues
    }
}

extension RoutingRule {
    /// Whether it speaks of what of the catalogue was asked for.
    var namesAnItem: Bool {
        conditions.contains { if case .equals(.item, _) = $0 { true } else { false } }
    }
}
