import ServiceLevels

/// A condition made ready: values are numbers, words are looked up among those found.
indirect enum RuleTest: Sendable {
    case equals(slot: Int, numbers: [Int32])
    case like(slot: Int, numbers: [Int32], open: [Pattern])
    case words([Int32])
    /// Each with a word that every text it is found in holds; -1 for none.
    case expression(TextPart, [RegularExpression], needles: [Int32])
    case time(WorkCalendar, isOpen: Bool)
    case always
    case not(RuleTest)

    func holds(_ ticket: IndexedFacts) -> Bool {
        switch self {
        case .equals(let slot, let numbers): return numbers.contains(ticket.numbers[slot])
        case .like(let slot, let numbers, let open):
            guard let value = ticket.folded[slot] else { return false }
            return numbers.contains(ticket.numbers[slot]) || open.contains { $0.matches(value) }
        case .words(let numbers): return numbers.contains { ticket.words.contains($0) }
        case .expression(let part, let expressions, let needles):
            return expressions.indices.contains { place in
                needles[place] >= 0 && !ticket.words.contains(needles[place])
                    ? false : expressions[place].isFound(in: part.of(ticket.facts.text))
            }
        case .time(let calendar, let isOpen): return calendar.isOpen(at: ticket.facts.at) == isOpen
        case .always: return true
        case .not(let test): return !test.holds(ticket)
        }
    }
}

/// Makes conditions ready, and gives facts, values and words their numbers.
struct RuleCompiler {
    private(set) var names = FactNames()
    private(set) var fragments: [FoldedText] = []
    private var wordNumbers: [FoldedText: Int32] = [:]

    mutating func test(_ condition: RoutingCondition) -> RuleTest {
        switch condition {
        case .equals(let fact, let values):
            let slot = names.slot(.exact(fact))
            return .equals(slot: slot, numbers: values.map { names.value(FoldedText($0), of: slot) })
        case .like(let fact, let patterns):
            let slot = names.slot(.named(fact))
            return .like(
                slot: slot,
                numbers: patterns.filter(\.isExact).map { names.value($0.core, of: slot) },
                open: patterns.filter { !$0.isExact })
        case .text(let words):
            if words.contains(where: \.folded.bytes.isEmpty) { return .always }
            return .words(words.map { word($0.folded) })
        case .expression(let part, let expressions):
            return .expression(
                part, expressions, needles: expressions.map { $0.needle.map { word($0) } ?? -1 })
        case .time(let calendar, let isOpen): return .time(calendar, isOpen: isOpen)
        case .not(let inner): return .not(test(inner))
        }
    }

    /// Under what a rule with this condition can be filed: a ticket for which it holds has one of these. Nil when
    /// it cannot be looked up.
    mutating func keys(_ condition: RoutingCondition) -> [FileKey]? {
        switch condition {
        case .equals(let fact, let values):
            let slot = names.slot(.exact(fact))
            return values.map { key(FoldedText($0), of: slot) }
        case .like(let fact, let patterns):
            let slot = names.slot(.named(fact))
            return patterns.map { key($0, of: slot) }
        case .text(let words):
            return words.contains { $0.folded.bytes.isEmpty } ? nil : words.map { .word(word($0.folded)) }
        case .expression(_, let expressions):
            let needles = expressions.compactMap { $0.needle.map { FileKey.word(word($0)) } }
            return needles.count == expressions.count ? needles : nil
        case .time, .not: return nil
        }
    }

    private mutating func key(_ value: FoldedText, of slot: Int) -> FileKey {
        FileKey(slot: Int32(slot), sort: .value, value: UInt64(names.value(value, of: slot)))
    }

    private mutating func key(_ pattern: Pattern, of slot: Int) -> FileKey {
        if pattern.isExact { return key(pattern.core, of: slot) }
        names.fileParts(of: slot)
        let bytes = pattern.core.bytes
        guard pattern.isOpenAtStart != pattern.isOpenAtEnd,
            let length = FactNames.partLengths.last(where: { $0 <= bytes.count })
        else { return FileKey(slot: Int32(slot), sort: .any, value: 0) }
        return pattern.isOpenAtEnd
            ? FactNames.key(slot, .start, bytes.prefix(length))
            : FactNames.key(slot, .end, bytes.suffix(length))
    }

    private mutating func word(_ text: FoldedText) -> Int32 {
        if let number = wordNumbers[text] { return number }
        let number = Int32(fragments.count)
        wordNumbers[text] = number
        fragments.append(text)
        return number
    }
}
