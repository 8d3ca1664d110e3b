/// Tickets to learn from as numbers, side by side in few long lists: gone through many times.
struct TrainingSet: Sendable {
    let lexicon: Lexicon
    let labels: Int
    let truths: [Int32]
    private let rows: [Int32]
    private let values: [Float]
    /// Where each sort of each ticket ends.
    private let ends: [Int32]

    private static let sorts = Feature.Sort.allCases.count

    /// - Parameter lexicon: what these tickets hold; nothing else of them counts.
    init(_ cut: CutExamples, _ examples: [Int], by learned: CutExamples.Chosen, labels: Int) {
        var (rows, values, ends): ([Int32], [Float], [Int32]) = ([], [], [])
        ends.reserveCapacity(examples.count * Self.sorts)
        var vector = FeatureVector()
        for example in examples {
            cut.read(example, by: learned, into: &vector)
            for end in vector.ends { ends.append(Int32(rows.count + end)) }
            rows += vector.rows
            values += vector.values
        }
        (self.rows, self.values, self.ends) = (rows, values, ends)
        self.labels = labels
        lexicon = learned.lexicon
        truths = examples.map { cut.labels[$0] }
    }

    var count: Int { truths.count }

    /// Sorts that stand in any of the tickets.
    var sorts: [Feature.Sort] {
        var found = [Bool](repeating: false, count: Self.sorts)
        var start: Int32 = 0
        for (place, end) in ends.enumerated() {
            if end > start { found[place % Self.sorts] = true }
            start = end
        }
        return zip(Feature.Sort.allCases, found).filter { $0.1 }.map { $0.0 }
    }

    /// The square of a ticket's length, its sorts weighed.
    func square(of example: Int, _ weights: SortWeights) -> Float {
        Feature.Sort.allCases.reduce(0) { sum, sort in
            places(of: sort, in: example).isEmpty ? sum : sum + weights[sort] * weights[sort]
        }
    }

    /// Each row of a ticket with its value, its sorts weighed.
    @inline(__always)
    func visit(_ example: Int, _ weights: SortWeights, _ body: (Int, Float) -> Void) {
        rows.withUnsafeBufferPointer { rows in
            values.withUnsafeBufferPointer { values in
                for sort in Feature.Sort.allCases where weights[sort] > 0 {
                    let weight = weights[sort]
                    for place in places(of: sort, in: example) {
                        body(Int(rows[place]), values[place] * weight)
                    }
                }
            }
        }
    }

    private func places(of sort: Feature.Sort, in example: Int) -> Range<Int> {
        let place = example * Self.sorts + Int(sort.rawValue)
        return Int(place == 0 ? 0 : ends[place - 1])..<Int(ends[place])
    }
}

extension TrainingSet {
    /// Tickets by a lexicon of what is frequent enough among them.
    init(_ cut: CutExamples, _ examples: [Int], labels: Int) {
        let chosen = cut.choose(
            of: examples, capacity: SuggestionModel.capacity(labels: labels))
        self.init(cut, examples, by: chosen, labels: labels)
    }
}
