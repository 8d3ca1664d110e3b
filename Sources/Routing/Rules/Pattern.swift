/// A value with `*` for anything at its start, its end, or both. Case does not count.
public struct Pattern: Hashable, Sendable {
    public let source: String
    let core: FoldedText
    let isOpenAtStart: Bool
    let isOpenAtEnd: Bool

    public init(_ source: String) {
        self.source = source
        isOpenAtStart = source.hasPrefix("*")
        isOpenAtEnd = source.hasSuffix("*") && source.utf8.count > 1
        core = FoldedText(String(source.dropFirst(isOpenAtStart ? 1 : 0).dropLast(isOpenAtEnd ? 1 : 0)))
    }

    public func matches(_ value: String) -> Bool {
        matches(FoldedText(value))
    }

    func matches(_ value: FoldedText) -> Bool {
        switch (isOpenAtStart, isOpenAtEnd) {
        case (false, false): value == core
        case (false, true): value.bytes.starts(with: core.bytes)
        case (true, false): value.bytes.ends(with: core.bytes)
        case (true, true): value.contains(core)
        }
    }

    /// Whether this matches whatever `other` matches.
    func covers(_ other: Pattern) -> Bool {
        switch (isOpenAtStart, isOpenAtEnd) {
        case (false, false): other.isExact && other.core == core
        case (false, true): !other.isOpenAtStart && other.core.bytes.starts(with: core.bytes)
        case (true, false): !other.isOpenAtEnd && other.core.bytes.ends(with: core.bytes)
        case (true, true): other.core.contains(core)
        }
    }

    var isExact: Bool { !isOpenAtStart && !isOpenAtEnd }
}

extension [UInt8] {
    fileprivate func ends(with end: [UInt8]) -> Bool {
        count >= end.count && self[(count - end.count)...].elementsEqual(end)
    }
}
