/// The same words in both languages of the desk.
public struct Wording: Hashable, Sendable {
    public let english: String
    /// Nil where the deskbook has none; the English words stand for it then.
    public let chinese: String?

    public init(_ english: String, _ chinese: String? = nil) {
        self.english = english
        self.chinese = chinese
    }

    public func text(inChinese: Bool) -> String {
        inChinese ? chinese ?? english : english
    }
}
