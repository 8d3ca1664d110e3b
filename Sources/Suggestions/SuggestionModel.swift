/// Which label a ticket belongs to, learned from tickets that were settled.
///
/// A linear model over features (softmax): small, quick to ask, learns from one ticket at a time, and can say
/// which words and fields spoke for what. A value; deterministic.
public struct SuggestionModel: Sendable {
    /// Different labels one model may have: teams, services, request types. More is a column of names or
    /// numbers, and nothing to choose from.
    public static let labelLimit = 1000
    /// Bytes of weights and lexicon, below the promised 50 MB with all that is around them.
    static let bytes = 44_000_000

    public internal(set) var labels: [String]
    var places: [String: Int]
    var lexicon: Lexicon
    var table: WeightTable
    var sightings = Sightings()
    /// Tickets it has learned from.
    public internal(set) var documents: Int
    let weights: SortWeights
    /// Bytes of weights and lexicon it may take.
    let budget: Int
    /// What scores are multiplied by before they become probabilities: calibration.
    var sharpness: Float

    /// Knows nothing yet; learns as tickets come.
    public init() {
        self.init(within: Self.bytes)
    }

    /// The same, smaller.
    init(within budget: Int) {
        self.init(
            labels: [], lexicon: Lexicon(capacity: Self.capacity(labels: 1, within: budget)),
            table: WeightTable(labels: 0), documents: 0, weights: Recipe.online.weights, sharpness: 1,
            budget: budget)
    }

    init(
        labels: [String], lexicon: Lexicon, table: WeightTable, documents: Int, weights: SortWeights,
        sharpness: Float, budget: Int = bytes
    ) {
        self.budget = budget
        self.labels = labels
        self.lexicon = lexicon
        self.table = table
        self.documents = documents
        self.weights = weights
        self.sharpness = sharpness
        places = [:]
        for (place, label) in labels.enumerated() { places[label] = place }
    }

    /// Features that fit, each with a weight for every label.
    static func capacity(labels: Int, within budget: Int = bytes) -> Int {
        budget / (WeightTable.stride(for: labels) * 4 + 24)
    }

    /// What it takes in memory.
    public var size: Int { lexicon.count * (table.stride * 4 + 24) + labels.count * 64 }

    /// Features it knows.
    public var features: Int { lexicon.count }

    /// Probabilities of the labels, in their order.
    func probabilities(_ vector: FeatureVector) -> [Float] {
        var scores = [Float](repeating: 0, count: table.stride)
        table.score(vector, into: &scores)
        for label in labels.indices { scores[label] *= sharpness }
        Exponential.normalise(&scores[..<labels.count])
        let known = 1 - unseen
        return scores.prefix(labels.count).map { $0 * known }
    }

    /// How likely a ticket belongs where none that was learned from did (Witten and Bell): a label that was new
    /// when it came may be followed by another. Half after the first ticket, next to nothing after thousands, so
    /// that few tickets, or tickets of one label only, never make anybody sure.
    public var unseen: Float {
        labels.isEmpty ? 1 : Float(labels.count) / Float(labels.count + documents)
    }

    func vector(_ cutter: borrowing FeatureCutter) -> FeatureVector {
        var vector = FeatureVector()
        vector.read(cutter, by: lexicon, documents: documents, weights: weights)
        return vector
    }
}
