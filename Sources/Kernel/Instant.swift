/// A moment, in whole milliseconds of UTC since 1970-01-01T00:00:00Z.
///
/// The store keeps the number, the outside sees RFC 3339 text. Leap seconds are not counted, as in POSIX
/// time.
public struct Instant: Hashable, Comparable, Sendable {
    public let milliseconds: Int64

    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    public static func < (left: Self, right: Self) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// The moment `seconds` later; negative is earlier.
    public func adding(seconds: Int64) -> Instant {
        Instant(milliseconds: milliseconds + seconds * 1000)
    }

    /// Whole milliseconds from `earlier` to this moment; negative when this moment comes first.
    public func millisecondsSince(_ earlier: Instant) -> Int64 {
        milliseconds - earlier.milliseconds
    }
}
