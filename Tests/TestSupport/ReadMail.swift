public import Foundation

/// A mail as it lies in a mailbox, understood the way a mail program does: folded headers, encoded words, the body's
/// encoding. Written apart from what writes mails.
public struct ReadMail: Sendable {
    /// Lower-case name and unfolded value, in their order.
    public let headers: [(name: String, value: String)]
    /// Decoded, lines ended by line feeds.
    public let body: String
    /// As it lies there.
    public let source: String

    public init(_ data: Data) {
        source = String(decoding: data, as: UTF8.self).replacing("\r\n", with: "\n")
        let halves = source.split(separator: "\n\n", maxSplits: 1, omittingEmptySubsequences: false)
        let unfolded = String(halves[0]).replacing(/\n[ \t]+/, with: " ")
        headers = unfolded.split(separator: "\n").compactMap { line in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            return (line[..<colon].lowercased(), value)
        }
        let encoding = headers.last { $0.name == "content-transfer-encoding" }?.value ?? "7bit"
        body = Self.decoded(halves.count > 1 ? String(halves[1]) : "", encoding)
    }

    /// A header with its encoded words decoded (RFC 2047); nil when there is none.
    public subscript(name: String) -> String? {
        headers.first { $0.name == name.lowercased() }.map { Self.words($0.value) }
    }

    private static func decoded(_ text: String, _ encoding: String) -> String {
        switch encoding {
        case "base64":
            let data = Data(base64Encoded: text, options: .ignoreUnknownCharacters) ?? Data()
            return String(decoding: data, as: UTF8.self).replacing("\r\n", with: "\n")
        case "quoted-printable":
            return percent(
                text.replacing("=\n", with: "").replacing("%", with: "%25").replacing("=", with: "%"))
        default: return text
        }
    }

    private static func percent(_ text: String) -> String { text.removingPercentEncoding ?? "undecodable" }

    private static func words(_ value: String) -> String {
        // Blanks between two encoded words do not count.
        value.replacing(/(\?=)\s+(=\?)/) { "\($0.1)\($0.2)" }
            .replacing(/=\?utf-8\?B\?([A-Za-z0-9+\/=]*)\?=/.ignoresCase()) { match in
                String(decoding: Data(base64Encoded: String(match.1)) ?? Data(), as: UTF8.self)
            }
    }
}
