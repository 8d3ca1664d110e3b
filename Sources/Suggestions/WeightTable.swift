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
        let (rows, values) = (vector.rows, vector.values)
        score(into: &scores) { body in
            for index in rows.indices { body(Int(rows[index]), values[index]) }
        }
    }

    /// Moves the weights of a ticket's features against the errors of its labels.
    mutating func move(_ vector: borrowing FeatureVector, against errors: [Float], rate: Float) {
        let (rows, values) = (vector.rows, vector.values)
        move(against: errors, rate: rate, paces: []) { body in
            for index in rows.indices { body(Int(rows[index]), values[index]) }
        }
    }

    /// Hands over each row of a ticket with its value.
    private typealias Walk = ((Int, Float) -> Void) -> Void

    /// Sixteen labels at a time, and the rest by eight, so that sums stay in registers.
    @inline(__always)
    private func score(into scores: inout [Float], along walk: Walk) {
        var start = 0
        while start < stride {
            if start + 16 <= stride {
                sum(walk, into: &scores, from: start, SIMD16<Float>.self)
                start += 16
            } else {
                sum(walk, into: &scores, from: start, SIMD8<Float>.self)
                start += 8
            }
        }
    }

    @inline(__always)
    private func sum<Sums: SIMD>(
        _ walk: Walk, into scores: inout [Float], from start: Int, _: Sums.Type
    ) where Sums.Scalar == Float {
        let stride = stride
        var sums = biases.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: start * 4, as: Sums.self) }
        weights.withUnsafeBytes { weights in
            walk { row, value in
                let place = (row * stride + start) * 4
                sums += value * weights.loadUnaligned(fromByteOffset: place, as: Sums.self)
            }
        }
        scores.withUnsafeMutableBytes { $0.storeBytes(of: sums, toByteOffset: start * 4, as: Sums.self) }
    }

    /// One step down the gradient.
    /// - Parameter paces: how fast each weight moves; empty where all move alike.
    @inline(__always)
    private mutating func move(against errors: [Float], rate: Float, paces: [Float], along walk: Walk) {
        let (stride, square) = (stride, errors.square)
        weights.withUnsafeMutableBufferPointer { weights in
            squares.withUnsafeMutableBufferPointer { squares in
                errors.withUnsafeBufferPointer { errors in
                    paces.withUnsafeBufferPointer { paces in
                        walk { place, value in
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
        }
        moveBiases(against: errors, square, rate: rate)
    }

    private mutating func moveBiases(against errors: [Float], _ square: Float, rate: Float) {
        biasSquares += square
        let step = rate * 0.1 / (biasSquares + 1e-8).squareRoot()
        for label in 0..<stride { biases[label] -= step * errors[label] }
    }
}

// MARK: Tickets that are all there

extension WeightTable {
    /// Scores of one of a set's tickets, one for each label of the stride.
    func score(_ set: TrainingSet, _ example: Int, _ sorts: SortWeights, into scores: inout [Float]) {
        score(into: &scores) { set.visit(example, sorts, $0) }
    }

    /// - Parameter paces: how fast each weight moves; empty where all move alike.
    mutating func move(
        _ set: TrainingSet, _ example: Int, _ sorts: SortWeights, against errors: [Float], rate: Float,
        paces: [Float]
    ) {
        move(against: errors, rate: rate, paces: paces) { set.visit(example, sorts, $0) }
    }

    /// Moves the weights by a multiple of the ticket for each label.
    mutating func push(_ set: TrainingSet, _ example: Int, _ sorts: SortWeights, by moves: [Float]) {
        let (stride, square) = (stride, moves.square)
        weights.withUnsafeMutableBufferPointer { weights in
            squares.withUnsafeMutableBufferPointer { squares in
                moves.withUnsafeBufferPointer { moves in
                    set.visit(example, sorts) { place, value in
                        squares[place] += value * value * square
                        let row = UnsafeMutableBufferPointer(
                            rebasing: weights[(place * stride)..<((place + 1) * stride)])
                        for label in 0..<stride { row[label] += value * moves[label] }
                    }
                }
            }
        }
        biasSquares += square
        for label in 0..<stride { biases[label] += moves[label] }
    }
}

extension [Float] {
    fileprivate var square: Float { reduce(0) { $0 + $1 * $1 } }
}
