/// Characters of one place of a pattern.
struct ScalarSet: Hashable, Sendable {
    private(set) var ranges: [ClosedRange<UInt32>]
    private(set) var isNegated = false

    init(_ ranges: [ClosedRange<UInt32>]) {
        self.ranges = ranges
    }

    func contains(_ scalar: UInt32) -> Bool {
        ranges.contains { $0.contains(scalar) } != isNegated
    }

    var negated: ScalarSet {
        var set = self
        set.isNegated.toggle()
        return set
    }

    /// - Parameter isFolding: with lower case wherever upper case is.
    mutating func insert(_ range: ClosedRange<UInt32>, isFolding: Bool) {
        ranges.append(range)
        if isFolding { ranges += Self.lowerCase(of: range) }
    }

    /// What is not in `other`, as ranges.
    mutating func insert(_ other: ScalarSet) {
        guard other.isNegated else {
            ranges += other.ranges
            return
        }
        var next: UInt32 = 0
        for range in other.ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if range.lowerBound > next { ranges.append(next...(range.lowerBound - 1)) }
            next = max(next, range.upperBound + 1)
        }
        ranges.append(next...0x10_FFFF)
    }

    static let digit = ScalarSet([0x30...0x39])
    static let word = ScalarSet([0x30...0x39, 0x5F...0x5F, 0x61...0x7A, 0x41...0x5A])
    /// With the blank of full width, which Chinese sentences use.
    static let space = ScalarSet([0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x3000...0x3000])
    static let anyButBreak = ScalarSet([0x0A...0x0A]).negated

    /// Where case does not count texts are read in lower case, so what is meant in upper case must be found in it.
    private static func lowerCase(of range: ClosedRange<UInt32>) -> [ClosedRange<UInt32>] {
        let ascii = range.clamped(to: 0x41...0x5A)
        let letters =
            range.overlaps(0x41...0x5A) ? [(ascii.lowerBound | 0x20)...(ascii.upperBound | 0x20)] : []
        // Longer ranges hold both cases already.
        guard range.upperBound > 0x7F, range.count <= 512 else { return letters }
        return letters
            + range.compactMap { value in
                guard let scalar = Unicode.Scalar(value) else { return nil }
                let lower = scalar.properties.lowercaseMapping.unicodeScalars
                guard lower.count == 1, let first = lower.first, first != scalar else { return nil }
                return first.value...first.value
            }
    }
}
