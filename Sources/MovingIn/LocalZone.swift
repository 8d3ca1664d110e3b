import Kernel
public import ServiceLevels

/// Where clocks hang that a file's times were read off.
public struct LocalZone: Hashable, Sendable {
    public let offsets: TimeZoneOffsets

    /// Greenwich.
    public static let utc = LocalZone(.utc)

    public init(_ offsets: TimeZoneOffsets) {
        self.offsets = offsets
    }

    /// `UTC`, `Z`, `+08:00`; nil for anything else, such as the name of a place.
    public init?(fixed text: String) {
        if text == "UTC" || text == "Z" {
            self.init(.utc)
            return
        }
        var copy = text
        let offset = copy.withUTF8 { bytes -> Int64? in
            var scanner = DigitsScanner(bytes)
            let offset = scanner.offset()
            return scanner.isAtEnd ? offset : nil
        }
        guard let offset else { return nil }
        self.init(TimeZoneOffsets(name: text, firstOffsetSeconds: offset))
    }

    /// The moment these clocks showed this. Where they showed it twice, the first; where they skipped it, as
    /// long after the skip.
    func instant(_ moment: TimePattern.Moment) -> Instant? {
        if let offset = moment.offsetSeconds { return Self.checked(moment.local - offset * 1000) }
        let day: Int64 = 86_400_000
        let before = moment.local - offset(at: moment.local - day)
        let after = moment.local - offset(at: moment.local + day)
        if before == after || offset(at: before) == moment.local - before { return Self.checked(before) }
        if offset(at: after) == moment.local - after { return Self.checked(after) }
        return Self.checked(before)
    }

    /// Milliseconds that clocks are ahead at a moment.
    public func offset(at milliseconds: Int64) -> Int64 {
        var low = 0
        var high = offsets.transitions.count
        while low < high {
            let middle = (low + high) / 2
            if offsets.transitions[middle].at.milliseconds <= milliseconds {
                low = middle + 1
            } else {
                high = middle
            }
        }
        let seconds =
            low == 0 ? offsets.firstOffsetSeconds : offsets.transitions[low - 1].offsetSeconds
        return seconds * 1000
    }

    /// Within the years 0001 to 9999.
    static func checked(_ milliseconds: Int64) -> Instant? {
        guard (-62_135_596_800_000...253_402_300_799_999).contains(milliseconds) else { return nil }
        return Instant(milliseconds: milliseconds)
    }
}
