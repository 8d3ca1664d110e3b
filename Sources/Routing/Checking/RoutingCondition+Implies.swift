/// What can be said of two conditions without a ticket. "No" means that it is not known.
extension RoutingCondition {
    /// Whether `other` holds wherever this does.
    func implies(_ other: RoutingCondition) -> Bool {
        switch (self, other) {
        case (.equals(let fact, let values), .equals(let same, let others)):
            return fact == same && Self.folded(values).isSubset(of: Self.folded(others))
        case (.like(let fact, let patterns), .like(let same, let others)):
            return fact == same && patterns.allSatisfy { pattern in others.contains { $0.covers(pattern) } }
        case (.text(let words), .text(let others)):
            return words.allSatisfy { word in others.contains { word.folded.contains($0.folded) } }
        case (.expression(let part, let expressions), .expression(let same, let others)):
            return (same == .all || part == same) && expressions.allSatisfy { others.contains($0) }
        case (.expression(_, let expressions), .text(let others)):
            return expressions.allSatisfy { expression in
                others.contains { expression.needle?.contains($0.folded) ?? false }
            }
        case (.time(let calendar, let isOpen), .time(let same, let other)):
            return calendar == same && isOpen == other
        case (.not(let mine), .not(let theirs)): return theirs.implies(mine)
        case (_, .not(let theirs)): return excludes(theirs)
        default: return false
        }
    }

    /// Whether the two never hold together.
    func excludes(_ other: RoutingCondition) -> Bool {
        switch (self, other) {
        case (.equals(let fact, let values), .equals(let same, let others)):
            return fact == same && Self.folded(values).isDisjoint(with: Self.folded(others))
        case (.like(let fact, let patterns), .like(let same, let others)):
            return fact == same
                && patterns.allSatisfy { pattern in others.allSatisfy { $0.excludes(pattern) } }
        case (.time(let calendar, let isOpen), .time(let same, let other)):
            return calendar == same && isOpen != other
        case (.not(let mine), _): return other.implies(mine)
        case (_, .not(let theirs)): return implies(theirs)
        default: return false
        }
    }

    private static func folded(_ values: [String]) -> Set<FoldedText> { Set(values.map(FoldedText.init)) }

    /// The same for any order and case of its values.
    var canonical: RoutingCondition {
        switch self {
        case .equals(let fact, let values):
            .equals(fact, Set(values.map { $0.lowercased() }).sorted())
        case .like(let fact, let patterns):
            .like(fact, Set(patterns.map { $0.source.lowercased() }).sorted().map(Pattern.init))
        case .text(let words): .text(Set(words.map { $0.source.lowercased() }).sorted().map { Fragment($0) })
        case .expression(let part, let expressions):
            .expression(part, Set(expressions).sorted { $0.source < $1.source })
        case .time: self
        case .not(let condition): .not(condition.canonical)
        }
    }
}

extension Pattern {
    /// Where its `*` are.
    enum Openness {
        case exact, start, end, both
    }

    var openness: Openness {
        switch (isOpenAtStart, isOpenAtEnd) {
        case (false, false): .exact
        case (true, false): .start
        case (false, true): .end
        case (true, true): .both
        }
    }

    /// Whether no value is like both.
    func excludes(_ other: Pattern) -> Bool {
        switch (openness, other.openness) {
        case (.exact, _): !other.matches(core)
        case (_, .exact): !matches(other.core)
        case (.end, .end): !covers(other) && !other.covers(self)
        case (.start, .start): !covers(other) && !other.covers(self)
        default: false
        }
    }
}
