/// Reads JSON where its shape is known beforehand, straight from the bytes of a body.
///
/// For alert intake, which Foundation's decoder would hold to 57,000 alerts a second a core, and for the flat
/// objects the store keeps. It knows RFC 8259, refuses invalid UTF-8, and bounds nesting; what to do with a
/// member is the caller's affair.
public struct JSONScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var depth = 0

    /// Objects and arrays within each other; alerts need three.
    static let depthLimit = 64

    /// - Parameter bytes: must outlive the scanner.
    public init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// What stands next, by its first byte.
    public enum Token: Sendable {
        case object, array, string, number, literal, end, other
    }

    public mutating func peek() -> Token {
        skipBlanks()
        guard position < bytes.count else { return .end }
        return switch bytes[position] {
        case UInt8(ascii: "{"): .object
        case UInt8(ascii: "["): .array
        case UInt8(ascii: "\""): .string
        case UInt8(ascii: "-"), 0x30...0x39: .number
        case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"): .literal
        default: .other
        }
    }

    /// Visits the members of an object; `visit` must consume each value.
    public mutating func object(
        _ visit: (_ name: String, _ scanner: inout JSONScanner) throws(JSONFlaw) -> Void
    ) throws(JSONFlaw) {
        try enter("{", "an object")
        if take("}") { return leave() }
        repeat {
            let name = try string()
            guard take(":") else { throw flaw("':' after a member's name") }
            try visit(name, &self)
        } while take(",")
        guard take("}") else { throw flaw("',' or '}'") }
        leave()
    }

    /// Visits the elements of an array; `visit` must consume each.
    public mutating func array(
        _ visit: (_ scanner: inout JSONScanner) throws(JSONFlaw) -> Void
    ) throws(JSONFlaw) {
        try enter("[", "an array")
        if take("]") { return leave() }
        repeat {
            try visit(&self)
        } while take(",")
        guard take("]") else { throw flaw("',' or ']'") }
        leave()
    }

    public mutating func string() throws(JSONFlaw) -> String {
        guard take("\"") else { throw flaw("a string") }
        let start = position
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                let text = try validated(UnsafeBufferPointer(rebasing: bytes[start..<position]))
                position += 1
                return text
            case UInt8(ascii: "\\"): return try escapedString(from: start)
            case 0..<0x20: throw flaw("an escape instead of a control character")
            default: position += 1
            }
        }
        throw flaw("the end of a string")
    }

    /// True when a `null` stood here and was consumed.
    public mutating func null() -> Bool {
        guard peek() == .literal, word("null") else { return false }
        return true
    }

    /// Consumes any value.
    public mutating func skip() throws(JSONFlaw) {
        switch peek() {
        case .object: try object { (_, scanner) throws(JSONFlaw) in try scanner.skip() }
        case .array: try array { (scanner) throws(JSONFlaw) in try scanner.skip() }
        case .string: _ = try string()
        case .number: try number()
        case .literal: guard word("null") || word("true") || word("false") else { throw flaw("a value") }
        case .end, .other: throw flaw("a value")
        }
    }

    /// Consumes any value and answers with its bytes as they stand.
    public mutating func raw() throws(JSONFlaw) -> UnsafeBufferPointer<UInt8> {
        skipBlanks()
        let start = position
        try skip()
        return UnsafeBufferPointer(rebasing: bytes[start..<position])
    }

    /// Nothing but blanks may follow.
    public mutating func end() throws(JSONFlaw) {
        guard peek() == .end else { throw flaw("the end of the body") }
    }

    /// What is wrong here: `expected` is what would have been right.
    public func flaw(_ expected: String) -> JSONFlaw {
        JSONFlaw(offset: position, expected: expected)
    }

    private mutating func enter(_ bracket: Unicode.Scalar, _ what: String) throws(JSONFlaw) {
        guard take(bracket) else { throw flaw(what) }
        depth += 1
        guard depth <= Self.depthLimit else { throw flaw("at most \(Self.depthLimit) levels of nesting") }
    }

    private mutating func leave() {
        depth -= 1
    }

    private mutating func skipBlanks() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func word(_ word: StaticString) -> Bool {
        guard position + word.utf8CodeUnitCount <= bytes.count else { return false }
        for index in 0..<word.utf8CodeUnitCount where bytes[position + index] != word.utf8Start[index] {
            return false
        }
        position += word.utf8CodeUnitCount
        return true
    }

    /// `-`, digits, point, exponent: the characters are checked, their grammar only as far as somebody could
    /// be misled.
    private mutating func number() throws(JSONFlaw) {
        let start = position
        scan: while position < bytes.count {
            switch bytes[position] {
            case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "e"),
                UInt8(ascii: "E"):
                position += 1
            default: break scan
            }
        }
        guard Double(String(decoding: bytes[start..<position], as: UTF8.self)) != nil else {
            throw flaw("a number")
        }
    }

    private func validated(_ utf8: UnsafeBufferPointer<UInt8>) throws(JSONFlaw) -> String {
        guard let span = try? UTF8Span(validating: utf8.span) else { throw flaw("valid UTF-8") }
        return String(copying: span)
    }

    /// The rest of a string in which an escape was met; `start` is where it began.
    private mutating func escapedString(from start: Int) throws(JSONFlaw) -> String {
        var text = Array(bytes[start..<position])
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                return try text.withUnsafeBufferPointer { (utf8) throws(JSONFlaw) in try validated(utf8) }
            case UInt8(ascii: "\\"): try appendEscape(to: &text)
            case 0..<0x20: throw flaw("an escape instead of a control character")
            default: text.append(byte)
            }
        }
        throw flaw("the end of a string")
    }

    private mutating func appendEscape(to text: inout [UInt8]) throws(JSONFlaw) {
        guard position < bytes.count else { throw flaw("an escape") }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): text.append(contentsOf: String(try unicodeEscape()).utf8)
        default: throw flaw("one of the escapes \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u")
        }
    }

    /// The scalar of `\u` and four digits, or of a pair of them; the `\u` has been consumed.
    private mutating func unicodeEscape() throws(JSONFlaw) -> Character {
        let first = try hexUnit()
        var value = UInt32(first)
        if (0xD800...0xDBFF).contains(first) {
            guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
                bytes[position + 1] == UInt8(ascii: "u")
            else { throw flaw("the second half of a surrogate pair") }
            position += 2
            let second = try hexUnit()
            guard (0xDC00...0xDFFF).contains(second) else {
                throw flaw("the second half of a surrogate pair")
            }
            value = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(value) else { throw flaw("a Unicode scalar") }
        return Character(scalar)
    }

    private mutating func hexUnit() throws(JSONFlaw) -> UInt16 {
        guard position + 4 <= bytes.count, bytes[position] != UInt8(ascii: "+"),
            bytes[position] != UInt8(ascii: "-"),
            let unit = UInt16(String(decoding: bytes[position..<(position + 4)], as: UTF8.self), radix: 16)
        else { throw flaw("four hexadecimal digits") }
        position += 4
        return unit
    }
}

/// Where JSON went wrong, and what would have been right there.
public struct JSONFlaw: Error, Hashable, Sendable {
    /// Bytes from the start of the body.
    public let offset: Int
    public let expected: String

    public init(offset: Int, expected: String) {
        self.offset = offset
        self.expected = expected
    }

    public var message: String { "invalid JSON at byte \(offset): expected \(expected)" }
}
