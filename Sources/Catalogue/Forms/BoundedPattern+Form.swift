public import Kernel

/// Patterns of form fields.
extension BoundedPattern {
    /// One that the whole of what is filled in must match, case and all.
    /// - Throws: ``Kernel/PatternFlaw`` for what is no pattern, or too large a one.
    public init(_ source: String) throws(PatternFlaw) {
        try self.init(source, for: .form)
    }

    /// Whether the whole text is of this form.
    public func matches(_ text: String) -> Bool {
        holds(for: Array(text.utf8)[...])
    }
}

extension PatternUse {
    fileprivate static let form = PatternUse(
        isWhole: true, isCaseSensitive: true, length: Limits.patternLength, steps: Limits.patternSteps,
        depth: 16)
}
