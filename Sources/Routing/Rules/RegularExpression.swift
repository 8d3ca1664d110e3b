public import Kernel

/// A regular expression of a rule: searched for in a text without regard to case, within bounds.
public struct RegularExpression: Hashable, Sendable {
    /// In lower case: a text it is found in holds this. Nil when no such text is known.
    let needle: FoldedText?
    private let pattern: BoundedPattern

    /// - Throws: ``Kernel/PatternFlaw`` for what it does not understand or what would cost too much.
    public init(_ source: String) throws(PatternFlaw) {
        pattern = try BoundedPattern(source, for: .search)
        needle = pattern.needle.map { FoldedText(bytes: $0) }
    }

    public var source: String { pattern.source }

    /// How much it costs, in steps for each character of a text.
    public var steps: Int { pattern.steps }

    /// Whether it is found in a text in lower case, in its first ``Kernel/Limits/expressionTextBytes``.
    func isFound(in text: ArraySlice<UInt8>) -> Bool {
        pattern.holds(for: text.prefix(Limits.expressionTextBytes))
    }
}

extension PatternUse {
    fileprivate static let search = PatternUse(
        isWhole: false, isCaseSensitive: false, length: Limits.expressionLength,
        steps: Limits.expressionSteps,
        depth: 50)
}
