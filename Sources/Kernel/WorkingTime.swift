/// An amount of working time as people write it: `30m`, `4h`, `1h30m`. Days are no unit: of whose hours?
public struct WorkingTime: Hashable, Sendable {
    public let milliseconds: Int64

    /// In minutes: what may be promised.
    public static let promised: ClosedRange<Int64> = 1...525_600

    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Nil for anything else, and for less than a minute or more than a year.
    public init?(_ text: String) {
        let parts = text.split(separator: "h", omittingEmptySubsequences: false)
        let hours = parts.count == 2 ? Self.digits(parts[0]) : 0
        let rest = parts.last ?? ""
        let minutes = rest.isEmpty && parts.count == 2 ? 0 : Self.digits(rest, before: "m")
        guard parts.count <= 2, let hours, let minutes, Self.promised.contains(hours * 60 + minutes) else {
            return nil
        }
        milliseconds = (hours * 60 + minutes) * 60_000
    }

    /// As it is written; seconds only where there are no minutes, the rest cut off.
    public var text: String {
        let seconds = milliseconds.magnitude / 1000
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
        let sign = milliseconds <= -1000 ? "-" : ""
        if hours == 0, minutes == 0 { return "\(sign)\(seconds)s" }
        return sign + (hours > 0 ? "\(hours)h" : "") + (minutes > 0 ? "\(minutes)m" : "")
    }

    private static func digits(_ text: Substring, before unit: String = "") -> Int64? {
        let digits = text.dropLast(unit.utf8.count)
        guard text.hasSuffix(unit), (1...6).contains(digits.utf8.count),
            digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return Int64(digits)
    }
}
