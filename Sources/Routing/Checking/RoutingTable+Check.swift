extension RoutingTable {
    /// Rules that never decide, and rules that contradict each other.
    ///
    /// The index names the few earlier rules that could take what a rule takes, so that this does not compare each
    /// with each.
    public var findings: RuleFindings {
        var check = RuleCheck(list, index)
        check.run()
        return RuleFindings(findings: check.findings, isComplete: check.pairsLeft > 0)
    }
}

private struct RuleCheck {
    private let list: RuleList
    private let index: RuleIndex
    private(set) var findings: [RuleFinding] = []
    /// Some seconds' worth.
    private(set) var pairsLeft = 2_000_000
    /// The last rule with these conditions.
    private var twins: [Set<RoutingCondition>: Int] = [:]

    init(_ list: RuleList, _ index: RuleIndex) {
        self.list = list
        self.index = index
    }

    mutating func run() {
        for place in list.entries.indices where pairsLeft > 0 {
            let chain = list.chain(place)
            let conditions = chain.flatMap { list.entries[$0].rule.conditions }
            let twin = twins.updateValue(place, forKey: Set(conditions.map(\.canonical)))
            if let above = contradicted(place, chain) {
                add(.impossible(fact: above.fact), place, above.place)
            } else if let taker = taker(of: place, conditions) {
                let parts = taker == twin ? differences(taker, place) : []
                add(parts.isEmpty ? .unreachable : .overruled(parts), place, taker)
            } else if let twin {
                let parts = differences(twin, place)
                if !parts.isEmpty { add(.conflicting(parts), place, twin) }
            }
        }
    }

    private mutating func add(_ sort: RuleFinding.Sort, _ place: Int, _ other: Int) {
        findings.append(
            RuleFinding(
                sort: sort, rule: list.entries[place].rule.name, other: list.entries[other].rule.name))
    }

    /// A rule above that lets nothing through of what this one wants.
    private func contradicted(_ place: Int, _ chain: [Int]) -> (place: Int, fact: String)? {
        for condition in list.entries[place].rule.conditions {
            for above in chain.dropFirst() {
                let contradicts = list.entries[above].rule.conditions.contains { $0.excludes(condition) }
                if contradicts { return (above, condition.fact) }
            }
        }
        return nil
    }

    /// The first earlier rule that ends the search for every ticket that this one would match.
    private mutating func taker(of place: Int, _ conditions: [RoutingCondition]) -> Int? {
        var candidates: Set<Int> = []
        for filed in index.filed(under: conditions.flatMap { index.keysCovering($0) }) {
            for candidate in filed {
                guard candidate < place, pairsLeft > 0 else { break }
                pairsLeft -= 1
                if !candidates.contains(Int(candidate)), takes(Int(candidate), place, conditions) {
                    candidates.insert(Int(candidate))
                    break
                }
            }
        }
        return candidates.min()
    }

    private func takes(_ candidate: Int, _ place: Int, _ conditions: [RoutingCondition]) -> Bool {
        guard list.entries[candidate].end <= place, list.entries[candidate].decides else { return false }
        // What was chosen from the catalogue goes by rules that name it first.
        guard !namesAnItem(place) || namesAnItem(candidate) else { return false }
        var next = candidate
        // Up to where both are below the same rule, whose conditions then hold anyway.
        while next >= 0, list.entries[next].end <= place {
            let rule = list.entries[next].rule
            guard !rule.continues,
                rule.conditions.allSatisfy({ wanted in conditions.contains { $0.implies(wanted) } })
            else { return false }
            next = list.entries[next].parent
        }
        return true
    }

    private func namesAnItem(_ place: Int) -> Bool {
        list.chain(place).contains { list.entries[$0].rule.namesAnItem }
    }

    /// In which parts two rules say different things, with what holds from above.
    private func differences(_ first: Int, _ second: Int) -> [String] {
        let (first, second) = (said(first), said(second))
        return RoutingSettings.Part.allCases.compactMap { part in
            guard let value = first.value(of: part), let other = second.value(of: part), value != other else {
                return nil
            }
            return part.rawValue
        }
    }

    private func said(_ place: Int) -> RoutingSettings {
        list.chain(place).reversed().reduce(into: RoutingSettings()) {
            $0.apply(list.entries[$1].rule.settings)
        }
    }
}

extension RuleIndex {
    /// Where rules are filed that may want no more than this condition. Not every rule filed there does.
    func keysCovering(_ condition: RoutingCondition) -> [FileKey] {
        switch condition {
        case .equals(let fact, let values):
            return values.first.map { names.keys(of: .exact(fact), having: FoldedText($0), as: .exact) } ?? []
        case .like(let fact, let patterns):
            return patterns.first.map { pattern in
                names.keys(of: .named(fact), having: pattern.core, as: pattern.openness)
            } ?? []
        case .text(let words): return words.first.map { keys(in: $0.folded) } ?? []
        case .expression(_, let expressions): return expressions.first?.needle.map { keys(in: $0) } ?? []
        case .time, .not: return []
        }
    }

    private func keys(in text: FoldedText) -> [FileKey] {
        scan.find(in: text.bytes).numbers.map { .word($0) }
    }
}

extension FactNames {
    /// Everything under which a rule is filed that covers such a pattern.
    fileprivate func keys(of fact: Fact, having core: FoldedText, as openness: Pattern.Openness) -> [FileKey]
    {
        guard let slot = place(of: fact) else { return [] }
        var keys = [FileKey(slot: Int32(slot), sort: .any, value: 0)]
        if openness == .exact, let number = slots[slot].values[core] {
            keys.append(FileKey(slot: Int32(slot), sort: .value, value: UInt64(number)))
        }
        for length in Self.partLengths where length <= core.bytes.count {
            if openness != .start { keys.append(Self.key(slot, .start, core.bytes.prefix(length))) }
            if openness != .end { keys.append(Self.key(slot, .end, core.bytes.suffix(length))) }
        }
        return keys
    }
}
