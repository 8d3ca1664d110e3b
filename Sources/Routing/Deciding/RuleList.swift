/// A tree of rules as a list, each before those below it: what a walk needs to know of one, by numbers.
struct RuleList: Sendable {
    struct Entry: Sendable {
        let rule: RoutingRule
        /// -1 at the top.
        let parent: Int
        /// The first entry that is not below this one.
        var end: Int
        /// Whether somebody says where a ticket goes: itself, or what holds from above.
        let saysWhere: Bool
        /// Whether it, or one above, may be the one that decides.
        let mayDecide: Bool

        /// Whether it takes what it matches, even if no rule below does.
        var decides: Bool { saysWhere && mayDecide }
    }

    private(set) var entries: [Entry] = []
    /// By name. Names are unique in a deskbook.
    private(set) var places: [String: Int] = [:]

    /// - Parameter onlyForItems: only rules that name an item of the catalogue, and those below them, decide.
    init(_ rules: [RoutingRule], onlyForItems: Bool = false) {
        for rule in rules { append(rule, below: -1, !onlyForItems) }
    }

    private mutating func append(_ rule: RoutingRule, below parent: Int, _ mayDecide: Bool) {
        let place = entries.count
        let above = parent >= 0 ? entries[parent] : nil
        let mayDecide = mayDecide || above?.mayDecide == true || rule.namesAnItem
        entries.append(
            Entry(
                rule: rule, parent: parent, end: place + 1,
                saysWhere: above?.saysWhere == true || rule.settings.decides, mayDecide: mayDecide))
        if places[rule.name] == nil { places[rule.name] = place }
        for child in rule.rules { append(child, below: place, mayDecide) }
        entries[place].end = entries.count
    }

    /// The entry itself and what it is below of, from below to above.
    func chain(_ place: Int) -> [Int] {
        var chain: [Int] = []
        var next = place
        while next >= 0 {
            chain.append(next)
            next = entries[next].parent
        }
        return chain
    }
}
