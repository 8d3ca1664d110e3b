public import Kernel
public import SQL
public import Tickets

/// A list of tickets: what belongs in it, in which order, and how a page goes on where the last one ended.
///
/// Sorted by priority, then age. Each page is read by key from an index, one short range per status (and
/// priority) asked for, merged; so a page costs the same whether ten thousand tickets stand behind it or a
/// million, and a page that follows repeats or skips nothing that stayed as it was.
public struct TicketQueue: Hashable, Sendable {
    public var statuses: [Status.Name] = []
    public var kinds: [TicketKind] = []
    public var priorities: [Priority] = []
    public var team: Key<Team>?
    /// Only what is with one of these, whatever else is asked for; nil for everybody's. None of them is no tickets.
    public var teams: [Key<Team>]?
    public var assignee: Key<Person>?
    public var requester: String?
    public var label: Label?
    /// Only major incidents.
    public var isMajor = false
    /// Only those whose assignment the duty manager has to decide: sent back too often.
    public var isDisputed = false

    public struct Label: Hashable, Sendable {
        public let name: String
        public let value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    public init() {}

    /// Where a page ended.
    public struct Position: Hashable, Sendable {
        let priority: Int64
        let id: Int64

        public init(after ticket: Ticket) {
            priority = Int64(ticket.priority.rawValue)
            id = ticket.id.rawValue
        }

        /// Reads ``text``; nil for anything else.
        public init?(_ text: String) {
            let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int64($0) }
            guard parts.count == 2, let priority = parts[0], let id = parts[1] else { return nil }
            self.priority = priority
            self.id = id
        }

        public var text: String { "\(priority)-\(id)" }
    }

    public func page(
        after position: Position?, size: PageSize, in connection: any SQLConnection
    ) throws -> Page<Ticket> {
        if teams?.isEmpty == true { return Page(items: [], next: nil) }
        var query = QueueText(limit: size.count + 1, words: connection.dialect.fullText)
        let ranges = query.ranges(of: self, after: position)
        let text = """
            SELECT \(TicketTable.columns) FROM tickets WHERE id IN (
                SELECT id FROM (\(ranges.joined(separator: " UNION ALL "))) AS ranges
                ORDER BY priority, id LIMIT \(size.count + 1))
            ORDER BY priority, id
            """
        let found = try connection.all(sql: text, query.arguments, TicketTable.read)
        let items = Array(found.prefix(size.count))
        return Page(
            items: items, next: found.count > size.count ? items.last.map { Position(after: $0).text } : nil)
    }

    /// Tickets of this queue that hold every phrase of `query`, newest first.
    ///
    /// - Parameter everywhere: also in what only the desk may read.
    public func search(
        _ query: SearchQuery, everywhere: Bool, before id: Int64?, size: PageSize,
        in connection: any SQLConnection
    ) throws -> Page<Ticket> {
        if teams?.isEmpty == true { return Page(items: [], next: nil) }
        let words = connection.dialect.fullText
        var text = QueueText(limit: size.count + 1, words: words)
        let holds = words.holds(query.phrases, everywhere) { text.argument($0) }
        let older = id.map { "AND \(words.key) < \(text.argument(.integer($0)))" } ?? ""
        let filters = text.filters(of: self, allStatuses: true)
        let window = filters.isEmpty ? size.count + 1 : Limits.searchWindow
        let statement = """
            SELECT \(TicketTable.columns) FROM tickets WHERE id IN (
                SELECT \(words.key) FROM \(words.table) WHERE \(holds) \(older)
                ORDER BY \(words.key) DESC LIMIT \(window)) \(filters)
            ORDER BY id DESC LIMIT \(size.count + 1)
            """
        let found = try connection.all(sql: statement, text.arguments, TicketTable.read)
        let items = Array(found.prefix(size.count))
        return Page(
            items: items, next: found.count > size.count ? items.last.map { String($0.id.rawValue) } : nil)
    }

    /// How many tickets that are not final stand in each team's queue, by status.
    ///
    /// Read from an index that lists the open ones by team; what is closed is not touched.
    public static func counts(in connection: any SQLConnection) throws -> [Count] {
        try connection.all(countOpen) { row in
            Count(
                team: row.optionalKey(0), status: Status.Name(rawValue: row.text(1)) ?? .new,
                tickets: row.int(2))
        }
    }

    public struct Count: Hashable, Sendable {
        public let team: Key<Team>?
        public let status: Status.Name
        public let tickets: Int
    }

    private static let countOpen: SQLStatement = {
        let open = SQLText.words(Status.Name.open)
        return SQLStatement(
            """
            SELECT team, status, count(*) FROM tickets
            WHERE team IN (SELECT key FROM teams) AND status IN (\(open)) GROUP BY team, status
            UNION ALL
            SELECT NULL, status, count(*) FROM tickets
            WHERE team IS NULL AND status IN (\(open)) GROUP BY status
            ORDER BY 1 NULLS FIRST, 2
            """)
    }()
}

/// Puts the text of a queue together, and its arguments.
private struct QueueText {
    let limit: Int
    private let words: FullText
    private(set) var arguments: [SQLValue] = []

    init(limit: Int, words: FullText) {
        self.limit = limit
        self.words = words
    }

    mutating func argument(_ value: SQLValue) -> String {
        arguments.append(value)
        return "$\(arguments.count)"
    }

    /// One SELECT for each status, and each kind and priority where it takes that; every one of them a range
    /// of one index. Where nobody's tickets are asked for, that index begins with the kind: another for
    /// tickets of any kind was a tenth of all pages a commit writes.
    mutating func ranges(of queue: TicketQueue, after position: TicketQueue.Position?) -> [String] {
        if let teams = queue.teams {
            return teams.flatMap { team in
                var one = queue
                one.team = team
                one.teams = nil
                return self.ranges(of: one, after: position)
            }
        }
        // A filter given twice must not make two ranges: their rows would count twice towards the page.
        let statuses = queue.statuses.isEmpty ? Status.Name.allCases : Array(Set(queue.statuses))
        let priorities: [Priority?] = queue.priorities.isEmpty ? [nil] : Array(Set(queue.priorities))
        var rest = queue
        var kinds: [TicketKind?] = [nil]
        if queue.team == nil, queue.assignee == nil, queue.requester == nil, !queue.isMajor, !queue.isDisputed
        {
            kinds = queue.kinds.isEmpty ? TicketKind.allCases : Array(Set(queue.kinds))
            rest.kinds = []
        }
        let filters = filters(of: rest, allStatuses: false)
        let after = position.map {
            "AND (priority, id) > (\(argument(.integer($0.priority))), \(argument(.integer($0.id))))"
        }
        var ranges: [String] = []
        for status in statuses {
            for kind in kinds {
                for priority in priorities {
                    let conditions = [
                        "status = \(argument(.text(status.rawValue)))",
                        kind.map { "AND kind = \(argument(.text($0.rawValue)))" },
                        priority.map { "AND priority = \(argument(.integer($0.rawValue)))" }, filters, after,
                    ]
                    ranges.append(
                        """
                        SELECT id, priority FROM (
                            SELECT id, priority FROM tickets
                            WHERE \(conditions.compactMap(\.self).joined(separator: " "))
                            ORDER BY priority, id LIMIT \(limit)) AS one
                        """)
                }
            }
        }
        return ranges
    }

    /// `AND …` for everything but the order.
    mutating func filters(of queue: TicketQueue, allStatuses: Bool) -> String {
        var queue = queue
        if !allStatuses {
            queue.statuses = []
            queue.priorities = []
        }
        return queue.filters(words) { argument($0) }
    }
}

extension TicketQueue {
    /// `AND …` for everything but the order, over the columns of tickets.
    func filters(_ words: FullText, _ argument: FullText.Argument) -> String {
        func list(_ values: [SQLValue]) -> String { values.map(argument).joined(separator: ", ") }
        var conditions: [String] = []
        if !statuses.isEmpty {
            conditions.append("status IN (\(list(statuses.map { .text($0.rawValue) })))")
        }
        if !priorities.isEmpty {
            conditions.append("priority IN (\(list(priorities.map { .integer($0.rawValue) })))")
        }
        if !kinds.isEmpty { conditions.append("kind IN (\(list(kinds.map { .text($0.rawValue) })))") }
        if isMajor { conditions.append("is_major = 1") }
        if isDisputed { conditions.append("dispatch = '\(Dispatch.disputed.rawValue)'") }
        if let team { conditions.append("team = \(argument(.key(team)))") }
        if let teams { conditions.append("team IN (\(list(teams.map { .key($0) })))") }
        if let assignee { conditions.append("assignee = \(argument(.key(assignee)))") }
        if let requester { conditions.append("requester = \(argument(.text(requester)))") }
        if let label {
            let mark = LabelMark.of(name: label.name, value: label.value)
            let bears = words.bears(mark) { argument($0) }
            conditions.append(
                """
                id IN (SELECT \(words.key) FROM \(words.table) WHERE \(bears) \
                ORDER BY \(words.key) DESC LIMIT \(Limits.searchWindow))
                """)
        }
        return conditions.map { "AND " + $0 }.joined(separator: " ")
    }
}
