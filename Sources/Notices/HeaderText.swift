import Foundation

/// Text in a header: one line of ASCII, folded, with encoded words (RFC 2047) for whatever is not plain. Whatever
/// controls it holds become blanks, so that no text can begin a header of its own.
enum HeaderText {
    /// A line may have 78 characters (RFC 5322 §2.1.1), an encoded word 75 (RFC 2047 §2).
    private static let lineLength = 76
    /// What one encoded word holds: less the 12 characters around it, in whole groups of four.
    private static func wordBytes(behind: Int) -> Int { (lineLength - behind - 12) / 4 * 3 }

    /// `Name: text`, folded.
    static func line(_ name: String, _ text: String) -> String {
        "\(name): \(words(text, behind: name.utf8.count + 2, orQuoted: []))"
    }

    /// A name before an address.
    static func phrase(_ text: String) -> String {
        words(text, behind: "From: ".utf8.count, orQuoted: special)
    }

    /// The text as it stands in a header that has so many characters before it.
    private static func words(_ text: String, behind: Int, orQuoted special: Set<UInt8>) -> String {
        let clean = cleaned(text)
        guard !clean.isEmpty else { return "" }
        let isPlain = clean.utf8.allSatisfy { (0x20..<0x7F).contains($0) && !special.contains($0) }
        if isPlain, behind + clean.utf8.count <= lineLength, !clean.contains("=?") { return clean }
        return pieces(of: clean, behind).map { "=?utf-8?B?\(Data($0.utf8).base64EncodedString())?=" }
            .joined(separator: "\r\n ")
    }

    /// Would need quotes in a name (RFC 5322 §3.2.3).
    private static let special = Set(#"()<>[]:;@\,.""#.utf8)

    /// One line, without controls, blanks at its ends or two blanks together.
    private static func cleaned(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isBlank =
                scalar.value <= 0x20 || (0x7F...0xA0).contains(scalar.value)
                || scalar.value == 0x2028 || scalar.value == 0x2029
            if !isBlank {
                scalars.append(scalar)
            } else if let last = scalars.last, last != " " {
                scalars.append(" ")
            }
        }
        return String(scalars).trimmingCharacters(in: .whitespaces)
    }

    /// Parts that each fit a line, none of which cuts a character.
    private static func pieces(of text: String, _ behind: Int) -> [String] {
        var pieces: [String] = []
        var room = wordBytes(behind: behind)
        var piece = String.UnicodeScalarView()
        var bytes = 0
        for scalar in text.unicodeScalars {
            let width = UTF8.width(scalar)
            if bytes + width > room {
                pieces.append(String(piece))
                piece = String.UnicodeScalarView()
                bytes = 0
                room = wordBytes(behind: 1)
            }
            piece.append(scalar)
            bytes += width
        }
        return pieces + [String(piece)]
    }
}
