import Kernel

extension Fit {
    /// Towards the truths' likelihood: several rounds, in a new order each, more and more slowly.
    mutating func approach(_ set: TrainingSet, seed: UInt64) {
        let paces = Self.paces(set, recipe.pace)
        var order = Array(0..<set.count)
        var random = SeededRandom(seed: seed)
        var scores = [Float](repeating: 0, count: table.stride)
        for round in 0..<recipe.rounds {
            order.shuffle(using: &random)
            let rate = recipe.rate * (1 - Float(round) / Float(recipe.rounds))
            for example in order {
                table.score(set, example, recipe.weights, into: &scores)
                let truth = Int(set.truths[example])
                scores.becomeErrors(truth: truth, labels: labels)
                // What is known well need not be told again.
                guard scores[truth] < -0.01 else { continue }
                table.move(set, example, recipe.weights, against: scores, rate: rate, paces: paces)
            }
        }
    }

    private static func paces(_ set: TrainingSet, _ pace: Recipe.Pace) -> [Float] {
        guard pace.power > 0 else { return [] }
        let (labels, rows) = (set.labels, set.lexicon.count)
        let stride = WeightTable.stride(for: labels)
        var counts = [Float](repeating: 0, count: rows * stride)
        var totals = [Float](repeating: 0, count: labels)
        for example in 0..<set.count {
            let truth = Int(set.truths[example])
            set.visit(example, .equal) { row, _ in
                counts[row * stride + truth] += 1
                totals[truth] += 1
            }
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
