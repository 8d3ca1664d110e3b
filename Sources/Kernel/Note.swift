/// A remark somebody wrote: not empty, within ``Limits/noteLength``, without U+0000.
public struct Note: Hashable, Sendable {
    public let text: String

    /// Nil when nothing is left after trimming white space, or too much, or it holds U+0000.
    public init?(_ raw: String) {
        guard let text = trimmed(raw, upTo: Limits.noteLength) else { return nil }
        self.text = text
    }

    /// Words of ours, which are known to be a note.
    public init(trusted text: String) {
        self.text = text
    }
}

/// A short text on one line: a title, a name. Not empty, within a bound, without control characters.
public struct Line: Hashable, Sendable {
    public let text: String

    /// Nil when nothing is left after trimming, when it is longer than `limit` characters, or holds a control
    /// character.
    public init?(_ raw: String, upTo limit: Int = Limits.nameLength) {
        guard let text = trimmed(raw, upTo: limit), !text.hasControls else {
            return nil
        }
        self.text = text
    }
}

/// `raw` without white space at its ends; nil when that is empty, longer than `limit` characters, or holds
/// U+0000.
public func trimmed(_ raw: String, upTo limit: Int) -> String? {
    let scalars = raw.unicodeScalars
    guard
        let first = scalars.firstIndex(where: { !$0.isBlank }),
        let last = scalars.lastIndex(where: { !$0.isBlank })
    else { return nil }
    let untouched = first == scalars.startIndex && scalars.index(after: last) == scalars.endIndex
    let text = untouched ? raw : String(scalars[first...last])
    guard text.utf8.count <= limit || text.count <= limit, !text.holdsNull else { return nil }
    return text
}

extension String {
    /// Holds U+0000, which no person writes, ends texts early in C, and PostgreSQL does not store: it is
    /// refused wherever texts come in, so that every engine takes the same ones.
    public var holdsNull: Bool { utf8.contains(0) }
}

extension Unicode.Scalar {
    /// White space. Letters and digits of ASCII are none, and beyond U+3000 there is none, which spares both the
    /// look into Unicode's tables.
    fileprivate var isBlank: Bool {
        switch value {
        case 0x21...0x7E, 0x3001...: false
        default: properties.isWhitespace
        }
    }
}

extension String {
    /// C0, DEL and C1; the latter are C2 80 to C2 9F in UTF-8.
    fileprivate var hasControls: Bool {
        var copy = self
        return copy.withUTF8 { utf8 in
            utf8.indices.contains { index in
                let byte = utf8[index]
                return byte < 0x20 || byte == 0x7F || byte == 0xC2 && utf8[index + 1] < 0xA0
            }
        }
    }
}
