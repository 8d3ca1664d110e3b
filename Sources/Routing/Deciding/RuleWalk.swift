import Kernel

/// Which rules are worth trying for one ticket, in their order, and whether one matches.
protocol RuleChoice {
    /// The first rule from `place` on that may match.
    mutating func next(from place: Int) -> Int
    /// The first condition of a rule that does not hold; nil when it matches.
    func firstMiss(_ place: Int) -> Int?
}

/// One way through the tree: what matched, what was said, what was tried in vain.
///
/// The same for the index and for the plain walk it is compared with; they differ in which rules they look at.
struct RuleWalk<Choice: RuleChoice> {
    private let list: RuleList
    private var choice: Choice
    private var said = Sayings()
    private var path: [Int] = []
    private var missed: [(place: Int, condition: Int)] = []

    init(_ list: RuleList, _ choice: Choice) {
        self.list = list
        self.choice = choice
    }

    mutating func decide(_ facts: RoutingFacts, otherwise: Key<Team>) -> RoutingDecision {
        _ = walk(from: 0, to: list.entries.count, below: -1)
        var used: [RoutingDecision.Fact] = []
        for place in path {
            for condition in list.entries[place].rule.conditions {
                let fact = RoutingDecision.Fact(name: condition.fact, value: condition.found(facts) ?? "")
                if path.count == 1 || !used.contains(fact) { used.append(fact) }
            }
        }
        let held = said.settings.isHeld == true
        let team = said.settings.team
        let decider = held ? said.origin(.hold) : said.origin(.team)
        var decision = RoutingDecision(
            team: held ? otherwise : team ?? otherwise,
            rule: decider.map { list.entries[$0].rule.name },
            missed: missed.map { place, condition in
                let rule = list.entries[place].rule
                let miss = rule.conditions[condition]
                return .init(rule: rule.name, fact: miss.fact, found: miss.foundInVain(facts))
            }, facts: used)
        decision.path = path.map { list.entries[$0].rule.name }
        decision.said = said.listed(list)
        decision.settings = said.settings
        decision.suggested = held ? team : nil
        return decision
    }

    private enum Outcome {
        case missed
        /// Had its say, and the next rule is tried.
        case passed
        case ended
    }

    /// Tries the rules from `place` on, all below one parent, until one ends it.
    private mutating func walk(from start: Int, to end: Int, below parent: Int) -> Outcome {
        var place = start
        var outcome = Outcome.missed
        while place < end {
            let next = min(choice.next(from: place), end)
            var sibling = next
            if next < end {
                while list.entries[sibling].parent != parent { sibling = list.entries[sibling].parent }
            }
            keepMisses(from: place, to: sibling)
            guard next < end else { break }
            // Below one that cannot match: neither can it.
            if sibling != next {
                keepMisses(from: sibling, to: list.entries[sibling].end)
            } else {
                switch enter(sibling) {
                case .missed: break
                case .passed: outcome = .passed
                case .ended: return .ended
                }
            }
            place = list.entries[sibling].end
        }
        return outcome
    }

    private mutating func enter(_ place: Int) -> Outcome {
        if let miss = choice.firstMiss(place) {
            keep(place, miss)
            return .missed
        }
        let entry = list.entries[place]
        let before = (said, path.count)
        path.append(place)
        said.apply(entry.rule.settings, of: place)
        let below =
            place + 1 < entry.end ? walk(from: place + 1, to: entry.end, below: place) : .missed
        let isLeaf = place + 1 == entry.end
        if below == .missed, !entry.decides, !isLeaf {
            // It only groups, and none of its group wanted the ticket.
            said = before.0
            path.removeSubrange(before.1...)
            return .missed
        }
        let decides = below == .ended || entry.decides
        return decides && !entry.rule.continues ? .ended : .passed
    }

    /// Rules that were passed over, while there is room to say so.
    private mutating func keepMisses(from start: Int, to end: Int) {
        var place = start
        while place < end, missed.count < RoutingDecision.missesKept {
            if let miss = choice.firstMiss(place) { keep(place, miss) }
            place = list.entries[place].end
        }
    }

    private mutating func keep(_ place: Int, _ condition: Int) {
        if missed.count < RoutingDecision.missesKept { missed.append((place, condition)) }
    }
}

/// Tries every rule in turn: what the index is held against.
struct PlainChoice: RuleChoice {
    let list: RuleList
    let facts: RoutingFacts

    func next(from place: Int) -> Int { place }

    func firstMiss(_ place: Int) -> Int? {
        list.entries[place].rule.conditions.firstIndex { !$0.holds(facts) }
    }
}
