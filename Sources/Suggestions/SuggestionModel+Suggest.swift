/// Where a ticket may belong, how sure that is, and what spoke for it.
public struct Suggestion: Hashable, Sendable {
    public let label: String
    /// Between 0 and 1; of all with 0.8, about 8 of 10 are right.
    public let confidence: Float
    /// The most telling first.
    public let reasons: [Reason]

    /// For people: never 100, which would be a promise.
    public var percent: Int { min(99, Int((confidence * 100).rounded())) }

    /// Something in the ticket that spoke for it.
    public struct Reason: Hashable, Sendable {
        /// The words as they stand in the ticket, lower case, or `field=value`.
        public let words: String
        public let isField: Bool
        /// Its part of what spoke for this label, between 0 and 1.
        public let share: Float
    }
}

extension SuggestionModel {
    /// The most likely labels, the likeliest first.
    public func suggest(
        _ facts: TicketFacts, limit: Int = 3, reasons: Int = 5, hiding secrecy: Secrecy = Secrecy()
    ) -> [Suggestion] {
        var cutter = FeatureCutter()
        cutter.cut(facts)
        let vector = vector(cutter)
        let probabilities = probabilities(vector)
        let best = probabilities.highest(limit)
        let why = reasons == 0 ? [] : self.reasons(for: best, vector, cutter, limit: reasons, secrecy)
        return best.enumerated().map { rank, label in
            Suggestion(
                label: labels[label], confidence: probabilities[label],
                reasons: reasons == 0 ? [] : why[rank])
        }
    }

    /// How likely each label is, in the order of ``labels``.
    public func probabilities(_ facts: TicketFacts) -> [Float] {
        var cutter = FeatureCutter()
        cutter.cut(facts)
        return probabilities(vector(cutter))
    }

    /// For each of these labels what raised its score above the labels' mean, put together by the words it
    /// stands in.
    private func reasons(
        for best: [Int], _ vector: FeatureVector, _ cutter: FeatureCutter, limit: Int, _ secrecy: Secrecy
    ) -> [[Suggestion.Reason]] {
        let parts = parts(of: best, vector, cutter)
        var isField = [Bool](repeating: false, count: cutter.places.count)
        for feature in cutter.features where !feature.sort.isText { isField[Int(feature.place)] = true }
        return parts.map { parts in
            let sum = parts.reduce(Float(0)) { $0 + max($1, 0) }
            // Some more than are asked for, since some may not be shown.
            let shown = parts.highest(limit * 2 + 20).lazy.filter { parts[$0] > 0 }
                .filter { secrecy.mayShow(cutter.places[$0], of: cutter.text, isField: isField[$0]) }
            return shown.prefix(limit).map {
                Suggestion.Reason(
                    words: cutter.words(at: $0), isField: isField[$0], share: parts[$0] / sum)
            }
        }
    }

    /// For each label asked for, by place of the cutter.
    private func parts(of best: [Int], _ vector: FeatureVector, _ cutter: FeatureCutter) -> [[Float]] {
        var parts = best.map { _ in [Float](repeating: 0, count: cutter.places.count) }
        let (stride, count) = (table.stride, Float(labels.count))
        table.weights.withUnsafeBufferPointer { weights in
            for (index, row) in vector.rows.enumerated() {
                let start = Int(row) * stride
                var sum: Float = 0
                for label in 0..<stride { sum += weights[start + label] }
                let place = Int(cutter.features[Int(vector.features[index])].place)
                for (rank, label) in best.enumerated() {
                    parts[rank][place] += vector.values[index] * (weights[start + label] - sum / count)
                }
            }
        }
        return parts
    }
}

extension [Float] {
    /// Places of the highest values, the highest first; of equal ones the first.
    func highest(_ limit: Int) -> [Int] {
        var best: [Int] = []
        for place in indices {
            guard best.count < limit || self[place] > self[best[best.count - 1]] else { continue }
            let at = best.firstIndex { self[place] > self[$0] } ?? best.count
            best.insert(place, at: at)
            if best.count > limit { best.removeLast() }
        }
        return best
    }
}
