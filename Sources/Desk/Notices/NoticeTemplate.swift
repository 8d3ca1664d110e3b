import Kernel

/// A mail's subject and text with `{{placeholders}}`, in both languages.
public struct NoticeTemplate: Hashable, Sendable {
    public var subject: LocalText
    public var body: LocalText

    /// What may stand between the braces.
    static let placeholders: Set<String> = [
        "number", "title", "kind", "event", "status", "priority", "team", "assignee", "requester", "service",
        "actor", "note", "until", "link", ratingLink, "count", "list", "minutes",
    ]
    /// Filled in when a mail goes out: what it stands for is nobody's but the recipient's.
    static let ratingLink = "ratingLink"
    /// How it stands in a notice that waits. Values have no control characters, so none can bring it in.
    static let ratingLinkMark = "\u{1A}ratingLink\u{1A}"

    /// The placeholder that does not exist, if there is one.
    static func unknownPlaceholder(in text: String) -> String? {
        pieces(of: text).lazy.compactMap(\.name).first { !placeholders.contains($0) }
    }

    func subject(_ facts: [String: String], in language: Language) -> String {
        Self.fill(subject[language], facts).map { $0.isNewline ? " " : $0 }.reduce(into: "") { $0.append($1) }
    }

    func body(_ facts: [String: String], in language: Language) -> String {
        Self.fill(body[language], facts)
    }

    /// A line whose placeholders all stand for nothing is left out, and of blank lines that then follow each other all
    /// but one.
    private static func fill(_ text: String, _ facts: [String: String]) -> String {
        var lines: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let pieces = pieces(of: String(line))
            let values = pieces.map { piece in
                guard let name = piece.name else { return piece.text }
                return facts[name].map(cleaned) ?? ""
            }
            let filled = zip(pieces, values).filter { $0.0.name != nil }.map(\.1)
            if !filled.isEmpty, filled.allSatisfy(\.isEmpty) { continue }
            let whole = values.joined()
            if !whole.isEmpty || lines.last?.isEmpty != true { lines.append(whole) }
        }
        return lines.joined(separator: "\n")
    }

    /// Without control characters but line feeds and tabs; the mark of ``ratingLink`` stays.
    private static func cleaned(_ value: String) -> String {
        if value == ratingLinkMark { return value }
        var text = String.UnicodeScalarView()
        for scalar in value.unicodeScalars
        where scalar.value >= 0x20 && scalar.value != 0x7F || scalar == "\n" || scalar == "\t" {
            text.append(scalar)
        }
        return String(text)
    }

    /// What stands before, in and behind braces.
    private static func pieces(of text: String) -> [(text: String, name: String?)] {
        var pieces: [(text: String, name: String?)] = []
        var rest = text[...]
        while let start = rest.firstRange(of: "{{"),
            let end = rest[start.upperBound...].firstRange(of: "}}")
        {
            pieces.append((String(rest[..<start.lowerBound]), nil))
            let name = rest[start.upperBound..<end.lowerBound].filter { $0 != " " }
            pieces.append(("", String(name)))
            rest = rest[end.upperBound...]
        }
        pieces.append((String(rest), nil))
        return pieces
    }
}
