import Kernel

/// How another system writes a moment.
public enum TimeFormat: Hashable, Sendable {
    /// ISO 8601: `2013-11-08T13:50:17`, a blank for the `T`, a fraction, `Z`, `+01:00` or `+0100`, or a date alone.
    case iso
    /// Seconds since 1970, with a fraction or not.
    case unix
    /// Milliseconds since 1970.
    case unixMilliseconds
    /// Days since the end of 1899, as spreadsheets count them.
    case excel
    /// Letters for digits, such as `d/M/yyyy HH:mm`.
    case pattern(TimePattern)

    /// Nil for what is neither a word nor a pattern.
    public init?(_ text: String) {
        switch text {
        case "iso": self = .iso
        case "unix": self = .unix
        case "unix-ms": self = .unixMilliseconds
        case "excel": self = .excel
        default:
            guard let pattern = TimePattern(text) else { return nil }
            self = .pattern(pattern)
        }
    }

    /// A moment in this format; nil for anything else.
    func instant(_ bytes: UnsafeBufferPointer<UInt8>, in zone: LocalZone) -> Instant? {
        switch self {
        case .iso: Self.isoPatterns.lazy.compactMap { $0.read(bytes) }.first.flatMap { zone.instant($0) }
        case .unix: Self.seconds(bytes, scale: 1000)
        case .unixMilliseconds: Self.seconds(bytes, scale: 1)
        case .excel: Self.spreadsheet(bytes).flatMap { zone.instant($0) }
        case .pattern(let pattern): pattern.read(bytes).flatMap { zone.instant($0) }
        }
    }

    private static let isoPatterns: [TimePattern] = [
        "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.SX", "yyyy-MM-dd'T'HH:mm:ssX",
        "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ssX", "yyyy-MM-dd HH:mm:ss.S", "yyyy-MM-dd HH:mm:ss.SX",
        "yyyy-MM-dd'T'HH:mm:ss.S", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mmX",
        "yyyy-MM-dd", "yyyyMMdd'T'HHmmssX", "yyyyMMdd'T'HHmmss",
        "yyyy-MM-dd HH:mm:ss z", "yyyy-MM-dd HH:mm:ss.S z", "yyyy-MM-dd HH:mm z", "yyyy-MM-dd'T'HH:mm:ss,S",
        "yyyy-MM-dd HH:mm:ss,S", "yyyy-MM-dd HH:mmX", "yyyy-MM-dd'T'HH:mm:ss,SX",
        "yyyy-MM-dd HH:mm:ss,SX",
    ].compactMap { TimePattern($0) }

    private static func seconds(_ bytes: UnsafeBufferPointer<UInt8>, scale: Int64) -> Instant? {
        var scanner = DigitsScanner(bytes)
        let isNegative = scanner.take(UInt8(ascii: "-"))
        guard let whole = scanner.number(upTo: 16) else { return nil }
        let hasFraction = scanner.take(UInt8(ascii: ".")) || scanner.take(UInt8(ascii: ","))
        let fraction = hasFraction ? scanner.fraction() : 0
        guard let fraction, scanner.isAtEnd else { return nil }
        let value = whole * scale + (scale == 1000 ? fraction : 0)
        return LocalZone.checked(isNegative ? -value : value)
    }

    /// `45292.5` is noon of the first of January 2024; to the second, as spreadsheets show it.
    private static func spreadsheet(_ bytes: UnsafeBufferPointer<UInt8>) -> TimePattern.Moment? {
        let text = String(decoding: bytes, as: UTF8.self).map { $0 == "," ? "." : $0 }
        guard let days = Double(String(text)), (1..<2_958_466).contains(days) else { return nil }
        let seconds = Int64((days * 86_400).rounded()) - 25_569 * 86_400
        return TimePattern.Moment(local: seconds * 1000, offsetSeconds: nil)
    }
}
