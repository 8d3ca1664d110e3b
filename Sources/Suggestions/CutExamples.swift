/// Tickets cut into features once, for going through them again and again.
struct CutExamples: Sendable {
    /// Features in all, some 400 MB: what training may take beside the model. Tickets beyond are left out.
    static let limit = 48_000_000

    /// Below so many tickets, what stands in one of them only counts too.
    private static let smallSet = 100

    private(set) var labels: [Int32] = []
    /// Every feature met; the tickets hold its rows.
    private var met = Lexicon(capacity: .max)
    private var features: [Int32] = []
    private var counts: [UInt8] = []
    private var ends: [Int] = []

    var count: Int { labels.count }
    var isFull: Bool { features.count >= Self.limit }

    mutating func add(_ cutter: borrowing FeatureCutter, label: Int) {
        for feature in cutter.features {
            features.append(Int32(met.row(of: feature.hash) ?? met.admit(feature.hash)))
            counts.append(UInt8(clamping: feature.count))
        }
        ends.append(features.count)
        labels.append(Int32(label))
    }

    func places(of example: Int) -> Range<Int> {
        (example == 0 ? 0 : ends[example - 1])..<ends[example]
    }

    /// Features that are learned from.
    struct Chosen: Sendable {
        let lexicon: Lexicon
        /// By feature met; negative for those that are not among them.
        fileprivate let rows: [Int32]
        fileprivate let rarities: [Float]
    }

    /// Every feature that stands in enough of these tickets, the most frequent first where they are more than
    /// `capacity`.
    func choose(of examples: [Int], capacity: Int) -> Chosen {
        var tickets = [UInt32](repeating: 0, count: met.count)
        for example in examples {
            for place in places(of: example) { tickets[Int(features[place])] += 1 }
        }
        let isSmall = examples.count < Self.smallSet
        var kept = tickets.indices.filter {
            tickets[$0] >= Feature.Sort(of: met.hashes[$0]).leastTickets(isSmall: isSmall)
        }
        if kept.count > capacity {
            kept.sort { (tickets[$0], met.hashes[$0]) > (tickets[$1], met.hashes[$1]) }
            kept.removeLast(kept.count - capacity)
        }
        var lexicon = Lexicon(capacity: capacity)
        var rows = [Int32](repeating: -1, count: met.count)
        for feature in kept {
            rows[feature] = Int32(lexicon.admit(met.hashes[feature], tickets: tickets[feature]))
        }
        let rarities = (0..<lexicon.count).map { lexicon.rarity(of: $0, among: examples.count) }
        return Chosen(lexicon: lexicon, rows: rows, rarities: rarities)
    }

    /// One ticket as numbers, each sort as long as the others.
    func read(_ example: Int, by chosen: borrowing Chosen, into vector: inout FeatureVector) {
        vector.clear()
        for sort in Feature.Sort.allCases {
            let start = vector.rows.count
            for place in places(of: example) {
                let row = Int(chosen.rows[Int(features[place])])
                guard row >= 0, Feature.Sort(of: chosen.lexicon.hashes[row]) == sort else { continue }
                vector.add(row, sort, count: UInt16(counts[place]), rarity: chosen.rarities[row])
            }
            vector.end(sort, from: start, weight: 1)
        }
    }
}

extension Feature.Sort {
    /// Tickets a feature must stand in: a field's value tells much though it was met once, a piece of a word little.
    fileprivate func leastTickets(isSmall: Bool) -> UInt32 {
        switch self {
        case .field: 1
        case .word, .cross: isSmall ? 1 : 2
        case .piece: isSmall ? 1 : 3
        }
    }
}
