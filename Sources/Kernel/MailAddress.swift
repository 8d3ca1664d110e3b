/// Where mail reaches somebody: `li.na@example.com`.
///
/// One `@` with something on both sides, ASCII without blanks, controls and what headers and SMTP commands give
/// a meaning of their own (RFC 5321 §4.1.2 without quoted local parts), so that it can stand in either as it is.
public struct MailAddress: Hashable, Sendable {
    public let text: String

    /// RFC 5321 §4.5.3.1.3: a path of 256 octets with its angle brackets.
    public static let length = 254

    public init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard text.utf8.count <= Self.length, parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty,
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !Self.special.contains($0) })
        else { return nil }
        self.text = text
    }

    /// What follows the `@`.
    public var host: String { text.split(separator: "@").last.map(String.init) ?? "" }

    private static let special = Set(#"()<>[]:;,\""#.utf8)
}

extension MailAddress: CustomStringConvertible {
    public var description: String { text }
}
