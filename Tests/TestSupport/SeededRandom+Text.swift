public import Kernel

extension SeededRandom {
    /// Up to `limit` scalars of every plane, with more than a fair share of those that need care in JSON.
    public mutating func text(upTo limit: Int) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0...limit, using: &self) { text.unicodeScalars.append(scalar()) }
        return text
    }

    private mutating func scalar() -> Unicode.Scalar {
        let range: ClosedRange<UInt32> =
            switch Int.random(in: 0..<6, using: &self) {
            case 0: 0...0x1F
            case 1: 0x20...0x7F
            case 2: 0x22...0x5C
            case 3: 0x4E00...0x9FFF
            case 4: 0x80...0xFFFF
            default: 0x10000...0x10FFFF
            }
        while true {
            if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &self)) { return scalar }
        }
    }
}
