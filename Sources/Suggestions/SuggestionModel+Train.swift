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
        let part = TrialPart(cut, learning: Array(0..<cut.count), labels: labels.count)
        let fits = chosen.recipes.map {
            (fit: part.fit(by: $0.recipe, seed: seed), recipe: $0.recipe, factor: $0.factor)
        }
        self.init(
            labels: labels, lexicon: part.lexicon,
            table: Fit.together(fits, labels: labels.count) ?? WeightTable(labels: labels.count),
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

/// Recipes tried on the same splits.
private struct Trials {
    private let parts: [(part: TrialPart, asked: [(vector: FeatureVector, truth: Int)])]
    private let seed: UInt64

    init(_ cut: CutExamples, labels: Int, seed: UInt64) {
        self.seed = seed
        parts = HeldBack.splits(of: cut.labels, labels: labels, seed: seed).map { split in
            let part = TrialPart(cut, learning: split.learned, labels: labels)
            return (part, split.asked.map { (part.vector(of: $0, in: cut), Int(cut.labels[$0])) })
        }
    }

    /// Recipes that are good together, with how much each counts, and the sharpness of all together.
    func best(_ count: Int) -> (recipes: [(recipe: Recipe, factor: Float)], sharpness: Float) {
        var tried = Recipe.candidates.map { TriedRecipe($0, run($0)) }
        if let best = tried.max(by: { $0.worth < $1.worth }) {
            tried += best.recipe.neighbours.map { TriedRecipe($0, run($0)) }
        }
        var chosen: [TriedRecipe] = []
        while chosen.count < count, !tried.isEmpty {
            let worths = tried.map { Trial.of(chosen + [$0]).worth() }
            guard let next = worths.indices.max(by: { worths[$0] < worths[$1] }) else { break }
            chosen.append(tried.remove(at: next))
        }
        return (chosen.map { ($0.recipe, $0.factor) }, Trial.of(chosen).sharpness())
    }

    private func run(_ recipe: Recipe) -> Trial {
        var trial = Trial()
        for (part, asked) in parts {
            let fit = part.fit(by: recipe, seed: seed)
            for (vector, truth) in asked { trial.add(fit.scores(vector, recipe.weights), truth: truth) }
        }
        return trial
    }
}

/// Tickets to learn from, as numbers by a lexicon of their own.
private struct TrialPart {
    let lexicon: Lexicon
    private let vectors: [FeatureVector]
    private let truths: [Int]
    private let labels: Int
    private let rarities: [Float]

    init(_ cut: CutExamples, learning examples: [Int], labels: Int) {
        self.labels = labels
        let lexicon = cut.lexicon(
            of: examples, least: examples.count < 100 ? 1 : 2,
            capacity: SuggestionModel.capacity(labels: labels))
        let rarities = (0..<lexicon.count).map { lexicon.rarity(of: $0, among: examples.count) }
        vectors = examples.map { cut.vector(of: $0, by: lexicon, rarities: rarities) }
        truths = examples.map { Int(cut.labels[$0]) }
        self.lexicon = lexicon
        self.rarities = rarities
    }

    func vector(of example: Int, in cut: CutExamples) -> FeatureVector {
        cut.vector(of: example, by: lexicon, rarities: rarities)
    }

    func fit(by recipe: Recipe, seed: UInt64) -> Fit {
        Fit(vectors, truths, labels: labels, lexicon: lexicon, by: recipe, seed: seed)
    }
}

/// What came of a recipe.
private struct TriedRecipe {
    let recipe: Recipe
    let trial: Trial
    let worth: Float
    /// Makes its scores as sure of themselves as they may be.
    let factor: Float

    init(_ recipe: Recipe, _ trial: Trial) {
        self.recipe = recipe
        self.trial = trial
        worth = trial.worth()
        factor = trial.sharpness()
    }
}

extension Trial {
    /// What they would have answered together.
    fileprivate static func of(_ tried: [TriedRecipe]) -> Trial {
        Trial(tried.map { (trial: $0.trial, factor: $0.factor) })
    }
}
