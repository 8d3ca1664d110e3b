public import Kernel
public import SQL
public import Tickets

/// Tickets of a queue by the time at which they are due, or broke a promise: those that are next to be late
/// come first.
///
/// Each page is read by key from an index, one short range for each team asked for, merged. The list goes by
/// stored clocks, which are a moment behind the journal.
public struct TicketDueList: Hashable, Sendable {
    /// What else must hold; its order is not looked at.
    public var queue: TicketQueue
    /// Only tickets due before this.
    public var dueBefore: Instant?
    /// Only tickets that have broken a promise by this time; those of final tickets too, if their states are
    /// asked for.
    public var breachedAt: Instant?

    public init(_ queue: TicketQueue, dueBefore: Instant? = nil, breachedAt: Instant? = nil) {
        self.queue = queue
        self.dueBefore = dueBefore
        self.breachedAt = breachedAt
    }

    /// Where a page ended.
    public struct Position: Hashable, Sendable {
        let at: Int64
        let ticket: Int64

        /// Reads ``text``; nil for anything else.
        public init?(_ text: String) {
            let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int64($0) }
            guard parts.count == 2, let at = parts[0], let ticket = parts[1] else { return nil }
            self.init(at: at, ticket: ticket)
        }

        init(at: Int64, ticket: Int64) {
            self.at = at
            self.ticket = ticket
        }

        public var text: String { "\(at)-\(ticket)" }
    }

    public func page(
        after position: Position?, size: PageSize, in connection: any SQLConnection
    ) throws -> Page<Ticket> {
        let teams = try wantedTeams ?? Self.teams(in: connection)
        let found = try stride(from: 0, to: teams.count, by: Self.teamsAtOnce).flatMap { start in
            var text = DueText(self, after: position, limit: size.count + 1)
            let some = Array(teams[start..<min(start + Self.teamsAtOnce, teams.count)])
            let ranges = text.ranges(of: some, words: connection.dialect.fullText)
            return try connection.all(
                sql: ranges.joined(separator: " UNION ALL "), text.arguments
            ) { Position(at: $0.integer(1), ticket: $0.integer(0)) }
        }
        .sorted { ($0.at, $0.ticket) < ($1.at, $1.ticket) }.prefix(size.count + 1)
        let places = found.prefix(size.count)
        let tickets = try TicketTable.all(places.map { ID(rawValue: $0.ticket) }, in: connection)
        return Page(
            items: places.compactMap { tickets[ID(rawValue: $0.ticket)] },
            next: found.count > size.count ? places.last?.text : nil)
    }

    /// Nil for everybody's.
    private var wantedTeams: [String]? {
        if queue.teams?.isEmpty == true { return [] }
        return queue.team.map { [$0.text] } ?? queue.teams?.map(\.text)
    }

    /// Engines bound how many ranges one statement puts together; a team has up to four.
    private static let teamsAtOnce = 25

    /// Every team's key, and nothing for tickets in nobody's queue.
    private static func teams(in connection: any SQLConnection) throws -> [String] {
        try connection.all(teams) { $0.text(0) } + [""]
    }

    private static let teams = SQLStatement("SELECT key FROM teams ORDER BY key")
}

/// Puts the text of a list by due time together, and its arguments: the same for every range.
private struct DueText {
    private let list: TicketDueList
    private let limit: Int
    private let position: TicketDueList.Position?
    private(set) var arguments: [SQLValue] = []

    init(_ list: TicketDueList, after position: TicketDueList.Position?, limit: Int) {
        self.list = list
        self.position = position
        self.limit = limit
    }

    private mutating func argument(_ value: SQLValue) -> String {
        arguments.append(value)
        return "$\(arguments.count)"
    }

    mutating func ranges(of teams: [String], words: FullText) -> [String] {
        let after = position.map { (argument(.integer($0.at)), argument(.integer($0.ticket))) }
        let before = [list.dueBefore, list.breachedAt].compactMap(\.self).min().map { argument(.instant($0)) }
        // What is late stays late, also where the clock was set back since.
        let lateBefore = list.breachedAt == nil ? nil : list.dueBefore.map { argument(.instant($0)) }
        var rest = list.queue
        rest.team = nil
        rest.teams = nil
        let filters = rest.filters(words) { argument($0) }
        let columns = list.breachedAt == nil ? ["due_at"] : ["due_at", "late_at"]
        let areOpen = openness
        return teams.flatMap { team -> [String] in
            let team = argument(.text(team))
            return columns.flatMap { column in
                areOpen.map { isOpen in
                    let bound = column == "late_at" ? lateBefore : before
                    return range(of: column, team, isOpen: isOpen, after, bound, filters)
                }
            }
        }
    }

    /// Whether open tickets, final ones or both are asked for.
    private var openness: [Int] {
        let statuses = list.queue.statuses
        if statuses.isEmpty { return [1, 0] }
        return (statuses.contains { !$0.isFinal } ? [1] : [])
            + (statuses.contains(where: \.isFinal) ? [0] : [])
    }

    private func range(
        of column: String, _ team: String, isOpen: Int, _ after: (String, String)?, _ before: String?,
        _ filters: String
    ) -> String {
        let conditions = [
            "team = \(team) AND is_open = \(isOpen) AND \(column) IS NOT NULL",
            // A ticket that is late already stands in the range of the late.
            list.breachedAt != nil && column == "due_at" ? "late_at IS NULL" : nil,
            after.map { "(\(column), ticket) > (\($0.0), \($0.1))" },
            before.map { "\(column) < \($0)" },
            filters.isEmpty ? nil : "EXISTS (SELECT 1 FROM tickets WHERE id = ticket \(filters))",
        ]
        return """
            SELECT ticket, at FROM (
                SELECT ticket, \(column) AS at FROM ticket_clocks
                WHERE \(conditions.compactMap(\.self).joined(separator: " AND "))
                ORDER BY \(column), ticket LIMIT \(limit)) AS one
            """
    }
}
