/// What a pattern is for: how it is read, and how much it may cost.
public struct PatternUse: Hashable, Sendable {
    /// The whole text must be of its form; otherwise it is searched for. Of a whole text `^` at the pattern's beginning
    /// and `$` at its end say nothing new, and stand for themselves elsewhere; where it is searched for, they are the
    /// ends of lines.
    public let isWhole: Bool
    /// Otherwise texts are looked at in lower case.
    public let isCaseSensitive: Bool
    /// Characters of the pattern.
    public let length: Int
    /// Steps it may take once it is compiled, repetitions counted. Each is looked at for each character.
    public let steps: Int
    /// Groups in groups; people write two or three.
    public let depth: Int

    public init(isWhole: Bool, isCaseSensitive: Bool, length: Int, steps: Int, depth: Int) {
        self.isWhole = isWhole
        self.isCaseSensitive = isCaseSensitive
        self.length = length
        self.steps = steps
        self.depth = depth
    }
}
