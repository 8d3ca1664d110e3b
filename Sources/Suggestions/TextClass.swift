/// What a character does in a text.
enum TextClass {
    /// Part of a word: letters and digits of scripts with blanks.
    case letter
    /// Written without blanks: Han, kana, Hangul.
    case han
    /// Holds the parts of a code together.
    case joint
    case gap

    init(_ value: UInt32) {
        switch value {
        case 0x61...0x7A, 0x30...0x39, 0x41...0x5A: self = .letter
        case 0x2D, 0x2E, 0x5F, 0x2F, 0x3A: self = .joint
        case 0..<0xAA: self = .gap
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x3040...0x30FF, 0x3100...0x312F, 0xAC00...0xD7AF,
            0xF900...0xFAFF, 0x20000...0x3FFFF:
            self = .han
        case 0x2000...0x2BFF, 0x3000...0x303F, 0xFE30...0xFE4F, 0xFF00...0xFFEF: self = .gap
        default: self = Unicode.Scalar(value)?.properties.isAlphabetic == true ? .letter : .gap
        }
    }

    var isInCode: Bool { self == .letter || self == .joint }
}

extension UInt32 {
    /// Full-width letters and digits as the ordinary ones, so that Ｏ is o.
    var halfWidth: UInt32 {
        guard (0xFF01...0xFF5E).contains(self) else { return self }
        let plain = self - 0xFEE0
        return (0x41...0x5A).contains(plain) ? plain | 0x20 : plain
    }
}
