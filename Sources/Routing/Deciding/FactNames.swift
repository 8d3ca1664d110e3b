/// The facts and values that some rule asks for, each with a number.
struct FactNames: Sendable {
    /// A fact, whichever way rules compare it.
    enum Fact: Hashable, Sendable {
        case exact(ExactFact)
        case named(NamedFact)

        func value(_ facts: RoutingFacts) -> String? {
            switch self {
            case .exact(let fact): fact.value(facts)
            case .named(let fact): fact.value(facts)
            }
        }
    }

    struct Slot: Sendable {
        let fact: Fact
        var values: [FoldedText: Int32] = [:]
        /// Whether rules are filed under beginnings and ends of values, or under there being one.
        var hasParts = false
    }

    private(set) var slots: [Slot] = []
    private var places: [Fact: Int] = [:]

    mutating func slot(_ fact: Fact) -> Int {
        if let place = places[fact] { return place }
        places[fact] = slots.count
        slots.append(Slot(fact: fact))
        return slots.count - 1
    }

    func place(of fact: Fact) -> Int? { places[fact] }

    mutating func value(_ text: FoldedText, of slot: Int) -> Int32 {
        if let number = slots[slot].values[text] { return number }
        let number = Int32(slots[slot].values.count)
        slots[slot].values[text] = number
        return number
    }

    mutating func fileParts(of slot: Int) {
        slots[slot].hasParts = true
    }

    /// How many bytes of a beginning or an end a rule is filed under: as many of these as there are.
    static let partLengths = [1, 2, 4, 8]

    /// A beginning or an end as a key.
    static func key(_ slot: Int, _ sort: FileKey.Sort, _ bytes: some Collection<UInt8>) -> FileKey {
        let value = bytes.enumerated().reduce(UInt64(0)) { $0 | UInt64($1.element) << UInt64($1.offset * 8) }
        // Beginnings of different lengths are told apart by the slot's number.
        return FileKey(slot: Int32(slot * 16 + bytes.count), sort: sort, value: value)
    }

    /// Everything under which a rule may be filed that wants this of a ticket, short of words.
    func visitKeys(of ticket: IndexedFacts, _ visit: (FileKey) -> Void) {
        for (slot, known) in slots.enumerated() {
            guard let value = ticket.folded[slot] else { continue }
            let number = ticket.numbers[slot]
            if number >= 0 { visit(FileKey(slot: Int32(slot), sort: .value, value: UInt64(number))) }
            guard known.hasParts else { continue }
            visit(FileKey(slot: Int32(slot), sort: .any, value: 0))
            for length in Self.partLengths where length <= value.bytes.count {
                visit(Self.key(slot, .start, value.bytes.prefix(length)))
                visit(Self.key(slot, .end, value.bytes.suffix(length)))
            }
        }
    }
}

/// A ticket's facts by the numbers of an index.
struct IndexedFacts: Sendable {
    let facts: RoutingFacts
    /// By slot: the value ready to compare; nil where there is none.
    let folded: [FoldedText?]
    /// By slot: the value's number; -1 for one that no rule asks for.
    let numbers: [Int32]
    let words: FragmentSet

    init(_ facts: RoutingFacts, _ names: FactNames, _ words: FragmentSet) {
        self.facts = facts
        self.words = words
        folded = names.slots.map { slot in slot.fact.value(facts).map(FoldedText.init) }
        numbers = zip(names.slots, folded).map { slot, value in value.flatMap { slot.values[$0] } ?? -1 }
    }
}
