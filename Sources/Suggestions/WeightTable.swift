/// A weight for every feature and label, and how far each feature has been learned.
///
/// The labels' weights for one feature stand side by side, so that a ticket's scores are sums of rows.
struct WeightTable: Sendable {
    /// Labels with room for more, a multiple of 8.
    private(set) var stride: Int
    var weights: [Float] = []
    /// For each row, the squares of what it was moved by (AdaGrad): what was seen often moves less.
    var squares: [Float] = []
    var biases: [Float]
    var biasSquares: Float = 0

    init(labels: Int) {
        stride = Self.stride(for: labels)
        biases = Array(repeating: 0, count: stride)
    }

    static func stride(for labels: Int) -> Int { max(8, (labels + 7) / 8 * 8) }

    var rows: Int { squares.count }

    mutating func addRows(upTo count: Int) {
        guard count > rows else { return }
        weights.append(contentsOf: repeatElement(0, count: (count - rows) * stride))
        squares.append(contentsOf: repeatElement(0, count: count - rows))
    }

    /// Makes room for more labels.
    mutating func widen(to labels: Int) {
        let wider = Self.stride(for: labels)
        guard wider > stride else { return }
        var moved = [Float](repeating: 0, count: rows * wider)
        for row in 0..<rows {
            for label in 0..<stride { moved[row * wider + label] = weights[row * stride + label] }
        }
        weights = moved
        biases.append(contentsOf: repeatElement(0, count: wider - stride))
        stride = wider
    }

    /// Leaves only these rows, in this order.
    mutating func keep(_ kept: [Int]) {
        var moved: [Float] = []
        moved.reserveCapacity(kept.count * stride)
        for row in kept { moved.append(contentsOf: weights[(row * stride)..<((row + 1) * stride)]) }
        weights = moved
        squares = kept.map { squares[$0] }
    }

    /// A ticket's scores, one for each label of the stride.
    func score(_ vector: borrowing FeatureVector, into scores: inout [Float]) {
        for label in scores.indices { scores[label] = biases[label] }
        let (stride, rows, values) = (stride, vector.rows, vector.values)
        weights.withUnsafeBufferPointer { weights in
            scores.withUnsafeMutableBufferPointer { scores in
                for index in rows.indices {
                    let (start, value) = (Int(rows[index]) * stride, values[index])
                    let row = UnsafeBufferPointer(rebasing: weights[start..<(start + stride)])
                    for label in 0..<stride { scores[label] += value * row[label] }
                }
            }
        }
    }

    /// Moves the weights of a ticket's features against the errors of its labels.
    /// - Parameter paces: how fast each weight moves; empty where all move alike.
    mutating func move(
        _ vector: borrowing FeatureVector, against errors: [Float], rate: Float, paces: [Float] = []
    ) {
        let (stride, rows, values) = (stride, vector.rows, vector.values)
        let square = errors.reduce(0) { $0 + $1 * $1 }
        weights.withUnsafeMutableBufferPointer { weights in
            errors.withUnsafeBufferPointer { errors in
                paces.withUnsafeBufferPointer { paces in
                    for index in rows.indices {
                        let (place, value) = (Int(rows[index]), values[index])
                        squares[place] += value * value * square
                        let step = rate * value / (squares[place] + 1e-8).squareRoot()
                        let span = (place * stride)..<(place * stride + stride)
                        let row = UnsafeMutableBufferPointer(rebasing: weights[span])
                        if paces.isEmpty {
                            for label in 0..<stride { row[label] -= step * errors[label] }
                        } else {
                            let pace = UnsafeBufferPointer(rebasing: paces[span])
                            for label in 0..<stride { row[label] -= step * errors[label] * pace[label] }
                        }
                    }
                }
            }
        }
        biasSquares += square
        let step = rate * 0.1 / (biasSquares + 1e-8).squareRoot()
        for label in 0..<stride { biases[label] -= step * errors[label] }
    }
}
