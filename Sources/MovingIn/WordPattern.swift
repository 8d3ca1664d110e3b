/// A word in which `*` stands for anything, also for nothing.
struct WordPattern: Hashable, Sendable {
    /// What stands before, between and behind the stars.
    private let pieces: [String]

    init(_ text: String) {
        pieces =
            Self.isOne(text)
            ? text.split(separator: "*", omittingEmptySubsequences: false).map(String.init) : [text]
    }

    /// Stars alone, two or more, are a word like others.
    static func isOne(_ text: String) -> Bool {
        text == "*" || text.contains("*") && !text.allSatisfy { $0 == "*" }
    }

    func matches(_ word: String) -> Bool {
        guard pieces.count > 1, let first = pieces.first, let last = pieces.last else {
            return pieces == [word]
        }
        guard word.hasPrefix(first), word.count >= first.count + last.count, word.hasSuffix(last) else {
            return false
        }
        var rest = word.dropFirst(first.count).dropLast(last.count)
        for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
            guard let after = Self.behind(piece, in: rest) else { return false }
            rest = after
        }
        return true
    }

    private static func behind(_ piece: String, in text: Substring) -> Substring? {
        var rest = text
        while !rest.isEmpty {
            if rest.hasPrefix(piece) { return rest.dropFirst(piece.count) }
            rest.removeFirst()
        }
        return nil
    }
}
