public import Kernel
import SQL
public import Store

extension Desk {
    /// Open tickets and how old they are.
    public struct Backlog: Sendable {
        public struct Line: Sendable {
            /// The word they have in common; nil without a group, empty where they have none.
            public let group: String?
            public var figures: BacklogFigures
        }

        /// The most tickets first.
        public let lines: [Line]
        public let total: BacklogFigures
        /// Journal entries that are not counted yet.
        public let behind: Int64
        public let asOf: Instant
    }

    /// What is not settled at this moment.
    public func backlog(
        by group: TicketFactTable.Dimension?, filters: [TicketFactTable.Dimension: [String]],
        for caller: Caller = .desk
    ) async throws -> Backlog {
        let filters = caller.seen(of: filters)
        let now = clock.now()
        let (found, behind) = try await store.read { connection in
            var scan = TicketFactTable.Scan()
            scan.group = group
            scan.isOpen = true
            for (dimension, words) in filters {
                scan.filters[dimension] = try words.compactMap {
                    try ReportWordTable.id(of: $0, in: connection)
                }
            }
            var found: [Int64: BacklogFigures] = [:]
            try TicketFactTable.visit(scan, in: connection) { ticket in
                guard ticket.resolvedAt == 0 else { return }
                found[ticket.group, default: BacklogFigures()].add(ticket, at: now)
            }
            return (found, try reportsBehind(in: connection))
        }
        var total = BacklogFigures()
        for figures in found.values { total.add(figures) }
        let words = try await texts(of: Set(found.keys))
        let lines = found.map { Backlog.Line(group: words[$0] ?? "", figures: $1) }
            .sorted { ($1.figures.open, $0.group ?? "") < ($0.figures.open, $1.group ?? "") }
        return Backlog(lines: group == nil ? [] : lines, total: total, behind: behind, asOf: now)
    }
}

/// What a backlog counts of one group.
public struct BacklogFigures: Sendable {
    /// Bounds of ages in seconds: a day, three, a week, thirty days; the last counts what is older.
    public static let ageBounds: [Int64] = [86_400, 259_200, 604_800, 2_592_000]

    public private(set) var open = 0
    /// How many are younger than each bound, and not than the one before.
    public private(set) var ages = [Int](repeating: 0, count: ageBounds.count + 1)
    public private(set) var oldest: Instant?
    /// Open ones that have broken a promise.
    public private(set) var breached = 0
    private var seconds: [Int32] = []

    public init() {}

    mutating func add(_ ticket: TicketFactTable.Figures, at now: Instant) {
        let age = max(0, now.milliseconds - ticket.openedAt) / 1000
        open += 1
        ages[Self.ageBounds.firstIndex { age < $0 } ?? Self.ageBounds.count] += 1
        seconds.append(Int32(clamping: age))
        let opened = Instant(milliseconds: ticket.openedAt)
        oldest = oldest.map { min($0, opened) } ?? opened
        let promises = [
            (ticket.response, ticket.responseBreachAt), (ticket.resolution, ticket.resolutionBreachAt),
        ]
        if promises.contains(where: { $0 != 0 && $1 != 0 && $1 < now.milliseconds }) { breached += 1 }
    }

    mutating func add(_ other: BacklogFigures) {
        open += other.open
        for index in ages.indices { ages[index] += other.ages[index] }
        seconds += other.seconds
        oldest = [oldest, other.oldest].compactMap { $0 }.min()
        breached += other.breached
    }

    /// In whole seconds; nil without any.
    public func medianAge() -> Int64? {
        guard !seconds.isEmpty else { return nil }
        return Int64(seconds.sorted()[seconds.count / 2])
    }
}
