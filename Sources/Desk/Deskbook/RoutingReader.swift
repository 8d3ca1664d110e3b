import Catalogue
import Kernel
import Routing
import ServiceLevels
import Tickets

/// Reads `routing.yaml`: rules in order, rules below rules, and who gets the rest.
struct RoutingReader {
    let organisation: OrganisationReader
    let catalogue: ServiceCatalogue
    let calendars: CalendarTable
    let dispatch: DispatchBook
    let names: ConditionNames
    /// Where each rule stands.
    private(set) var lines: [String: Int] = [:]
    /// What stands beside the rules.
    private(set) var suggestions = SuggestionSettings()
    private var expressionSteps = 0

    init(
        organisation: OrganisationReader, catalogue: ServiceCatalogue, calendars: CalendarTable,
        dispatch: DispatchBook, names: ConditionNames
    ) {
        self.dispatch = dispatch
        self.names = names
        self.organisation = organisation
        self.catalogue = catalogue
        self.calendars = calendars
    }

    /// Nil, with a complaint, when nobody would get the rest.
    mutating func table(_ root: SettingNode?) -> RoutingTable? {
        guard let root else { return nil }
        let members = root.members(known: ["rules", "otherwise", "suggestions"])
        if let node = members["suggestions"] { suggestions = SuggestionSettings(node) }
        let rules = members["rules"].map { self.rules($0, below: Above()) } ?? []
        guard let otherwise = members["otherwise"] else {
            root.complain("expected otherwise: the team that gets what no rule wants")
            return nil
        }
        return organisation.team(named: otherwise).map { RoutingTable(rules: rules, otherwise: $0) }
    }

    /// What holds from the rules above.
    private struct Above {
        var team: Key<Team>?
        var isHeld = false
        var depth = 0
    }

    private mutating func rules(_ node: SettingNode, below above: Above) -> [RoutingRule] {
        guard above.depth < Limits.routingDepth else {
            node.complain("rules below rules go no deeper than \(Limits.routingDepth)")
            return []
        }
        let elements = node.elements()
        if elements.isEmpty, node.isList, above.depth > 0 { node.complain("expected at least one rule") }
        return elements.compactMap { rule($0, below: above) }
    }

    private static let settings = ["team", "person", "skill", "queue", "line", "priority", "hold"]

    private mutating func rule(_ node: SettingNode, below above: Above) -> RoutingRule? {
        let members = node.members(known: ["name", "match"] + Self.settings + ["continue", "rules"])
        guard let name = name(members["name"], of: node) else { return nil }
        guard let match = members["match"] else {
            node.complain(
                "expected match: with at least one condition; \"otherwise\" is for what no rule wants")
            return nil
        }
        let conditions = self.conditions(match)
        let settings = self.settings(members, above)
        let continues = members["continue"]?.flag() ?? false
        var here = above
        here.depth += 1
        here.team = settings.team ?? above.team
        here.isHeld = settings.isHeld ?? above.isHeld
        let below = members["rules"].map { rules($0, below: here) } ?? []
        checkSaysSomething(node, members, here, continues)
        guard !conditions.isEmpty else { return nil }
        return RoutingRule(
            name: name, conditions: conditions, settings: settings, rules: below, continues: continues)
    }

    private mutating func name(_ node: SettingNode?, of owner: SettingNode) -> String? {
        guard let name = node?.text() else {
            if node == nil {
                owner.complain("a rule needs a name, which answers \"why did it go there?\"")
            }
            return nil
        }
        if let before = lines[name] {
            owner.complain("rule \"\(name)\" stands twice; before in line \(before)")
        } else if lines.count == Limits.routingRules {
            owner.complain("a deskbook has at most \(Limits.routingRules) rules")
        }
        if lines[name] == nil { lines[name] = owner.lineNumber ?? 0 }
        return name
    }

    /// Whoever it matches must get somewhere, or at least further.
    private func checkSaysSomething(
        _ node: SettingNode, _ members: [String: SettingNode], _ here: Above, _ continues: Bool
    ) {
        let saysAny = Self.settings.contains { members[$0] != nil }
        guard here.team == nil, !here.isHeld, members["team"] == nil, members["rules"] == nil else { return }
        if !continues {
            node.complain("expected team: who gets it, here or in a rule above; or continue: true")
        } else if !saysAny {
            node.complain("expected at least one of \(Self.settings.joined(separator: ", "))")
        }
    }

    private func settings(_ members: [String: SettingNode], _ above: Above) -> RoutingSettings {
        var settings = RoutingSettings(team: members["team"].flatMap { organisation.team(named: $0) })
        if let node = members["person"] {
            settings.person = person(
                node, of: settings.team ?? above.team, isTeamWrong: members["team"] != nil)
        }
        settings.skill = members["skill"].flatMap { skill($0, of: settings.team ?? above.team) }
        settings.queue = members["queue"]?.text()
        settings.line = members["line"]?.word(SupportLine.self)
        settings.priority = members["priority"].flatMap { priority($0) }
        if let node = members["hold"] {
            if node.isText("desk") || node.isText("none") {
                settings.isHeld = node.isText("desk")
            } else {
                node.complain("expected desk, whose decision it waits for, or none")
            }
        }
        return settings
    }

    private func person(_ node: SettingNode, of team: Key<Team>?, isTeamWrong: Bool) -> Key<Person>? {
        guard let person = organisation.person(named: node) else { return nil }
        guard let team else {
            if !isTeamWrong {
                node.complain("expected team: whose member \"\(person)\" is, here or in a rule above")
            }
            return nil
        }
        if organisation.people[person]?.teams.contains(team) != true {
            node.complain("person \"\(person)\" does not belong to team \"\(team)\"")
        }
        return person
    }

    /// Something that somebody of the team can do.
    private func skill(_ node: SettingNode, of team: Key<Team>?) -> String? {
        guard let skill = node.text() else { return nil }
        let people = organisation.people.values.filter { person in
            team.map { person.teams.contains($0) } ?? true
        }
        if !dispatch.has(skill, in: people) {
            let hint = skill.hint(among: dispatch.skills)
            node.complain(
                "nobody\(team.map { " of team \"\($0)\"" } ?? "") has the skill \"\(skill)\" in "
                    + "organisation.yaml\(hint)")
        }
        return skill
    }

    /// `priority: 1`, `priority: {raise: 1}`, `priority: {lower: 1}`.
    private func priority(_ node: SettingNode) -> PriorityChange? {
        guard node.isMapping else {
            return node.number(Priority.range).flatMap { Priority(rawValue: $0) }.map { .set($0) }
        }
        let members = node.members(known: ["raise", "lower"])
        guard members.count == 1 else {
            node.complain("expected a priority from 1 to 5, {raise: steps} or {lower: steps}")
            return nil
        }
        return members["raise"].flatMap { $0.number(1...4) }.map { .raise($0) }
            ?? members["lower"].flatMap { $0.number(1...4) }.map { .raise(-$0) }
    }

    private static let facts = [
        "kind", "type", "domain", "service", "item", "ci", "labels", "text", "regex", "department",
        "requesterClass", "channel", "priority", "line", "language", "time",
    ]

    /// What the configuration library will say of the ticket's CI, once it is there.
    private static let factsToCome = ["ciClass", "ciOwner", "ciEnvironment"]

    /// Their place is known, so that whoever writes one is told what does today.
    private func refuseFactsToCome(_ members: [String: SettingNode]) {
        for fact in Self.factsToCome {
            members[fact]?.complain(
                "\(fact) cannot be matched yet: it needs the configuration library (配置库); "
                    + "use ci: with the CI's name, or labels:")
        }
    }

    private mutating func conditions(_ node: SettingNode) -> [RoutingCondition] {
        let members = node.members(known: Self.facts + ["not"], also: Self.factsToCome)
        refuseFactsToCome(members)
        var conditions = self.conditions(members)
        if let opposite = members["not"] {
            let inner = opposite.members(known: Self.facts, also: Self.factsToCome)
            refuseFactsToCome(inner)
            if inner.isEmpty { opposite.complain("expected at least one condition that must not hold") }
            conditions += self.conditions(inner).map { .not($0) }
        }
        if members.isEmpty { node.complain("expected at least one condition") }
        return conditions
    }

    private mutating func conditions(_ members: [String: SettingNode]) -> [RoutingCondition] {
        var conditions: [RoutingCondition] = []
        for fact in Self.facts {
            guard let node = members[fact] else { continue }
            switch fact {
            case "labels":
                conditions += node.freeMembers().map {
                    .label(
                        $0.name,
                        values("labels.\($0.name)", $0.value).compactMap { $0.text() }.map(Pattern.init))
                }
            case "ci": conditions.append(.ci(values(fact, node).compactMap { $0.text() }.map(Pattern.init)))
            case "text":
                conditions.append(.text(values(fact, node).compactMap { $0.text() }.map { .init($0) }))
            case "regex": conditions += expressions(node)
            case "time": if let time = time(node) { conditions.append(time) }
            default:
                guard let exact = ExactFact(rawValue: fact) else { continue }
                let nodes = values(fact, node)
                names.check(nodes, of: exact, beside: members["kind"])
                conditions.append(.equals(exact, nodes.compactMap { value($0, of: exact) }))
            }
        }
        return conditions
    }

    private func values(_ fact: String, _ node: SettingNode) -> [SettingNode] {
        let nodes = node.listed()
        if nodes.isEmpty { node.complain("\(fact) has no values, so the rule can never match") }
        return nodes
    }

    /// Where there are only a few words, one of them.
    private func value(_ node: SettingNode, of fact: ExactFact) -> String? {
        switch fact {
        case .kind: node.word(TicketKind.self)?.rawValue
        case .channel: node.word(Channel.self)?.rawValue
        case .line: node.word(SupportLine.self)?.rawValue
        case .language: node.word(Language.self)?.rawValue
        case .priority: node.number(Priority.range).map(String.init)
        case .item: node.itemKey(in: catalogue)
        case .type, .domain, .service, .department, .requesterClass: node.text()
        }
    }

    /// `regex: 'ora-\d{5}'`, or `regex: {title: …, description: …}`.
    private mutating func expressions(_ node: SettingNode) -> [RoutingCondition] {
        guard node.isMapping else { return [.expression(.all, expressions("regex", node))] }
        let members = node.members(known: ["title", "description"])
        return [TextPart.title, .description].compactMap { part in
            members[part.rawValue].map { .expression(part, expressions("regex.\(part.rawValue)", $0)) }
        }
    }

    private mutating func expressions(_ fact: String, _ node: SettingNode) -> [RegularExpression] {
        var expressions: [RegularExpression] = []
        for element in values(fact, node) {
            guard let text = element.text() else { continue }
            do throws(PatternFlaw) {
                let expression = try RegularExpression(text)
                expressionSteps += expression.steps
                if expressionSteps > Limits.expressionStepsTogether {
                    element.complain(
                        "the regular expressions together take more than "
                            + "\(Limits.expressionStepsTogether) steps for each character of a text")
                    expressionSteps = 0
                }
                expressions.append(expression)
            } catch {
                element.complain("regular expression \(error)")
            }
        }
        return expressions
    }

    /// `time: {calendar: business-hours, open: false}`.
    private func time(_ node: SettingNode) -> RoutingCondition? {
        let members = node.members(known: ["calendar", "open"])
        guard let name = members["calendar"] else {
            node.complain("expected calendar: one of calendars.yaml, and open: true or false")
            return nil
        }
        let isOpen = members["open"].map { $0.flag() } ?? true
        guard let calendar = name.calendarName(among: calendars.calendars.keys.sorted()), let isOpen else {
            return nil
        }
        return .time(calendars[calendar], isOpen: isOpen)
    }
}
