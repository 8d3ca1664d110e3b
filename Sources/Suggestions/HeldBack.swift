import Kernel

/// Which tickets a recipe is tried on, and which it learns from.
struct HeldBack {
    let learned: [Int]
    let asked: [Int]

    /// Tickets a trial learns from, at most: which recipe is best shows on a part.
    static let learnedLimit = 5000
    static let askedLimit = 3000
    /// Below this, every ticket is asked once, in five parts, twice over.
    static let smallSet = 3000

    /// One split or several.
    static func splits(of truths: [Int32], labels: Int, seed: UInt64) -> [HeldBack] {
        var random = SeededRandom(seed: seed)
        let all = Array(truths.indices)
        guard truths.count > smallSet else {
            let rounds = truths.count < 1000 ? 2 : 1
            return (0..<rounds).flatMap { _ in
                var shuffled = all
                shuffled.shuffle(using: &random)
                return (0..<5).map { part in
                    HeldBack(
                        learned: shuffled.indices.filter { $0 % 5 != part }.map { shuffled[$0] },
                        asked: shuffled.indices.filter { $0 % 5 == part }.map { shuffled[$0] })
                }
            }
        }
        // The last ones where they are like the rest: a file in order of time is then tried as it will be used.
        let tail = max(truths.count * 4 / 5, truths.count - askedLimit)
        var ordered = all
        if !isLikeTheRest(truths, from: tail, labels: labels) { ordered.shuffle(using: &random) }
        ordered[..<tail].shuffle(using: &random)
        return [
            HeldBack(
                learned: ordered[..<tail].prefix(learnedLimit).sorted(), asked: Array(ordered[tail...]))
        ]
    }

    private static func isLikeTheRest(_ truths: [Int32], from tail: Int, labels: Int) -> Bool {
        var difference = [Float](repeating: 0, count: labels)
        for (index, truth) in truths.enumerated() {
            difference[Int(truth)] += index < tail ? 1 / Float(tail) : -1 / Float(truths.count - tail)
        }
        return difference.reduce(0) { $0 + abs($1) } / 2 < 0.25
    }
}
