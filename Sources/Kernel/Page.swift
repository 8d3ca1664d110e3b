/// How many items a caller wants on a page: 1 to ``Limits/pageMaximum``.
public struct PageSize: Hashable, Sendable {
    public let count: Int

    /// Nil outside the bounds.
    public init?(_ count: Int) {
        guard (1...Limits.pageMaximum).contains(count) else { return nil }
        self.count = count
    }

    /// ``Limits/pageDefault`` items.
    public static let standard = PageSize(clamped: Limits.pageDefault)

    private init(clamped count: Int) {
        self.count = count
    }
}

/// One page of a list, and where the next one starts.
public struct Page<Item> {
    public let items: [Item]
    /// Opaque to callers; nil on the last page.
    public let next: String?

    public init(items: [Item], next: String?) {
        self.items = items
        self.next = next
    }
}

extension Page: Sendable where Item: Sendable {}
