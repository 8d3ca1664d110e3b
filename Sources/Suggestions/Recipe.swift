/// How a model learns: chosen by trying on tickets held back, never by hand for one set of data.
struct Recipe: Hashable, Sendable {
    var weights: SortWeights
    /// How far one ticket may move a weight that nothing has moved yet.
    var rate: Float
    /// Times every ticket is gone through.
    var rounds: Int
    var pace: Pace
    var aim: Aim

    /// What the scores are to become.
    enum Aim: Hashable, Sendable {
        /// Logarithms of probabilities, so that confidence is learned too.
        case likelihood
        /// Each label by itself a clear yes or no (as a support vector machine): better at the first place
        /// where some labels are much more frequent than others.
        case margin(cost: Float)
    }

    /// How much faster a feature's weight for a label moves, the better the feature tells that label from
    /// the others (log-count ratios, as in NB-SVM): for few tickets it is worth a lot.
    struct Pace: Hashable, Sendable {
        /// Power of the ratio; 0 moves all alike.
        var power: Int
        /// Added to every count, so that what was seen once says little.
        var smoothing: Float
    }

    init(
        _ weights: SortWeights, rate: Float, power: Int, smoothing: Float = 0.1, rounds: Int = 5,
        aim: Aim = .likelihood
    ) {
        self.weights = weights
        self.rate = rate
        self.rounds = rounds
        self.aim = aim
        pace = Pace(power: power, smoothing: smoothing)
    }

    /// A support vector machine: the dearer its mistakes, the closer it follows the tickets.
    init(_ weights: SortWeights, cost: Float, rounds: Int = 10) {
        self.weights = weights
        self.rounds = rounds
        rate = 0
        aim = .margin(cost: cost)
        pace = Pace(power: 0, smoothing: 0)
    }

    /// One ticket after another as they come: nothing is known of what comes after.
    static let online = Recipe(SortWeights(word: 1, piece: 0.5, field: 1, cross: 1), rate: 0.4, power: 0)

    static let candidates: [Recipe] = [
        Recipe(SortWeights(word: 1, piece: 0.5, field: 1, cross: 1.5), rate: 0.2, power: 1),
        Recipe(SortWeights(word: 1, piece: 0, field: 1, cross: 2), rate: 0.2, power: 1),
        Recipe(SortWeights(word: 1, piece: 0, field: 1, cross: 1), rate: 0.1, power: 2, smoothing: 0.3),
        Recipe(SortWeights(word: 1, piece: 0.5, field: 1, cross: 2), rate: 0.3, power: 0),
        Recipe(SortWeights(word: 1, piece: 0.25, field: 1, cross: 1), rate: 0.1, power: 2, smoothing: 0.3),
        Recipe(SortWeights(word: 1, piece: 0, field: 2, cross: 0), cost: 1),
        Recipe(SortWeights(word: 1, piece: 0.5, field: 2, cross: 0.7), cost: 1),
        Recipe(SortWeights(word: 0.7, piece: 0.2, field: 1, cross: 1), cost: 1),
    ]

    /// What is tried once the best of the candidates is known.
    var neighbours: [Recipe] {
        var (slower, shorter) = (self, self)
        switch aim {
        case .likelihood:
            slower.rate *= 0.5
            slower.rounds += 3
            shorter.rate *= 1.5
            shorter.rounds = 3
        case .margin(let cost):
            slower.aim = .margin(cost: cost * 3)
            shorter.aim = .margin(cost: cost / 3)
        }
        return [slower, shorter]
    }

    /// The same for a set so large (tickets by labels) that fewer rounds tell as much.
    func spared(_ size: Int) -> Recipe {
        var recipe = self
        if size > Self.largeSet { recipe.rounds = max(3, rounds * 3 / 5) }
        return recipe
    }

    /// Whether what it keeps for every ticket and label has room beside the model: 200 MB.
    func fits(_ size: Int) -> Bool { aim == .likelihood || size <= 50_000_000 }

    private static let largeSet = 2_000_000
}
