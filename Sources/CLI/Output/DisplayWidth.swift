extension String {
    /// Columns on a terminal: two for East Asian wide characters and emoji, none for marks that join others
    /// (UAX #11).
    public var displayWidth: Int {
        reduce(0) { $0 + $1.displayWidth }
    }

    /// As much of the beginning as fits in `columns`, with `…` where something was left out.
    func cut(toColumns columns: Int) -> String {
        guard displayWidth > columns else { return self }
        var kept = ""
        var width = 1
        for character in self {
            width += character.displayWidth
            guard width <= columns else { break }
            kept.append(character)
        }
        return kept + "…"
    }

    /// Filled up with blanks to `columns`.
    public func padded(toColumns columns: Int) -> String {
        self + String(repeating: " ", count: max(0, columns - displayWidth))
    }
}

extension Character {
    /// A character made of several parts is as wide as its widest; one turned into an emoji is wide.
    var displayWidth: Int {
        if unicodeScalars.contains("\u{FE0F}") { return 2 }
        return unicodeScalars.reduce(0) { max($0, $1.displayWidth) }
    }
}

extension Unicode.Scalar {
    fileprivate var displayWidth: Int {
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: 0
        default: isWide ? 2 : 1
        }
    }

    /// East_Asian_Width Wide or Fullwidth, by blocks: Hangul Jamo, CJK with its signs, kana, Yi, Hangul,
    /// forms, planes 2–3.
    private var isWide: Bool {
        switch value {
        case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C,
            0xAC00...0xD7A3,
            0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
            0x16FE0...0x1B2FF,
            0x1F200...0x1F265, 0x20000...0x3FFFD:
            value != 0x303F && !(0x4DC0...0x4DFF).contains(value)
        default: properties.isEmojiPresentation
        }
    }
}
