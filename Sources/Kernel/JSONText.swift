/// Writes one JSON object, member by member, in the order given.
///
/// For journal payloads, which are hashed and so must have one spelling, and for answers on hot paths, where
/// `JSONEncoder` costs more than the ticket. Not a general encoder: whoever calls it decides the shape.
public struct JSONText: Sendable {
    public private(set) var bytes: [UInt8]
    private var isFirst = true

    public init(reserving capacity: Int = 256) {
        bytes = []
        bytes.reserveCapacity(capacity)
        bytes.append(UInt8(ascii: "{"))
    }

    /// The finished object.
    public consuming func closed() -> [UInt8] {
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }

    /// The finished object as a string.
    public consuming func closedText() -> String {
        String(decoding: closed(), as: UTF8.self)
    }

    public mutating func add(_ name: StaticString, _ value: String) {
        start(name)
        bytes.appendJSONString(value)
    }

    /// Left out when nil.
    public mutating func add(_ name: StaticString, ifAny value: String?) {
        if let value { add(name, value) }
    }

    /// `null` when nil.
    public mutating func add(_ name: StaticString, orNull value: String?) {
        start(name)
        if let value { bytes.appendJSONString(value) } else { bytes.append(contentsOf: "null".utf8) }
    }

    public mutating func add(_ name: StaticString, _ value: Int64) {
        start(name)
        bytes.append(contentsOf: String(value).utf8)
    }

    public mutating func add(_ name: StaticString, _ value: Int) {
        add(name, Int64(value))
    }

    /// `null` when nil.
    public mutating func add(_ name: StaticString, orNull value: Int64?) {
        if let value { add(name, value) } else { add(name, orNull: String?.none) }
    }

    public mutating func add(_ name: StaticString, _ value: Bool) {
        start(name)
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    public mutating func add(_ name: StaticString, _ value: Instant) {
        start(name)
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: value.rfc3339Bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Left out when nil.
    public mutating func add(_ name: StaticString, ifAny value: Instant?) {
        if let value { add(name, value) }
    }

    /// `null` when nil.
    public mutating func add(_ name: StaticString, orNull value: Instant?) {
        if let value { add(name, value) } else { add(name, orNull: String?.none) }
    }

    /// Pairs in the order given, or sorted by name for a dictionary.
    public mutating func add(_ name: StaticString, _ pairs: [String: String]) {
        start(name)
        bytes.appendJSONObject(pairs)
    }

    public mutating func add(_ name: StaticString, _ values: [String]) {
        start(name)
        bytes.append(UInt8(ascii: "["))
        for (index, value) in values.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.appendJSONString(value)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    /// A member that is JSON already.
    public mutating func add(_ name: StaticString, json: some Sequence<UInt8>) {
        start(name)
        bytes.append(contentsOf: json)
    }

    /// A list of objects, each written by `write`.
    @inlinable
    public mutating func add<Item>(
        _ name: StaticString, _ items: [Item], _ write: (inout JSONText, Item) -> Void
    ) {
        addList(name, count: items.count) { write(&$0, items[$1]) }
    }

    /// A list of `count` objects; `write` is told the place of each.
    public mutating func addList(
        _ name: StaticString, count: Int, _ write: (inout JSONText, _ index: Int) -> Void
    ) {
        start(name)
        bytes.append(UInt8(ascii: "["))
        for index in 0..<count {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            isFirst = true
            bytes.append(UInt8(ascii: "{"))
            write(&self, index)
            bytes.append(UInt8(ascii: "}"))
        }
        bytes.append(UInt8(ascii: "]"))
        isFirst = false
    }

    private mutating func start(_ name: StaticString) {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }
}

extension [UInt8] {
    /// A JSON string with its quotes (RFC 8259 §7: quote, backslash and control characters are escaped).
    public mutating func appendJSONString(_ value: String) {
        append(UInt8(ascii: "\""))
        var copy = value
        copy.withUTF8 { utf8 in
            var clean = 0
            for index in utf8.indices where utf8[index] < 0x20 || utf8[index] == 0x22 || utf8[index] == 0x5C {
                append(contentsOf: utf8[clean..<index])
                appendJSONEscape(utf8[index])
                clean = index + 1
            }
            append(contentsOf: utf8[clean...])
        }
        append(UInt8(ascii: "\""))
    }

    /// A flat JSON object, names sorted bytewise so that equal dictionaries have one spelling.
    public mutating func appendJSONObject(_ pairs: [String: String]) {
        append(UInt8(ascii: "{"))
        for (index, pair) in pairs.sorted(by: { $0.key < $1.key }).enumerated() {
            if index > 0 { append(UInt8(ascii: ",")) }
            appendJSONString(pair.key)
            append(UInt8(ascii: ":"))
            appendJSONString(pair.value)
        }
        append(UInt8(ascii: "}"))
    }

    private mutating func appendJSONEscape(_ byte: UInt8) {
        switch byte {
        case 0x22: append(contentsOf: #"\""#.utf8)
        case 0x5C: append(contentsOf: #"\\"#.utf8)
        case 0x0A: append(contentsOf: #"\n"#.utf8)
        case 0x0D: append(contentsOf: #"\r"#.utf8)
        case 0x09: append(contentsOf: #"\t"#.utf8)
        default:
            append(contentsOf: #"\u00"#.utf8)
            let digits = Array("0123456789abcdef".utf8)
            append(digits[Int(byte >> 4)])
            append(digits[Int(byte & 15)])
        }
    }
}
