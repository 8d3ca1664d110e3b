/// Weights learned from tickets that are all there, by one recipe.
struct Fit {
    let recipe: Recipe
    var table: WeightTable
    let labels: Int

    init(_ set: TrainingSet, by recipe: Recipe, seed: UInt64) {
        self.recipe = recipe
        labels = set.labels
        table = WeightTable(labels: set.labels)
        table.addRows(upTo: set.lexicon.count)
        switch recipe.aim {
        case .likelihood: approach(set, seed: seed)
        case .margin(let cost): separate(set, cost: cost, seed: seed)
        }
    }

    /// Scores of the labels for one ticket of a set.
    func scores(_ set: TrainingSet, _ example: Int, into scores: inout [Float]) {
        table.score(set, example, recipe.weights, into: &scores)
    }

    /// Adds another's weights, each as much as `factor` says and as its recipe weighs its sort: one table that
    /// answers as all of them together, to vectors that are not weighed.
    static func together(_ fits: [(fit: Fit, factor: Float)], _ lexicon: Lexicon, labels: Int) -> WeightTable
    {
        var table = WeightTable(labels: labels)
        table.addRows(upTo: lexicon.count)
        for (fit, factor) in fits {
            for row in 0..<lexicon.count {
                let weight = factor * fit.recipe.weights[lexicon.sort(of: row)]
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
}
