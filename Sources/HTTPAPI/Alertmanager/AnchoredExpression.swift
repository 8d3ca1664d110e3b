import Kernel

/// A regular expression that must match the whole value, as all of Prometheus' do, `(?i)` before it where case
/// does not count.
///
/// Whoever has a token writes it and the label it meets, so it must not be one that steps back: one request would
/// keep a thread for ever.
struct AnchoredExpression: Sendable {
    private let pattern: BoundedPattern
    private let isCaseSensitive: Bool

    /// - Throws: ``RequestFlaw`` that says what of it is not understood.
    init(_ source: String, of parameter: String) throws {
        isCaseSensitive = !source.hasPrefix(Self.caseMark)
        let bare = isCaseSensitive ? source : String(source.dropFirst(Self.caseMark.count))
        do {
            pattern = try BoundedPattern(bare, for: isCaseSensitive ? .matcher : .caselessMatcher)
        } catch {
            throw RequestFlaw.query(parameter, "\"\(bare.prefix(80))\" is not a regular expression: \(error)")
        }
    }

    func matches(_ value: String) -> Bool {
        pattern.holds(for: Array((isCaseSensitive ? value : value.lowercased()).utf8)[...])
    }

    private static let caseMark = "(?i)"
}

extension PatternUse {
    fileprivate static let matcher = matcher(isCaseSensitive: true)
    fileprivate static let caselessMatcher = matcher(isCaseSensitive: false)

    private static func matcher(isCaseSensitive: Bool) -> PatternUse {
        PatternUse(
            isWhole: true, isCaseSensitive: isCaseSensitive, length: Limits.matcherLength,
            steps: Limits.matcherSteps, depth: 16)
    }
}
