/// How good suggestions were, on tickets whose label is known and was not learned from.
public struct Evaluation: Sendable {
    /// One ticket asked about.
    private struct Answer {
        let truth: String
        let first: String
        let confidence: Float
        /// Place of the truth among the labels, from 0; nil for a label that was never learned.
        let place: Int?
    }

    private var answers: [Answer] = []

    public init() {}

    /// - Parameter suggestions: every label, the likeliest first, or as many as matter.
    public mutating func add(_ suggestions: [Suggestion], truth: String) {
        guard let first = suggestions.first else { return }
        answers.append(
            Answer(
                truth: truth, first: first.label, confidence: first.confidence,
                place: suggestions.firstIndex { $0.label == truth }))
    }

    public var count: Int { answers.count }

    /// Share of tickets whose label is among the first `count` suggestions.
    public func top(_ count: Int) -> Double {
        share { ($0.place ?? .max) < count }
    }

    /// Share of tickets whose label stands in none of the suggestions.
    public var unknown: Double { share { $0.place == nil } }

    private func share(_ holds: (Answer) -> Bool) -> Double {
        answers.isEmpty ? 0 : Double(answers.count(where: holds)) / Double(answers.count)
    }

    // MARK: Each label

    /// One label's figures.
    public struct LabelFigures: Hashable, Sendable {
        public let label: String
        /// Tickets of this label.
        public let tickets: Int
        /// Of those said to be it, how many are.
        public let precision: Double
        /// Of those that are it, how many were said to be.
        public let recall: Double
        public var f1: Double { precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall) }
    }

    /// The most frequent label first.
    public var labels: [LabelFigures] {
        var tickets: [String: Int] = [:]
        var said: [String: Int] = [:]
        var right: [String: Int] = [:]
        for answer in answers {
            tickets[answer.truth, default: 0] += 1
            said[answer.first, default: 0] += 1
            if answer.first == answer.truth { right[answer.truth, default: 0] += 1 }
        }
        return Set(tickets.keys).union(said.keys).map { label in
            let hits = Double(right[label] ?? 0)
            return LabelFigures(
                label: label, tickets: tickets[label] ?? 0,
                precision: said[label].map { hits / Double($0) } ?? 0,
                recall: tickets[label].map { hits / Double($0) } ?? 0)
        }
        .sorted { ($0.tickets, $1.label) > ($1.tickets, $0.label) }
    }

    /// The mean over labels, so that a rare one counts as much as a frequent one.
    public var macroF1: Double {
        let labels = labels
        return labels.isEmpty ? 0 : labels.reduce(0) { $0 + $1.f1 } / Double(labels.count)
    }

    // MARK: Confidence

    /// Tickets of about the same confidence.
    public struct Reliability: Hashable, Sendable {
        /// From here up to a tenth above.
        public let from: Double
        public let tickets: Int
        /// Said of the first suggestion, on average.
        public let confidence: Double
        /// How often the first suggestion was right.
        public let accuracy: Double
    }

    /// In tenths; those without tickets are left out.
    public var reliability: [Reliability] {
        let tenths = Dictionary(grouping: answers) { min(9, Int($0.confidence * 10)) }
        return tenths.sorted { $0.key < $1.key }.map { tenth, answers in
            Reliability(
                from: Double(tenth) / 10, tickets: answers.count,
                confidence: answers.reduce(0) { $0 + Double($1.confidence) } / Double(answers.count),
                accuracy: Double(answers.count { $0.place == 0 }) / Double(answers.count))
        }
    }

    /// Expected calibration error: how far confidence is from what came true, on average over tickets.
    public var calibrationError: Double {
        reliability.reduce(0) {
            $0 + abs($1.confidence - $1.accuracy) * Double($1.tickets) / Double(answers.count)
        }
    }

    /// How many tickets could go without anybody looking, if so many of the suggestions are to be right.
    /// - Returns: their share, and the confidence from which on; nil when the best of them are not good enough.
    public func coverage(atPrecision precision: Double) -> (share: Double, threshold: Double)? {
        let sorted = answers.sorted { $0.confidence > $1.confidence }
        var (right, best) = (0, 0)
        for (index, answer) in sorted.enumerated() {
            if answer.place == 0 { right += 1 }
            // Equal confidences stand or fall together.
            let isLast = index + 1 == sorted.count || sorted[index + 1].confidence < answer.confidence
            if isLast, Double(right) >= precision * Double(index + 1) { best = index + 1 }
        }
        guard best > 0 else { return nil }
        return (Double(best) / Double(sorted.count), Double(sorted[best - 1].confidence))
    }
}
