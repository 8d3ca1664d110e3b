import Foundation

/// A mail's text in an encoding that every server passes on unchanged (RFC 2045 §6).
struct MailBody {
    let encoding: String
    /// Lines ended by CR LF, none longer than 76.
    let bytes: [UInt8]

    /// Mostly ASCII stays legible as quoted-printable; Chinese is half as long in base64.
    init(_ text: String) {
        let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
            .split(separator: "\n", omittingEmptySubsequences: false)
        let foreign = text.utf8.count { $0 >= 0x80 }
        if foreign * 6 > text.utf8.count {
            encoding = "base64"
            let whole = Data(lines.joined(separator: "\r\n").utf8)
            bytes =
                Array(
                    whole.base64EncodedData(options: [
                        .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
                    ])) + [0x0D, 0x0A]
        } else {
            encoding = "quoted-printable"
            bytes = lines.flatMap { Self.quoted(Array($0.utf8)) + [0x0D, 0x0A] }
        }
    }

    /// One line (RFC 2045 §6.7), with soft breaks where it is long.
    private static func quoted(_ line: [UInt8]) -> [UInt8] {
        var quoted: [UInt8] = []
        var width = 0
        for (index, byte) in line.enumerated() {
            let isLast = index == line.count - 1
            let isBlank = byte == 0x20 || byte == 0x09
            let stays = isBlank ? !isLast : (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "=")
            let piece = stays ? [byte] : escaped(byte)
            if width + piece.count > 75 {
                quoted += [UInt8(ascii: "="), 0x0D, 0x0A]
                width = 0
            }
            quoted += piece
            width += piece.count
        }
        return quoted
    }

    private static func escaped(_ byte: UInt8) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
}
