public import Kernel

/// Where a ticket goes, and why: kept in its journal so that the question can be answered after the rules
/// have changed.
public struct RoutingDecision: Hashable, Sendable {
    /// Rules that were tried in vain are kept up to here: the nearest misses come first in a well-ordered
    /// deskbook.
    public static let missesKept = 20

    public internal(set) var team: Key<Team>
    /// The rule that said the team, or that the desk decides; nil when no rule did and the deskbook's
    /// `otherwise` took it.
    public let rule: String?
    /// What was asked for, where the catalogue said who gets it.
    public let item: String?
    /// Rules tried before, each with the condition it failed on.
    public let missed: [Miss]
    /// The facts that made the rules match.
    public let facts: [Fact]
    /// Every rule that matched and had its say, as they were come to: from above to below, and one after
    /// another where they continue.
    public var path: [String] = []
    /// What they said besides the team, each with the rule that said it last.
    public var said: [Saying] = []
    /// The same, to act by.
    public var settings = RoutingSettings()
    /// Who would have got it, had the desk not been to decide.
    public var suggested: Key<Team>?
    /// Where it went on to from what the rules said, and why.
    public internal(set) var redirects: [Redirect] = []

    init(team: Key<Team>, rule: String?, item: String? = nil, missed: [Miss], facts: [Fact]) {
        self.team = team
        self.rule = rule
        self.item = item
        self.missed = missed
        self.facts = facts
    }

    /// One rule that did not match.
    public struct Miss: Hashable, Sendable {
        public let rule: String
        public let fact: String
        public let found: String?
    }

    public struct Fact: Hashable, Sendable {
        public let name: String
        public let value: String
    }

    public struct Saying: Hashable, Sendable {
        public let name: String
        public let value: String
        public let rule: String
    }
}

extension RoutingDecision {
    /// As it stands in the journal. What a rule wanted is not repeated for every ticket: the deskbook of the
    /// time is kept, and answers look there. What only trees say is left out where they say nothing.
    public func write(to json: inout JSONText) {
        json.add("team", team.text)
        json.add("rule", orNull: rule)
        json.add("item", ifAny: item)
        json.add("tried", missed) { entry, miss in
            entry.add("rule", miss.rule)
            entry.add("fact", miss.fact)
            entry.add("found", ifAny: miss.found)
        }
        json.add("facts", facts) { entry, fact in
            entry.add("name", fact.name)
            entry.add("value", fact.value)
        }
        if path.count > 1 || path.first != rule { json.add("path", path) }
        if !said.isEmpty {
            json.add("settings", said) { entry, saying in
                entry.add("name", saying.name)
                entry.add("value", saying.value)
                entry.add("rule", saying.rule)
            }
        }
        json.add("suggested", ifAny: suggested?.text)
        guard !redirects.isEmpty else { return }
        json.add("redirects", redirects) { entry, redirect in
            entry.add("because", redirect.cause.rawValue)
            entry.add("from", redirect.from.text)
            entry.add("to", redirect.to.text)
        }
    }
}
