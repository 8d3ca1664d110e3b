extension String {
    /// On one line and without anything that steers a terminal: what is shown was written by strangers, and
    /// an escape sequence in a title must not clear a screen or disguise a text.
    var printable: String {
        guard unicodeScalars.contains(where: \.steersTerminal) else { return self }
        var text = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "\n", "\r", "\t": text += " "
            default: text.unicodeScalars.append(scalar.steersTerminal ? "\u{FFFD}" : scalar)
            }
        }
        return text
    }

    /// As ``printable``, line by line.
    var printableLines: [String] {
        split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { String($0).printable }
    }
}

extension Unicode.Scalar {
    /// Controls (C0, DEL, C1), line separators, and marks that change the direction of writing.
    fileprivate var steersTerminal: Bool {
        switch value {
        case 0...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
