/// Why nothing can be learned from these tickets.
public enum TrainingFailure: Error, Hashable, Sendable {
    case nothingToLearnFrom
    case oneLabelOnly(String)
    case tooManyLabels(limit: Int)
    /// Neither text nor fields in any ticket.
    case nothingInTheTickets
}

extension SuggestionModel {
    /// Learns from tickets that are all there: tries recipes on tickets held back, takes the best, and learns
    /// from all of them by it. The same tickets and seed give the same model.
    ///
    /// - Parameter examples: in the order of time, where they have one.
    public init(learning examples: [Example], seed: UInt64 = 1) throws(TrainingFailure) {
        let labels = try Self.labels(of: examples)
        var places: [String: Int] = [:]
        for (place, label) in labels.enumerated() { places[label] = place }
        var cutter = FeatureCutter()
        var cut = CutExamples()
        for example in examples where !cut.isFull {
            cutter.cut(example.facts)
            cut.add(cutter, label: places[example.label] ?? 0)
        }
        guard (0..<cut.count).contains(where: { !cut.places(of: $0).isEmpty }) else {
            throw .nothingInTheTickets
        }
        let chosen = Trials(cut, labels: labels.count, seed: seed).best(SuggestionModel.recipesTogether)
        let set = TrainingSet(cut, Array(0..<cut.count), labels: labels.count)
        let fits = chosen.recipes.map {
            (Fit(set, by: $0.recipe.spared(cut.count * labels.count), seed: seed), $0.factor)
        }
        self.init(
            labels: labels, lexicon: set.lexicon,
            table: Fit.together(fits, set.lexicon, labels: labels.count),
            documents: cut.count, weights: .equal, sharpness: chosen.sharpness)
        forgetWhatSaysNothing()
    }

    /// Several recipes' weights added up: what one has by chance, the others do not.
    static let recipesTogether = 4

    /// Leaves out what no recipe has learned from.
    private mutating func forgetWhatSaysNothing() {
        let rows = (0..<lexicon.count).filter { table.squares[$0] > 0 }
        lexicon = lexicon.keeping(rows, capacity: lexicon.capacity)
        table.keep(rows)
    }

    private static func labels(of examples: [Example]) throws(TrainingFailure) -> [String] {
        var seen: Set<String> = []
        for example in examples where seen.insert(example.label).inserted {
            guard seen.count <= labelLimit else { throw .tooManyLabels(limit: labelLimit) }
        }
        guard let first = seen.first else { throw .nothingToLearnFrom }
        guard seen.count > 1 else { throw .oneLabelOnly(first) }
        return seen.sorted()
    }
}
