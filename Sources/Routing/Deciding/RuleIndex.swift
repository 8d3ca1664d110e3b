/// A table of rules made ready: for a ticket it names the few that may match, so that ten thousand rules cost
/// little more than ten.
///
/// Every rule is filed under one of its conditions, or of a rule above it, that can be looked up: the one that
/// fewest rules share. A rule without any is looked at for every ticket.
final class RuleIndex: Sendable {
    let list: RuleList
    let names: FactNames
    let scan: FragmentScan
    /// The conditions of each rule, as numbers.
    let tests: [[RuleTest]]
    private let files: [FileKey: [Int32]]
    private let always: [Int32]

    init(_ list: RuleList) {
        self.list = list
        var compiler = RuleCompiler()
        tests = list.entries.map { entry in entry.rule.conditions.map { compiler.test($0) } }
        let choices = list.entries.map { entry in entry.rule.conditions.compactMap { compiler.keys($0) } }
        names = compiler.names
        scan = FragmentScan(compiler.fragments)
        var counts: [FileKey: Int] = [:]
        for key in choices.joined().joined() { counts[key, default: 0] += 1 }
        var files: [FileKey: [Int32]] = [:]
        var always: [Int32] = []
        for place in list.entries.indices {
            let best = list.chain(place).flatMap { choices[$0] }
                .map { (keys: $0, cost: $0.reduce(0) { $0 + (counts[$1] ?? 0) }) }
                .min { $0.cost < $1.cost }
            guard let best else {
                always.append(Int32(place))
                continue
            }
            for key in Set(best.keys) { files[key, default: []].append(Int32(place)) }
        }
        self.files = files
        self.always = always
    }

    /// The rules that may match, in their order.
    func candidates(_ facts: RoutingFacts) -> IndexedChoice {
        let ticket = IndexedFacts(facts, names, scan.find(in: facts.text.bytes))
        var lists = always.isEmpty ? [] : [always]
        names.visitKeys(of: ticket) { key in
            if let found = files[key] { lists.append(found) }
        }
        for number in ticket.words.numbers {
            if let found = files[.word(number)] { lists.append(found) }
        }
        return IndexedChoice(index: self, ticket: ticket, lists: lists)
    }

    /// Rules filed under any of these, for whoever looks for relatives of a rule.
    func filed(under keys: some Sequence<FileKey>) -> [[Int32]] {
        [always] + keys.compactMap { files[$0] }
    }
}

/// Under what a rule is filed.
struct FileKey: Hashable, Sendable {
    let slot: Int32
    let sort: Sort
    let value: UInt64

    enum Sort: UInt8 {
        case word, value, start, end, any
    }

    static func word(_ number: Int32) -> FileKey { .init(slot: -1, sort: .word, value: UInt64(number)) }
}

/// What the index says of one ticket.
struct IndexedChoice: RuleChoice {
    let index: RuleIndex
    let ticket: IndexedFacts
    private let lists: [[Int32]]
    private var positions: [Int]

    init(index: RuleIndex, ticket: IndexedFacts, lists: [[Int32]]) {
        self.index = index
        self.ticket = ticket
        self.lists = lists
        positions = Array(repeating: 0, count: lists.count)
    }

    mutating func next(from place: Int) -> Int {
        var nearest = Int.max
        for number in lists.indices {
            var position = positions[number]
            let list = lists[number]
            while position < list.count, list[position] < place { position += 1 }
            positions[number] = position
            if position < list.count { nearest = min(nearest, Int(list[position])) }
        }
        return nearest
    }

    func firstMiss(_ place: Int) -> Int? {
        index.tests[place].firstIndex { !$0.holds(ticket) }
    }
}
