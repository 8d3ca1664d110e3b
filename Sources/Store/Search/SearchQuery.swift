import Kernel

/// What somebody typed into the search field: phrases that must all be found.
public struct SearchQuery: Hashable, Sendable {
    /// Blanks separate phrases; each is the run of words its text is cut into.
    public let phrases: [[String]]

    /// Nil when `text` holds no word, is longer than ``Kernel/Limits/queryLength``, or has too many words.
    public init?(_ text: String) {
        guard text.count <= Limits.queryLength else { return nil }
        phrases = text.split(whereSeparator: \.isWhitespace)
            .map { SearchWords.cut(String($0)) }
            .filter { !$0.isEmpty }
        guard !phrases.isEmpty, phrases.reduce(0, { $0 + $1.count }) <= Limits.queryWords else {
            return nil
        }
    }
}
