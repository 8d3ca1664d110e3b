/// RFC 3339 reading and writing, by hand because intake reads two of them for every alert: Foundation's
/// `ISO8601DateFormatter` manages 15,000 dates a second, this several million.
extension Instant {
    /// The moment as `2026-11-23T01:02:03.004Z`; the fraction is left out when it is zero.
    public var rfc3339: String {
        String(decoding: rfc3339Bytes, as: UTF8.self)
    }

    /// The bytes of ``rfc3339``.
    public var rfc3339Bytes: [UInt8] {
        let day = milliseconds.floorDivided(by: 86_400_000)
        let rest = milliseconds - day * 86_400_000
        let date = CivilDate(daysSince1970: day)
        var text: [UInt8] = []
        text.reserveCapacity(24)
        text.appendDigits(date.year, width: 4)
        text.append(UInt8(ascii: "-"))
        text.appendDigits(Int64(date.month), width: 2)
        text.append(UInt8(ascii: "-"))
        text.appendDigits(Int64(date.day), width: 2)
        text.append(UInt8(ascii: "T"))
        text.appendDigits(rest / 3_600_000, width: 2)
        text.append(UInt8(ascii: ":"))
        text.appendDigits(rest / 60_000 % 60, width: 2)
        text.append(UInt8(ascii: ":"))
        text.appendDigits(rest / 1000 % 60, width: 2)
        if rest % 1000 != 0 {
            text.append(UInt8(ascii: "."))
            text.appendDigits(rest % 1000, width: 3)
        }
        text.append(UInt8(ascii: "Z"))
        return text
    }

    /// Reads `2026-11-23T09:02:03.123456+08:00`: any fraction (cut to milliseconds), any offset, `T` or a
    /// space, `Z`.
    ///
    /// Nil for anything else, for dates that do not exist (30 February) and for years outside 0001…9999.
    public init?(rfc3339 text: String) {
        var copy = text
        let parsed = copy.withUTF8 { Instant(rfc3339: $0) }
        guard let parsed else { return nil }
        self = parsed
    }

    /// The same from bytes, without copying.
    public init?(rfc3339 bytes: UnsafeBufferPointer<UInt8>) {
        var scanner = DigitScanner(bytes)
        guard
            let year = scanner.digits(4), scanner.take("-"), let month = scanner.digits(2), scanner.take("-"),
            let day = scanner.digits(2), scanner.take("T") || scanner.take("t") || scanner.take(" "),
            let hour = scanner.digits(2), scanner.take(":"), let minute = scanner.digits(2),
            scanner.take(":"),
            let second = scanner.digits(2), let fraction = scanner.millisecondFraction(),
            let offsetMinutes = scanner.offsetMinutes(), scanner.isAtEnd,
            hour < 24, minute < 60, second <= 60, year >= 1,
            let date = CivilDate(year: year, month: Int(month), day: Int(day))
        else { return nil }
        let seconds = date.daysSince1970 * 86_400 + hour * 3600 + minute * 60 + second - offsetMinutes * 60
        self.init(milliseconds: seconds * 1000 + fraction)
        guard Self.calendar.contains(self) else { return nil }
    }

    /// The years 0001 to 9999, beyond which an offset may carry a date: what has four digits and so can be
    /// written again.
    private static let calendar =
        Instant(milliseconds: -62_135_596_800_000)...Instant(milliseconds: 253_402_300_799_999)
}

/// Reads fixed-width decimal fields off a byte buffer.
private struct DigitScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position == bytes.count }

    mutating func digits(_ width: Int) -> Int64? {
        guard position + width <= bytes.count else { return nil }
        var value: Int64 = 0
        for index in position..<(position + width) {
            let digit = bytes[index] &- 48
            guard digit < 10 else { return nil }
            value = value * 10 + Int64(digit)
        }
        position += width
        return value
    }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    /// `.123456` as milliseconds, digits past the third dropped; 0 without a fraction; nil for a lone point.
    mutating func millisecondFraction() -> Int64? {
        guard take(".") else { return 0 }
        var value: Int64 = 0
        var width = 0
        while let digit = digits(1) {
            if width < 3 { value = value * 10 + digit }
            width += 1
        }
        guard width > 0 else { return nil }
        for _ in width..<max(width, 3) { value *= 10 }
        return value
    }

    /// `Z`, `+08:00`, `-0330`: minutes east of UTC.
    mutating func offsetMinutes() -> Int64? {
        if take("Z") || take("z") { return 0 }
        let sign: Int64
        if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return nil }
        guard let hours = digits(2), take(":") || !isAtEnd, let minutes = digits(2), hours < 24, minutes < 60
        else {
            return nil
        }
        return sign * (hours * 60 + minutes)
    }
}

extension [UInt8] {
    /// Appends `value` in decimal, padded with zeros to `width`.
    fileprivate mutating func appendDigits(_ value: Int64, width: Int) {
        var divisor: Int64 = 1
        for _ in 1..<width { divisor *= 10 }
        while divisor > 0 {
            append(UInt8(48 + value / divisor % 10))
            divisor /= 10
        }
    }
}
