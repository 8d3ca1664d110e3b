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
        case margin
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

    /// One ticket after another as they come: nothing is known of what comes after.
    static let online = Recipe(SortWeights(word: 1, piece: 0.5, field: 1, cross: 1), rate: 0.4, power: 0)

    static let candidates: [Recipe] = [
        Recipe(SortWeights(word: 1, piece: 0.5, field: 1, cross: 1.5), rate: 0.2, power: 1),
        Recipe(SortWeights(word: 1, piece: 0, field: 1, cross: 2), rate: 0.2, power: 1),
        Recipe(SortWeights(word: 1, piece: 0, field: 1, cross: 1), rate: 0.1, power: 2, smoothing: 0.3),
        Recipe(SortWeights(word: 1, piece: 0.5, field: 1, cross: 2), rate: 0.3, power: 0),
        Recipe(SortWeights(word: 1, piece: 0.35, field: 2, cross: 3), rate: 0.3, power: 0),
        Recipe(SortWeights(word: 1, piece: 0.25, field: 1, cross: 1), rate: 0.1, power: 2, smoothing: 0.3),
        Recipe(
            SortWeights(word: 1, piece: 0.35, field: 1, cross: 2), rate: 0.2, power: 0, rounds: 5,
            aim: .margin),
        Recipe(
            SortWeights(word: 1, piece: 0.25, field: 1, cross: 2), rate: 0.06, power: 1, rounds: 8,
            aim: .margin),
    ]

    /// What is tried once the best of the candidates is known.
    var neighbours: [Recipe] {
        var slower = self
        slower.rate *= 0.5
        slower.rounds += 3
        var shorter = self
        shorter.rate *= 1.5
        shorter.rounds = 3
        return [slower, shorter]
    }
}
