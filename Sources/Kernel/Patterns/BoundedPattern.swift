/// A regular expression that is tried in time proportional to the text, whatever it says: all ways through the text are
/// taken side by side (Thompson 1968), so there is nothing to step back to, and `(a+)+$` costs what `a$` costs.
///
/// Literals, `.` (not a line break), classes with ranges, `\d \w \s` and their opposites, `\b \B`, `\n \t \r`, groups,
/// alternatives, `* + ? {m,n}`. No look-around, no references. `\w`, `\d` and `\b` speak of ASCII, so that `\boracle\b`
/// is found between Chinese characters; `\s` knows the blank of full width. What `^` and `$` mean, whether case counts,
/// and how much it may cost, is up to the ``PatternUse``.
public struct BoundedPattern: Sendable {
    public let source: String
    /// Every text it holds for has these bytes in it; nil when none are known. In lower case where case does not count.
    public let needle: [UInt8]?
    private let use: PatternUse
    private let program: PatternProgram

    /// - Throws: ``PatternFlaw`` for what it does not understand, or what would cost too much.
    public init(_ source: String, for use: PatternUse) throws(PatternFlaw) {
        guard source.unicodeScalars.count <= use.length else {
            throw PatternFlaw(at: 1, "it is longer than \(use.length) characters")
        }
        var parser = PatternParser(source, for: use)
        let node = try parser.parse()
        self.source = source
        self.use = use
        needle = node.needle
        program = try PatternProgram(node, for: use)
    }

    /// How much it costs, in steps for each character of a text.
    public var steps: Int { program.steps.count }

    /// Whether a text is of this form, or holds something that is.
    /// - Parameter text: UTF-8, in lower case where case does not count.
    public func holds(for text: ArraySlice<UInt8>) -> Bool {
        program.holds(for: text)
    }
}

/// What is compiled follows from the source and its use.
extension BoundedPattern: Hashable {
    public static func == (left: Self, right: Self) -> Bool {
        left.source == right.source && left.use == right.use
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(source) }
}
