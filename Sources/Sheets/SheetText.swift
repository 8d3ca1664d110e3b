import Foundation

/// Turns the pieces of a file into UTF-8, never cutting a character in two.
struct SheetText {
    private let file: SheetFile
    private let encoding: SheetShape.Encoding
    /// What stands behind the last line end of the piece before.
    private var rest: [UInt8] = []
    private var isFirst = true

    init(_ file: SheetFile, _ encoding: SheetShape.Encoding) {
        self.file = file
        self.encoding = encoding
    }

    /// The next piece in UTF-8; nil at the end.
    mutating func next() throws -> [UInt8]? {
        guard var piece = try file.next() ?? remainder() else { return nil }
        if isFirst {
            isFirst = false
            if piece.starts(with: [0xFF, 0xFE]) || piece.starts(with: [0xFE, 0xFF]) {
                throw SheetFailure.encoding(
                    path: file.path, why: "is UTF-16; save it as UTF-8, with CSV UTF-8 in Excel")
            }
            if encoding == .utf8, piece.starts(with: [0xEF, 0xBB, 0xBF]) { piece.removeFirst(3) }
        }
        switch encoding {
        case .utf8: return piece
        case .latin1: return piece.flatMap(Self.latin1)
        case .gbk: return try decoded(piece)
        }
    }

    private mutating func remainder() -> [UInt8]? {
        guard !rest.isEmpty else { return nil }
        defer { rest = [] }
        return rest + [0x0A]
    }

    private static func latin1(_ byte: UInt8) -> [UInt8] {
        byte < 0x80 ? [byte] : [0xC0 | byte >> 6, 0x80 | byte & 0x3F]
    }

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
