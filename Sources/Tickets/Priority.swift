/// How far the harm reaches: 1 many people or a whole service, 2 a group, 3 one person.
public struct Impact: RawRepresentable, Hashable, Sendable {
    public let rawValue: Int
    public init?(rawValue: Int) {
        guard PriorityMatrix.levels.contains(rawValue) else { return nil }
        self.rawValue = rawValue
    }
}

extension Impact {
    /// A group: where nothing is known.
    public static let middle = Impact(middle: ())

    private init(middle: Void) { rawValue = 2 }
}

extension Urgency {
    /// Some hours: where nothing is known.
    public static let middle = Urgency(middle: ())

    private init(middle: Void) { rawValue = 2 }
}

/// How long it can wait: 1 not at all, 2 some hours, 3 days.
public struct Urgency: RawRepresentable, Hashable, Sendable {
    public let rawValue: Int
    public init?(rawValue: Int) {
        guard PriorityMatrix.levels.contains(rawValue) else { return nil }
        self.rawValue = rawValue
    }
}

/// The order in which tickets are taken: 1 critical, 2 high, 3 moderate, 4 low, 5 planning.
public struct Priority: RawRepresentable, Hashable, Comparable, Sendable {
    public static let range = 1...5

    public let rawValue: Int
    public init?(rawValue: Int) {
        guard Self.range.contains(rawValue) else { return nil }
        self.rawValue = rawValue
    }

    private init(only rawValue: Int) { self.rawValue = rawValue }

    public static let critical = Priority(only: 1)

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// Priority from impact and urgency, as the deskbook says.
///
/// The default is ServiceNow's base matrix: high/high is 1, and each step down on either side adds one.
public struct PriorityMatrix: Hashable, Sendable {
    public static let levels = 1...3

    /// `rows[impact - 1][urgency - 1]`.
    public let rows: [[Priority]]

    /// Nil unless `rows` is 3 by 3.
    public init?(rows: [[Priority]]) {
        guard rows.count == Self.levels.count, rows.allSatisfy({ $0.count == Self.levels.count }) else {
            return nil
        }
        self.rows = rows
    }

    private init(sumsUpToFive: Void) {
        rows = Self.levels.map { impact in
            Self.levels.compactMap { urgency in Priority(rawValue: impact + urgency - 1) }
        }
    }

    public static let standard = PriorityMatrix(sumsUpToFive: ())

    public subscript(impact: Impact, urgency: Urgency) -> Priority {
        rows[impact.rawValue - 1][urgency.rawValue - 1]
    }
}
