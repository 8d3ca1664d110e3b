/// What the rules on the way have said, each part with the rule that said it last.
struct Sayings {
    private(set) var settings = RoutingSettings()
    private var origins: [(part: RoutingSettings.Part, place: Int)] = []

    mutating func apply(_ said: RoutingSettings, of place: Int) {
        settings.apply(said)
        for part in RoutingSettings.Part.allCases where said.value(of: part) != nil {
            origins.removeAll { $0.part == part }
            origins.append((part, place))
        }
    }

    /// The rule that said it.
    func origin(_ part: RoutingSettings.Part) -> Int? {
        guard settings.value(of: part) != nil else { return nil }
        return origins.first { $0.part == part }?.place
    }

    /// Everything but the team, whose rule the decision names unless the desk decides.
    func listed(_ list: RuleList) -> [RoutingDecision.Saying] {
        origins.isEmpty || settings == RoutingSettings(team: settings.team)
            ? []
            : RoutingSettings.Part.allCases.compactMap { part in
                guard part != .team || settings.isHeld == true, let value = settings.value(of: part),
                    let place = origin(part)
                else { return nil }
                return .init(name: part.rawValue, value: value, rule: list.entries[place].rule.name)
            }
    }
}
