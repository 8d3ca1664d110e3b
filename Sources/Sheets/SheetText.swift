import Foundation

/// Turns the pieces of a file into UTF-8, never cutting a character in two.
struct SheetText {
    private let file: SheetFile
    private var encoding: SheetEncoding
    /// What stands behind the last line end of the piece before.
    private var rest: [UInt8] = []
    private var wide = WideText(isBigEndian: false)
    private var isFirst = true

    init(_ file: SheetFile, _ encoding: SheetEncoding) {
        self.file = file
        self.encoding = encoding
    }

    /// The next piece in UTF-8; nil at the end.
    mutating func next() throws -> [UInt8]? {
        guard var piece = try file.next() ?? remainder() else { return nil }
        if isFirst {
            isFirst = false
            try begin(&piece)
        }
        switch encoding {
        case .utf8: return piece
        case .latin1: return piece.flatMap(Self.latin1)
        case .windows1252: return piece.flatMap(Self.windows)
        case .gbk: return try decoded(piece)
        case .utf16, .utf16LittleEndian, .utf16BigEndian: return wide.decoded(piece)
        }
    }

    /// Settles what it is written in, and leaves out the mark that says so.
    private mutating func begin(_ piece: inout [UInt8]) throws {
        if let advice = ForeignFormat.advice(piece) {
            throw SheetFailure.encoding(path: file.path, why: advice)
        }
        if let marked = SheetEncoding.marked(piece) {
            encoding = marked.encoding
            piece.removeFirst(marked.length)
        } else if let found = SheetEncoding.unmarkedUTF16(piece), encoding != found {
            guard encoding == .utf16 else {
                throw SheetFailure.encoding(
                    path: file.path,
                    why: "looks like UTF-16; write encoding: \(found.rawValue) in the mapping")
            }
            encoding = found
        }
        wide = WideText(isBigEndian: encoding == .utf16BigEndian)
    }

    private mutating func remainder() -> [UInt8]? {
        guard !rest.isEmpty else { return nil }
        defer { rest = [] }
        return rest + [0x0A]
    }

    private static func latin1(_ byte: UInt8) -> [UInt8] {
        byte < 0x80 ? [byte] : [0xC0 | byte >> 6, 0x80 | byte & 0x3F]
    }

    private static func windows(_ byte: UInt8) -> [UInt8] {
        guard (0x80...0x9F).contains(byte) else { return latin1(byte) }
        return Array(String(windowsSigns[Int(byte) - 0x80]).utf8)
    }

    /// 0x80 to 0x9F, where Windows has signs and Latin-1 has none; U+FFFD for the five that are free.
    private static let windowsSigns = Array(
        "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ".unicodeScalars
    ).map(Character.init)

    /// A line feed is never part of another character in GBK, so that pieces are cut there.
    private mutating func decoded(_ piece: [UInt8]) throws -> [UInt8] {
        let bytes = rest + piece
        guard let end = bytes.lastIndex(of: 0x0A) else {
            rest = bytes
            return []
        }
        rest = Array(bytes[(end + 1)...])
        guard let text = String(data: Data(bytes[...end]), encoding: Self.gb18030) else {
            throw SheetFailure.encoding(
                path: file.path,
                why: "is not GBK; where it is UTF-8, write encoding: utf-8 in the mapping")
        }
        return Array(text.utf8)
    }

    /// `kCFStringEncodingGB_18030_2000`, which Foundation knows by number only.
    private static let gb18030 = String.Encoding(rawValue: 0x8000_0000 | 0x0632)
}
