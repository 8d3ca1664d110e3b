public import Kernel

/// Why a ticket is where it is: the rules that were tried, and every move since.
public struct RoutingBody: Body, Equatable {
    public var number: String
    public var team: String?
    public var assignee: String?
    /// The decision when it was opened.
    public var decision: RoutingDecisionBody
    /// Whom the desk chose by itself, each time it looked for somebody.
    public var choices: [HandoutBody]
    /// Assignments, escalations and returns since, oldest first.
    public var moves: [JournalBody]

    public init(
        number: String, team: String?, assignee: String?, decision: RoutingDecisionBody,
        choices: [HandoutBody] = [], moves: [JournalBody]
    ) {
        self.number = number
        self.team = team
        self.assignee = assignee
        self.decision = decision
        self.choices = choices
        self.moves = moves
    }

    public func write(to json: inout JSONText) {
        json.add("number", number)
        json.add("team", orNull: team)
        json.add("assignee", orNull: assignee)
        json.add("decision", json: decision.json)
        json.add("choices", choices) { $1.write(to: &$0) }
        json.add("moves", moves) { $1.write(to: &$0) }
    }
}

/// What the rules said when the ticket was opened.
public struct RoutingDecisionBody: Body, Equatable {
    public var team: String
    /// The rule that said so; null when none did and `otherwise` took it.
    public var rule: String?
    /// What was asked for, where the catalogue said who gets it.
    public var item: String?
    /// Revision of the deskbook that was in force.
    public var deskbook: Int64
    /// Rules tried in vain before, in their order.
    public var tried: [TriedRuleBody]
    /// The facts that made the rules match.
    public var facts: [FactBody]
    /// Every rule that matched and had its say. Journals leave it out where it is the one rule.
    public var path: [String]?
    /// What they said besides the team. Journals leave it out where they said nothing.
    public var settings: [RuleSayingBody]?
    /// The team that would have got it, had the desk not been to decide.
    public var suggested: String?
    /// Where it went on to from there. Journals leave it out where it went nowhere.
    public var redirects: [RedirectBody]?

    public init(
        team: String, rule: String?, item: String? = nil, deskbook: Int64, tried: [TriedRuleBody],
        facts: [FactBody], path: [String]? = nil, settings: [RuleSayingBody]? = nil,
        suggested: String? = nil, redirects: [RedirectBody]? = nil
    ) {
        self.redirects = redirects
        self.team = team
        self.rule = rule
        self.item = item
        self.deskbook = deskbook
        self.tried = tried
        self.facts = facts
        self.path = path
        self.settings = settings
        self.suggested = suggested
    }

    public func write(to json: inout JSONText) {
        json.add("team", team)
        json.add("rule", orNull: rule)
        json.add("item", orNull: item)
        json.add("deskbook", deskbook)
        json.add("tried", tried) { $1.write(to: &$0) }
        json.add("facts", facts) { $1.write(to: &$0) }
        json.add("path", path ?? rule.map { [$0] } ?? [])
        json.add("settings", settings ?? []) { $1.write(to: &$0) }
        json.add("suggested", orNull: suggested)
        json.add("redirects", redirects ?? []) { $1.write(to: &$0) }
    }
}

/// One thing the rules said, and the rule that said it last.
public struct RuleSayingBody: Body, Equatable {
    public var name: String
    public var value: String
    public var rule: String

    public init(name: String, value: String, rule: String) {
        self.name = name
        self.value = value
        self.rule = rule
    }

    public func write(to json: inout JSONText) {
        json.add("name", name)
        json.add("value", value)
        json.add("rule", rule)
    }
}

/// A rule that did not match, by the first condition that did not hold.
public struct TriedRuleBody: Body, Equatable {
    public var rule: String
    public var fact: String
    /// What the rule wants of it: any of these. Missing where it is only known to the journal.
    public var wanted: [String]?
    public var found: String?

    public init(rule: String, fact: String, wanted: [String]?, found: String?) {
        self.rule = rule
        self.fact = fact
        self.wanted = wanted
        self.found = found
    }

    public func write(to json: inout JSONText) {
        json.add("rule", rule)
        json.add("fact", fact)
        json.add("wanted", wanted ?? [])
        json.add("found", orNull: found)
    }
}

/// One fact by name.
public struct FactBody: Body, Equatable {
    public var name: String
    public var value: String

    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }

    public func write(to json: inout JSONText) {
        json.add("name", name)
        json.add("value", value)
    }
}
