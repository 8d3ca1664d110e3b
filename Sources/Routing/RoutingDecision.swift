public import Kernel

/// Where a ticket goes, and why: kept in its journal so that the question can be answered after the rules
/// have changed.
public struct RoutingDecision: Hashable, Sendable {
    /// Rules that were tried in vain are kept up to here: the nearest misses come first in a well-ordered
    /// deskbook.
    public static let missesKept = 20

    public let team: Key<Team>
    /// Nil when no rule matched and the deskbook's `otherwise` took it.
    public let rule: String?
    /// What was asked for, where the catalogue said who gets it.
    public let item: String?
    /// Rules tried before, each with the condition it failed on.
    public let missed: [Miss]
    /// The facts that made the rule match.
    public let facts: [Fact]

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
}

extension RoutingDecision {
    /// As it stands in the journal. What a rule wanted is not repeated for every ticket: the deskbook of the
    /// time is kept, and answers look there.
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
    }
}
