/// A ticket as numbers: rows of the lexicon, and how much each counts. Features of one sort stand together.
struct FeatureVector: Sendable {
    private(set) var rows: [Int32] = []
    private(set) var values: [Float] = []
    /// The cutter's feature behind each, where it was read from a cutter.
    private(set) var features: [Int32] = []
    /// Where each sort ends.
    private(set) var ends: [Int] = []

    /// Looks the cutter's features up. The squares of each sort's values add up to its weight's square.
    mutating func read(
        _ cutter: borrowing FeatureCutter, by lexicon: borrowing Lexicon, documents: Int,
        weights: SortWeights
    ) {
        clear()
        for sort in Feature.Sort.allCases {
            let start = rows.count
            if weights[sort] > 0 {
                for (index, feature) in cutter.features.enumerated() where feature.sort == sort {
                    guard let row = lexicon.row(of: feature.hash) else { continue }
                    add(row, sort, count: feature.count, rarity: lexicon.rarity(of: row, among: documents))
                    features.append(Int32(index))
                }
            }
            end(sort, from: start, weight: weights[sort])
        }
    }

    mutating func clear() {
        rows.removeAll(keepingCapacity: true)
        values.removeAll(keepingCapacity: true)
        features.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    /// Times a word counts that stands in a ticket again and again, as in a log that was pasted into it.
    private static let mostOften: UInt16 = 32

    mutating func add(_ row: Int, _ sort: Feature.Sort, count: UInt16, rarity: Float) {
        rows.append(Int32(row))
        guard sort.isText else { return values.append(1) }
        values.append(Float(min(count, Self.mostOften)) * rarity)
    }

    /// All of one sort have been added: they are brought to its weight.
    mutating func end(_ sort: Feature.Sort, from start: Int, weight: Float) {
        var square: Float = 0
        for index in start..<values.count { square += values[index] * values[index] }
        if square > 0 {
            let scale = weight / square.squareRoot()
            for index in start..<values.count { values[index] *= scale }
        }
        ends.append(rows.count)
    }
}

extension Lexicon {
    /// How rare a feature is among so many tickets: 1 for what stands in all of them, more for others.
    func rarity(of row: Int, among documents: Int) -> Float {
        1 + Exponential.log(Float(documents + 2) / Float(Int(tickets[row]) + 1))
    }
}

/// How much each sort of feature counts, beside the others.
struct SortWeights: Hashable, Sendable {
    var word: Float
    var piece: Float
    var field: Float
    var cross: Float

    static let equal = SortWeights(word: 1, piece: 1, field: 1, cross: 1)

    subscript(sort: Feature.Sort) -> Float {
        switch sort {
        case .word: word
        case .piece: piece
        case .field: field
        case .cross: cross
        }
    }

    /// Without what nothing is known of.
    func only(_ sorts: [Feature.Sort]) -> SortWeights {
        SortWeights(
            word: sorts.contains(.word) ? word : 0, piece: sorts.contains(.piece) ? piece : 0,
            field: sorts.contains(.field) ? field : 0, cross: sorts.contains(.cross) ? cross : 0)
    }
}
