/// Powers and logarithms of our own: the same bits on every machine, so that a seed gives the same model
/// everywhere, and no library in a practice.
enum Exponential {
    /// e to the power of `x`, to about six digits.
    static func exp(_ x: Float) -> Float {
        guard x > -80 else { return 0 }
        let scaled = min(x, 80) * 1.442_695_04
        let whole = scaled.rounded(.down)
        let rest = (scaled - whole) * 0.693_147_18
        let sixth = 1 + rest / 6 * (1 + rest / 7)
        let third = 1 + rest / 3 * (1 + rest / 4 * (1 + rest / 5 * sixth))
        return (1 + rest * (1 + rest / 2 * third)) * Float(bitPattern: UInt32(Int32(whole) + 127) << 23)
    }

    /// The natural logarithm of a positive number.
    static func log(_ x: Float) -> Float {
        guard x > 0 else { return -87 }
        var mantissa = x.significand
        var exponent = Float(x.exponent)
        if mantissa > 1.414_213_6 {
            mantissa /= 2
            exponent += 1
        }
        // log m = 2 artanh((m - 1) / (m + 1)), whose series is short between 1/√2 and √2.
        let ratio = (mantissa - 1) / (mantissa + 1)
        let square = ratio * ratio
        let series = 1 + square * (1 / 3 + square * (1 / 5 + square * (1 / 7 + square / 9)))
        return exponent * 0.693_147_18 + 2 * ratio * series
    }

    /// Scores to probabilities that add up to 1, in place.
    static func normalise(_ scores: inout ArraySlice<Float>) {
        guard let highest = scores.max() else { return }
        var sum: Float = 0
        for index in scores.indices {
            scores[index] = exp(scores[index] - highest)
            sum += scores[index]
        }
        for index in scores.indices { scores[index] /= sum }
    }
}
