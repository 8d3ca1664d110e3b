import Kernel

extension Fit {
    /// Each label by itself a clear yes or no: a linear support vector machine for each (one against the rest,
    /// squared hinge), all of them at once, by dual coordinate descent (Hsieh et al. 2008, as liblinear has it).
    ///
    /// Every ticket holds, for each label, how hard it pushes; the weights are the sums of what the tickets push.
    mutating func separate(_ set: TrainingSet, cost: Float, seed: UInt64) {
        let stride = table.stride
        var pushes = [Float](repeating: 0, count: set.count * stride)
        // How often a ticket may be passed over, since it moved nothing the last time.
        var rests = [UInt8](repeating: 0, count: set.count)
        var order = Array(0..<set.count)
        var random = SeededRandom(seed: seed)
        var scores = [Float](repeating: 0, count: stride)
        let slack = 0.5 / cost
        // Fields alone are few and the same again and again: tickets pull at the same weights, and need longer.
        let rounds = set.sorts.contains { $0.isText } ? recipe.rounds : recipe.rounds * 4
        for _ in 0..<rounds {
            order.shuffle(using: &random)
            for example in order {
                guard rests[example] == 0 else {
                    rests[example] -= 1
                    continue
                }
                table.score(set, example, recipe.weights, into: &scores)
                let length = set.square(of: example, recipe.weights) + 1 + slack
                let most = scores.becomeMoves(
                    &pushes, from: example * stride, truth: Int(set.truths[example]), labels: labels,
                    slack: slack, step: 1 / length)
                if most < Self.telling { rests[example] = 2 }
                table.push(set, example, recipe.weights, by: scores)
            }
        }
    }

    /// A ticket that pushed less is passed over for a while.
    private static let telling: Float = 0.005
}

extension [Float] {
    /// Scores to how much more the ticket pushes for each label, and notes it in its pushes.
    /// - Returns: the largest of them.
    fileprivate mutating func becomeMoves(
        _ pushes: inout [Float], from start: Int, truth: Int, labels: Int, slack: Float, step: Float
    ) -> Float {
        let (score, push) = (self[truth], pushes[start + truth])
        for label in labels..<count { self[label] = 0 }
        withUnsafeMutableBufferPointer { scores in
            pushes.withUnsafeMutableBufferPointer { all in
                let pushes = UnsafeMutableBufferPointer(rebasing: all[start..<(start + labels)])
                for label in 0..<labels {
                    let next = Swift.max(
                        0, pushes[label] + (1 + scores[label] - pushes[label] * slack) * step)
                    scores[label] = pushes[label] - next
                    pushes[label] = next
                }
            }
        }
        let next = Swift.max(0, push + (1 - score - push * slack) * step)
        self[truth] = next - push
        pushes[start + truth] = next
        return reduce(0) { Swift.max($0, abs($1)) }
    }
}
