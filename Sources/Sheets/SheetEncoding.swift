import Kernel

/// How a file's texts are turned into bytes.
public enum SheetEncoding: String, CaseIterable, Hashable, Sendable {
    case utf8 = "utf-8"
    /// What Chinese Excel writes; read as GB 18030, which holds all of GBK and GB 2312.
    case gbk
    case latin1 = "latin-1"
    /// Western Windows: Latin-1 with the euro sign and round quotes.
    case windows1252 = "windows-1252"
    /// Either order of bytes, seen by the mark at the beginning, or else by where zeros stand.
    case utf16 = "utf-16"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"

    /// By one of its names, whatever the case; nil for a name that is none.
    public init?(named name: String) {
        let plain = name.lowercased()
        guard let encoding = Self(rawValue: plain) ?? Self.others[plain] else { return nil }
        self = encoding
    }

    private static let others: [String: Self] = [
        "utf8": .utf8, "utf-8-sig": .utf8, "ascii": .utf8, "us-ascii": .utf8, "gb18030": .gbk,
        "gb-18030": .gbk,
        "gb2312": .gbk, "cp936": .gbk, "latin1": .latin1, "iso-8859-1": .latin1, "iso8859-1": .latin1,
        "cp1252": .windows1252, "windows1252": .windows1252, "ansi": .windows1252,
        "utf16": .utf16, "unicode": .utf16, "utf-16-le": .utf16LittleEndian, "utf-16-be": .utf16BigEndian,
        "ucs-2": .utf16,
    ]

    /// What the mark at a file's beginning says, and how long it is; nil without one.
    static func marked(_ bytes: [UInt8]) -> (encoding: Self, length: Int)? {
        if bytes.starts(with: ByteOrderMark.utf8) { return (.utf8, ByteOrderMark.utf8.count) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        if bytes.starts(with: [0x84, 0x31, 0x95, 0x33]) { return (.gbk, 4) }
        return nil
    }

    /// UTF-16 without a mark is seen by the zeros of its Latin signs; nil for what is none.
    static func unmarkedUTF16(_ bytes: [UInt8]) -> Self? {
        let looked = bytes.prefix(4096)
        let zeros = looked.indices.filter { looked[$0] == 0 }
        guard looked.count > 1, zeros.count * 8 > looked.count else { return nil }
        let odd = zeros.filter { $0 % 2 == 1 }.count
        if odd * 10 > zeros.count * 9 { return .utf16LittleEndian }
        return odd * 10 < zeros.count ? .utf16BigEndian : nil
    }
}
