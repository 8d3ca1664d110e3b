/// A number as forms take it: up to 12 digits and 6 decimals, exact. Not a floating-point number: 0.1 is 0.1.
public struct FormNumber: Hashable, Sendable {
    private let millionths: Int64

    /// Reads `42`, `-3.5`; nil for anything else.
    public init?(_ text: String) {
        let isNegative = text.hasPrefix("-")
        let parts = text.dropFirst(isNegative ? 1 : 0).split(
            separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let decimals = parts.count == 2 ? parts[1] : "0"
        guard let whole = parts.first, (1...12).contains(whole.utf8.count),
            (1...6).contains(decimals.utf8.count),
            whole.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            decimals.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let units = Int64(whole),
            let fraction = Int64(decimals + String(repeating: "0", count: 6 - decimals.utf8.count))
        else { return nil }
        let size = units * 1_000_000 + fraction
        millionths = isNegative ? -size : size
    }
}

extension FormNumber: Comparable {
    public static func < (left: Self, right: Self) -> Bool { left.millionths < right.millionths }
}

extension FormNumber: CustomStringConvertible {
    /// The shortest text that reads back as this.
    public var description: String {
        let (units, parts) = millionths.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
        var text = (millionths < 0 ? "-" : "") + String(units)
        if parts > 0 {
            let digits = String(parts)
            let padded = String(repeating: "0", count: 6 - digits.utf8.count) + digits
            text += "." + String(padded.reversed().drop { $0 == "0" }.reversed())
        }
        return text
    }
}
