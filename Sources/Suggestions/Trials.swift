/// Recipes tried on the same splits.
struct Trials {
    private let parts: [(learned: TrainingSet, asked: TrainingSet)]
    private let seed: UInt64
    private let labels: Int
    /// Tickets by labels.
    private let size: Int
    private let sorts: [Feature.Sort]

    init(_ cut: CutExamples, labels: Int, seed: UInt64) {
        self.seed = seed
        self.labels = labels
        size = cut.count * labels
        parts = HeldBack.splits(of: cut.labels, labels: labels, seed: seed).map { split in
            let chosen = cut.choose(
                of: split.learned, capacity: SuggestionModel.capacity(labels: labels))
            return (
                TrainingSet(cut, split.learned, by: chosen, labels: labels),
                TrainingSet(cut, split.asked, by: chosen, labels: labels)
            )
        }
        sorts = parts.first?.learned.sorts ?? []
    }

    /// Recipes that are good together, with how much each counts, and the sharpness of all together.
    func best(_ count: Int) -> (recipes: [(recipe: Recipe, factor: Float)], sharpness: Float) {
        var tried = Recipe.candidates.filter { $0.fits(size) }.distinct(in: sorts).map(run)
        if let best = tried.max(by: { $0.worth < $1.worth }) { tried += best.recipe.neighbours.map(run) }
        var chosen: [TriedRecipe] = []
        var together = Trial(labels: labels)
        var (worth, sharpness): (Float, Float) = (0, 1)
        while chosen.count < count {
            let verdicts = tried.map { together.with($0.trial, factor: $0.factor).verdict() }
            let next = verdicts.indices.max { verdicts[$0].worth < verdicts[$1].worth }
            guard let next, verdicts[next].worth > worth - Self.leastGain else { break }
            (worth, sharpness) = verdicts[next]
            let added = tried.remove(at: next)
            together = together.with(added.trial, factor: added.factor)
            chosen.append(added)
        }
        return (chosen.map { ($0.recipe, $0.factor) }, sharpness)
    }

    /// What one more recipe may cost at most: several are steadier than they look on tickets held back.
    private static let leastGain: Float = 0.002

    private func run(_ recipe: Recipe) -> TriedRecipe {
        var trial = Trial(labels: labels)
        for (learned, asked) in parts {
            let fit = Fit(learned, by: recipe, seed: seed)
            var scores = [Float](repeating: 0, count: fit.table.stride)
            for example in 0..<asked.count {
                fit.scores(asked, example, into: &scores)
                trial.add(scores.prefix(labels), truth: asked.truths[example])
            }
        }
        return TriedRecipe(recipe, trial)
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
        (worth, factor) = trial.verdict()
    }
}

extension [Recipe] {
    /// Without those that differ only in sorts there are none of.
    fileprivate func distinct(in sorts: [Feature.Sort]) -> [Recipe] {
        var seen: Set<Recipe> = []
        return map { recipe in
            var recipe = recipe
            recipe.weights = recipe.weights.only(sorts)
            return recipe
        }.filter { seen.insert($0).inserted }
    }
}
