/// A 64-bit identifier that remembers what it identifies, so that a ticket's cannot be passed where an
/// alarm's is due.
///
/// Identifiers are for programs. People see numbers such as `INC-0001234`.
public struct ID<Subject>: RawRepresentable, Hashable, Comparable, Sendable {
    public let rawValue: Int64

    public init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    public static func < (left: Self, right: Self) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension ID: CustomStringConvertible {
    public var description: String { String(rawValue) }
}
