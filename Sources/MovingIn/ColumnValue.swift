/// How one value is taken from a row: from which columns, and what their words mean.
public struct ColumnValue: Hashable, Sendable {
    public enum Origin: Hashable, Sendable {
        /// The first of these columns that is known.
        case first([String])
        /// All of these, with ` / ` between; `-` for one that is unknown.
        case joined([String])
        case template(ValueTemplate)
        /// The same for every row.
        case constant(String)
    }

    /// Where another column must have one of some words, for logs whose rows say which field they change.
    public struct Condition: Hashable, Sendable {
        public let column: String
        public let words: Set<String>

        public init(column: String, words: Set<String>) {
            self.column = column
            self.words = words
        }
    }

    /// What becomes of a value that the map does not have.
    public enum Unmapped: String, CaseIterable, Hashable, Sendable {
        /// It is taken as it is.
        case keep
        /// The row is refused.
        case reject
        /// It counts as unknown.
        case drop
    }

    public var origin: Origin
    public var map: ValueMap?
    public var unmapped: Unmapped
    /// Where nothing is known.
    public var fallback: String?
    /// A number that counts up: what it gained since the row before is what happened.
    public var isCounter: Bool
    /// All of these must hold, or nothing is known.
    public var conditions: [Condition] = []

    public init(
        _ origin: Origin, map: ValueMap? = nil, unmapped: Unmapped = .reject, fallback: String? = nil,
        isCounter: Bool = false
    ) {
        self.origin = origin
        self.map = map
        self.unmapped = unmapped
        self.fallback = fallback
        self.isCounter = isCounter
    }

    /// Every column it looks at.
    var everyColumn: [String] { columns + conditions.map(\.column) }

    /// The columns its word is taken from.
    public var columns: [String] {
        switch origin {
        case .first(let names), .joined(let names): names
        case .template(let template): template.columns
        case .constant: []
        }
    }

    /// Between the parts of joined columns.
    static let separator = " / "
    /// For a part that is unknown.
    static let missing = "-"
}
