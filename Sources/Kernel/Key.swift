/// A name that the deskbook gives a thing once and for all: `bss-response`, `li.na`.
///
/// Letters, digits, `.`, `_` and `-`, beginning with a letter or digit, at most 64 characters, so that it can
/// stand in a path, a query and a log line without quoting. Case counts.
public struct Key<Subject>: Hashable, Sendable {
    public let text: String

    public init?(_ text: String) {
        guard (1...64).contains(text.utf8.count), let first = text.utf8.first, first.isLetterOrDigit,
            text.utf8.allSatisfy({ $0.isLetterOrDigit || $0 == 0x2E || $0 == 0x5F || $0 == 0x2D })
        else { return nil }
        self.text = text
    }

    /// A key that was checked when it was stored.
    public init(trusted text: String) {
        self.text = text
    }
}

extension Key: CustomStringConvertible {
    public var description: String { text }
}

extension Key: Comparable {
    public static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }
}
