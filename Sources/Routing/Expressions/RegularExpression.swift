import Kernel

/// A regular expression that is searched for in time proportional to the text, whatever it says: there is nothing
/// to step back to (Thompson's construction), so that `(a+)+$` costs what `a$` costs.
///
/// Literals, `.`, classes with ranges, `\d \w \s` and their opposites, `\b`, `^` and `$` at ends of lines, groups,
/// alternatives, `* + ? {m,n}`. Case does not count; `\w`, `\d` and `\b` speak of ASCII, so that `\boracle\b` is
/// found between Chinese characters.
public struct RegularExpression: Sendable {
    public let source: String
    /// In lower case: a text it is found in holds this. Nil when no such text is known.
    let needle: FoldedText?
    private let program: ExpressionProgram

    /// - Throws: ``ExpressionFlaw`` for what it does not understand or what would cost too much.
    public init(_ source: String) throws(ExpressionFlaw) {
        guard source.unicodeScalars.count <= Limits.expressionLength else {
            throw ExpressionFlaw(at: 1, "it is longer than \(Limits.expressionLength) characters")
        }
        var parser = ExpressionParser(source)
        let node = try parser.parse()
        self.source = source
        needle = node.needle.map { FoldedText(bytes: $0) }
        program = try ExpressionProgram(node)
    }

    /// How much it costs, in steps for each character of a text.
    public var steps: Int { program.steps.count }

    /// Whether it is found in a text in lower case, in its first ``Kernel/Limits/expressionTextBytes``.
    func isFound(in text: ArraySlice<UInt8>) -> Bool {
        program.isFound(in: text.prefix(Limits.expressionTextBytes))
    }
}

/// What is compiled follows from the source.
extension RegularExpression: Hashable {
    public static func == (left: Self, right: Self) -> Bool { left.source == right.source }

    public func hash(into hasher: inout Hasher) { hasher.combine(source) }
}

/// What is wrong with an expression, and at which of its characters, counted from 1.
public struct ExpressionFlaw: Error, Hashable, Sendable, CustomStringConvertible {
    public let position: Int
    public let message: String

    init(at position: Int, _ message: String) {
        self.position = position
        self.message = message
    }

    public var description: String { "at character \(position): \(message)" }
}
