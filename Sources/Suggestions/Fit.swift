/// Weights learned from tickets that are all there: several rounds, in a new order each, more and more slowly.
struct Fit {
    let lexicon: Lexicon
    private(set) var table: WeightTable
    private let labels: Int

    init(
        _ vectors: [FeatureVector], _ truths: [Int], labels: Int, lexicon: Lexicon, by recipe: Recipe,
        seed: UInt64
    ) {
        self.lexicon = lexicon
        self.labels = labels
        table = WeightTable(labels: labels)
        table.addRows(upTo: lexicon.count)
        let paces = Self.paces(vectors, truths, labels: labels, rows: lexicon.count, recipe.pace)
        let weighed = vectors.map { $0.weighed(recipe.weights) }
        var order = Array(vectors.indices)
        var dice = Dice(seed: seed)
        var scores = [Float](repeating: 0, count: table.stride)
        for round in 0..<recipe.rounds {
            order.shuffle(using: &dice)
            let rate = recipe.rate * (1 - Float(round) / Float(recipe.rounds))
            for example in order {
                table.score(weighed[example], into: &scores)
                switch recipe.aim {
                case .likelihood: scores.becomeErrors(truth: truths[example], labels: labels)
                case .margin: scores.becomeShortfalls(truth: truths[example], labels: labels)
                }
                // What is known well need not be told again.
                guard scores.contains(where: { abs($0) > 0.01 }) else { continue }
                table.move(weighed[example], against: scores, rate: rate, paces: paces)
            }
        }
    }

    /// Scores of the labels.
    func scores(_ vector: FeatureVector, _ weights: SortWeights) -> [Float] {
        var scores = [Float](repeating: 0, count: table.stride)
        table.score(vector.weighed(weights), into: &scores)
        return Array(scores.prefix(labels))
    }

    /// Adds another's weights, each as much as `factor` says and as its recipe weighs its sort: one table that
    /// answers as all of them together, to vectors that are not weighed.
    static func together(_ fits: [(fit: Fit, recipe: Recipe, factor: Float)], labels: Int) -> WeightTable? {
        guard let lexicon = fits.first?.fit.lexicon else { return nil }
        var table = WeightTable(labels: labels)
        table.addRows(upTo: lexicon.count)
        for (fit, recipe, factor) in fits {
            for row in 0..<lexicon.count {
                let weight = factor * recipe.weights[lexicon.sort(of: row)]
                for place in (row * table.stride)..<((row + 1) * table.stride) {
                    table.weights[place] += weight * fit.table.weights[place]
                }
                table.squares[row] += fit.table.squares[row] / Float(fits.count)
            }
            for label in 0..<table.stride { table.biases[label] += factor * fit.table.biases[label] }
            table.biasSquares += fit.table.biasSquares / Float(fits.count)
        }
        return table
    }

    private static func paces(
        _ vectors: [FeatureVector], _ truths: [Int], labels: Int, rows: Int, _ pace: Recipe.Pace
    ) -> [Float] {
        guard pace.power > 0 else { return [] }
        let stride = WeightTable.stride(for: labels)
        var counts = [Float](repeating: 0, count: rows * stride)
        var totals = [Float](repeating: 0, count: labels)
        for (vector, truth) in zip(vectors, truths) {
            for row in vector.rows { counts[Int(row) * stride + truth] += 1 }
            totals[truth] += Float(vector.rows.count)
        }
        let all = totals.reduce(0, +)
        let floor = pace.smoothing * Float(rows)
        for row in 0..<rows {
            let span = (row * stride)..<(row * stride + labels)
            let sum = counts[span].reduce(0, +)
            for (label, place) in span.enumerated() {
                let inside = (counts[place] + pace.smoothing) / (totals[label] + floor)
                let outside = (sum - counts[place] + pace.smoothing) / (all - totals[label] + floor)
                let ratio = abs(Exponential.log(inside / outside))
                counts[place] = pace.power == 1 ? ratio : ratio * ratio
            }
        }
        return counts
    }
}

extension [Float] {
    /// Scores to what each label's probability is too high by; places beyond the labels become 0.
    mutating func becomeErrors(truth: Int, labels: Int) {
        Exponential.normalise(&self[..<labels])
        for place in labels..<count { self[place] = 0 }
        self[truth] -= 1
    }
}

extension [Float] {
    /// Scores to what each label lacks of its margin: 1 above nothing for the truth, 1 below for the others.
    mutating func becomeShortfalls(truth: Int, labels: Int) {
        for place in indices {
            let short = place == truth ? -Swift.max(0, 1 - self[place]) : Swift.max(0, 1 + self[place])
            self[place] = place < labels ? short : 0
        }
    }
}
