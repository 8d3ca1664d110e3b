/// What is wrong with a pattern, and at which of its characters, counted from 1.
public struct PatternFlaw: Error, Hashable, Sendable, CustomStringConvertible {
    public let position: Int
    public let message: String

    init(at position: Int, _ message: String) {
        self.position = position
        self.message = message
    }

    public var description: String { "at character \(position): \(message)" }
}
