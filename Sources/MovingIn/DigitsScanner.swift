/// Reads digits off the bytes of a field.
struct DigitsScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position == bytes.count }

    mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    /// Letters in either case.
    mutating func take(word: [UInt8]) -> Bool {
        guard position + word.count <= bytes.count else { return false }
        for (index, byte) in word.enumerated() where bytes[position + index] | 0x20 != byte | 0x20 {
            return false
        }
        position += word.count
        return true
    }

    /// Exactly `width` digits.
    mutating func number(_ width: Int) -> Int64? {
        guard position + width <= bytes.count else { return nil }
        let before = position
        guard let value = number(upTo: width), position - before == width else { return nil }
        return value
    }

    /// One to `width` digits.
    mutating func number(upTo width: Int) -> Int64? {
        let start = position
        var value: Int64 = 0
        while position < bytes.count, position - start < width {
            let digit = bytes[position] &- 48
            guard digit < 10 else { break }
            value = value * 10 + Int64(digit)
            position += 1
        }
        return position > start ? value : nil
    }

    /// Digits behind a point as milliseconds, those past the third dropped.
    mutating func fraction() -> Int64? {
        let start = position
        var value: Int64 = 0
        while position < bytes.count, case let digit = bytes[position] &- 48, digit < 10 {
            if position - start < 3 { value = value * 10 + Int64(digit) }
            position += 1
        }
        guard position > start else { return nil }
        for _ in min(position - start, 3)..<3 { value *= 10 }
        return value
    }

    /// `Z`, `+01:00`, `+0100`, `+01`: seconds east of UTC.
    mutating func offset() -> Int64? {
        if take(UInt8(ascii: "Z")) || take(UInt8(ascii: "z")) { return 0 }
        let isWest = take(UInt8(ascii: "-"))
        guard isWest || take(UInt8(ascii: "+")), let hours = number(2) else { return nil }
        let hasColon = take(UInt8(ascii: ":"))
        let minutes = hasColon || !isAtEnd ? number(2) : 0
        guard let minutes, hours < 24, minutes < 60 else { return nil }
        return (isWest ? -1 : 1) * (hours * 3600 + minutes * 60)
    }
}
