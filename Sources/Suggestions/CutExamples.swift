/// Tickets cut into features once, for going through them again and again.
struct CutExamples: Sendable {
    /// Features in all, some 400 MB: what training may take beside the model. Tickets beyond are left out.
    static let limit = 48_000_000

    private(set) var labels: [Int32] = []
    private var hashes: [UInt32] = []
    private var counts: [UInt8] = []
    private var ends: [Int] = []

    var count: Int { labels.count }
    var isFull: Bool { hashes.count >= Self.limit }

    mutating func add(_ cutter: borrowing FeatureCutter, label: Int) {
        for feature in cutter.features {
            hashes.append(feature.hash)
            counts.append(UInt8(clamping: feature.count))
        }
        ends.append(hashes.count)
        labels.append(Int32(label))
    }

    func places(of example: Int) -> Range<Int> {
        (example == 0 ? 0 : ends[example - 1])..<ends[example]
    }

    /// Every feature that stands in at least `least` of these tickets, the most frequent first where they are
    /// more than `capacity`.
    func lexicon(of examples: [Int], least: UInt32, capacity: Int) -> Lexicon {
        var seen = Lexicon(capacity: .max)
        for example in examples {
            for place in places(of: example) {
                seen.see(seen.row(of: hashes[place]) ?? seen.admit(hashes[place]))
            }
        }
        var rows = (0..<seen.count).filter { seen.tickets[$0] >= least }
        if rows.count > capacity {
            rows.sort { (seen.tickets[$0], seen.hashes[$0]) > (seen.tickets[$1], seen.hashes[$1]) }
            rows.removeLast(rows.count - capacity)
        }
        var lexicon = Lexicon(capacity: capacity)
        for row in rows { _ = lexicon.admit(seen.hashes[row], tickets: seen.tickets[row]) }
        return lexicon
    }

    /// One ticket as numbers.
    func vector(of example: Int, by lexicon: borrowing Lexicon, rarities: [Float]) -> FeatureVector {
        var vector = FeatureVector()
        for sort in Feature.Sort.allCases {
            let start = vector.rows.count
            for place in places(of: example) where Feature.Sort(of: hashes[place]) == sort {
                guard let row = lexicon.row(of: hashes[place]) else { continue }
                vector.add(row, sort, count: UInt16(counts[place]), rarity: rarities[row])
            }
            vector.end(sort, from: start, weight: 1)
        }
        return vector
    }
}
