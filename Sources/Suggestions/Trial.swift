/// What came of asking a model for tickets it had not learned from.
struct Trial: Sendable {
    private var answers: [(scores: [Float], truth: Int)] = []

    mutating func add(_ scores: [Float], truth: Int) {
        answers.append((scores, truth))
    }

    /// The answers of several models together.
    init(_ trials: [(trial: Trial, factor: Float)]) {
        guard let first = trials.first?.trial else { return }
        answers = first.answers.indices.map { index in
            var scores = [Float](repeating: 0, count: first.answers[index].scores.count)
            for (trial, factor) in trials {
                for label in scores.indices { scores[label] += trial.answers[index].scores[label] * factor }
            }
            return (scores, first.answers[index].truth)
        }
    }

    init() {}

    /// The more the better: mostly the first place, some of the first three, a little the confidence.
    func worth() -> Float {
        guard !answers.isEmpty else { return 0 }
        var (first, three): (Float, Float) = (0, 0)
        for (scores, truth) in answers {
            let better = scores.count { $0 > scores[truth] }
            if better == 0 { first += 1 }
            if better < 3 { three += 1 }
        }
        return (first + 0.4 * three - 0.03 * surprise(sharpness())) / Float(answers.count)
    }

    /// What scores must be multiplied by, so that 0.8 means right in 8 of 10 (temperature scaling): what makes
    /// the truths least surprising, found by narrowing down.
    func sharpness() -> Float {
        var (low, high): (Float, Float) = (-2.5, 2.5)
        for _ in 0..<14 {
            let (left, right) = (low + (high - low) * 0.382, low + (high - low) * 0.618)
            if surprise(Exponential.exp(left)) < surprise(Exponential.exp(right)) {
                high = right
            } else {
                low = left
            }
        }
        return Exponential.exp((low + high) / 2)
    }

    private func surprise(_ sharpness: Float) -> Float {
        answers.reduce(0) { $0 + Self.surprise($1.scores, $1.truth, sharpness: sharpness) }
    }

    /// The negative logarithm of the truth's probability.
    private static func surprise(_ scores: [Float], _ truth: Int, sharpness: Float) -> Float {
        let highest = scores.max() ?? 0
        let sum = scores.reduce(Float(0)) { $0 + Exponential.exp(($1 - highest) * sharpness) }
        return Exponential.log(sum) - (scores[truth] - highest) * sharpness
    }
}
