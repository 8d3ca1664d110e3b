/// What came of asking a model for tickets it had not learned from.
struct Trial: Sendable {
    private let labels: Int
    /// The labels' scores, ticket after ticket.
    private var scores: [Float] = []
    private var truths: [Int32] = []

    /// Answers that are looked at for how sure one may be: one number needs no more.
    private static let sureOf = 1500

    init(labels: Int) {
        self.labels = labels
    }

    mutating func add(_ answer: some Sequence<Float>, truth: Int32) {
        scores.append(contentsOf: answer)
        truths.append(truth)
    }

    /// The same questions answered together with another model.
    func with(_ other: Trial, factor: Float) -> Trial {
        var together = self
        if together.truths.isEmpty {
            together.truths = other.truths
            together.scores = Array(repeating: 0, count: other.scores.count)
        }
        for place in together.scores.indices { together.scores[place] += other.scores[place] * factor }
        return together
    }

    /// How good the answers are, and what scores must be multiplied by, so that 0.8 means right in 8 of 10.
    func verdict() -> (worth: Float, sharpness: Float) {
        guard !truths.isEmpty else { return (0, 1) }
        let (sharpness, surprise) = sharpness()
        var (first, three): (Float, Float) = (0, 0)
        for answer in truths.indices {
            let span = (answer * labels)..<((answer + 1) * labels)
            let truth = scores[span.lowerBound + Int(truths[answer])]
            var better = 0
            for place in span where scores[place] > truth { better += 1 }
            if better == 0 { first += 1 }
            if better < 3 { three += 1 }
        }
        // The more the better: mostly the first place, some of the first three, a little the confidence.
        return ((first + 0.4 * three) / Float(truths.count) - 0.03 * surprise, sharpness)
    }

    /// What makes the truths least surprising (temperature scaling), by Newton's steps: it is convex.
    private func sharpness() -> (sharpness: Float, surprise: Float) {
        var sharpness: Float = 1
        var surprise: Float = 0
        for _ in 0..<8 {
            let slope = slope(at: sharpness)
            surprise = slope.surprise
            let next = sharpness - slope.first / max(slope.second, 1e-6)
            let bounded = min(max(next, sharpness / 3, 0.08), sharpness * 3, 12)
            guard abs(bounded - sharpness) > 0.005 * sharpness else { break }
            sharpness = bounded
        }
        return (sharpness, surprise)
    }

    /// The mean negative logarithm of the truths' probabilities, and its first and second derivative.
    private func slope(at sharpness: Float) -> (surprise: Float, first: Float, second: Float) {
        let step = max(1, truths.count / Self.sureOf)
        var sums: (surprise: Float, first: Float, second: Float, count: Float) = (0, 0, 0, 0)
        for answer in stride(from: 0, to: truths.count, by: step) {
            let answered = scores[(answer * labels)..<((answer + 1) * labels)]
            let highest = answered.max() ?? 0
            var (sum, mean, square): (Float, Float, Float) = (0, 0, 0)
            for score in answered {
                let below = score - highest
                let share = Exponential.exp(below * sharpness)
                sum += share
                mean += share * below
                square += share * below * below
            }
            mean /= sum
            let truth = scores[answer * labels + Int(truths[answer])] - highest
            sums.surprise += Exponential.log(sum) - truth * sharpness
            sums.first += mean - truth
            sums.second += square / sum - mean * mean
            sums.count += 1
        }
        return (sums.surprise / sums.count, sums.first / sums.count, sums.second / sums.count)
    }
}
