/// Something about two rules that is no mistake but was hardly meant.
public struct RuleFinding: Hashable, Sendable {
    public let sort: Sort
    /// The rule it is about, and the one that makes it so.
    public let rule: String
    public let other: String

    public enum Sort: Hashable, Sendable {
        /// The other one takes every ticket this one would.
        case unreachable
        /// The same, and would have it otherwise, in these parts.
        case overruled([String])
        /// It wants of this fact what the other one, above it, does not let through.
        case impossible(fact: String)
        /// Both match the same tickets and both have their say; of these parts this one has the last word.
        case conflicting([String])
    }
}

/// What looking for such pairs came to.
public struct RuleFindings: Hashable, Sendable {
    public let findings: [RuleFinding]
    /// False when there were too many pairs to look at them all.
    public let isComplete: Bool
}
