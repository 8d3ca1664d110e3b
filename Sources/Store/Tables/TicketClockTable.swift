public import Kernel
public import SQL
public import Tickets

/// How the clocks (时限) of each ticket stand since its last journal entry that was counted.
///
/// A cache of the journal: whoever shows a row first counts the entries since ``Row/revision``, and makes it
/// anew from all of them when ``Row/calendars`` are not those in force. What stands in columns beside
/// ``Row/states`` follows from them, for indexes and reports.
public enum TicketClockTable {
    public struct Row: Hashable, Sendable {
        public let ticket: ID<Ticket>
        /// The last journal entry of the ticket that is counted in.
        public let revision: Int64
        /// Fingerprint of the calendars it was computed by.
        public let calendars: Int64
        /// The clocks and the facts they go by; the desk writes and reads it.
        public let states: String
        /// Whose queue the ticket is in; nil for nobody's.
        public let team: Key<Team>?
        /// Whether the ticket is not final.
        public let isOpen: Bool
        /// The earliest warning that was not yet given.
        public let nextAt: Instant?
        /// When the first of response and resolution is due that runs.
        public let dueAt: Instant?
        /// When the first of them that is known to be late ran out.
        public let lateAt: Instant?
        public let response: Promise
        public let resolution: Promise

        public init(
            ticket: ID<Ticket>, revision: Int64, calendars: Int64, states: String, team: Key<Team>?,
            isOpen: Bool, nextAt: Instant?, dueAt: Instant?, lateAt: Instant?, response: Promise,
            resolution: Promise
        ) {
            self.ticket = ticket
            self.revision = revision
            self.calendars = calendars
            self.states = states
            self.team = team
            self.isOpen = isOpen
            self.nextAt = nextAt
            self.dueAt = dueAt
            self.lateAt = lateAt
            self.response = response
            self.resolution = resolution
        }
    }

    /// One promise to the requester, for reports.
    public struct Promise: Hashable, Sendable {
        /// Working milliseconds; nil when nothing is promised.
        public let allowed: Int64?
        /// Working milliseconds until ``stoppedAt``; while it runs, until its present stretch began.
        public let used: Int64
        /// When the promise was broken, or will be if its clock runs on; nil when it was kept, or waits.
        public let breachAt: Instant?
        /// When it was fulfilled, or the ticket ended; nil while it runs or waits.
        public let stoppedAt: Instant?

        public init(allowed: Int64?, used: Int64, breachAt: Instant?, stoppedAt: Instant?) {
            self.allowed = allowed
            self.used = used
            self.breachAt = breachAt
            self.stoppedAt = stoppedAt
        }

        public enum Verdict: String, CaseIterable, Hashable, Sendable {
            case nothingPromised, pending, met, breached
        }

        /// What is known at an instant. Done at the due time itself is in time.
        public func verdict(at now: Instant) -> Verdict {
            if allowed == nil { return .nothingPromised }
            if let breachAt, breachAt < now { return .breached }
            return stoppedAt == nil ? .pending : .met
        }
    }

    // MARK: Reading

    public static func find(_ ticket: ID<Ticket>, in connection: any SQLConnection) throws -> Row? {
        try connection.first(find, [.id(ticket)], read)
    }

    /// The rows there are of these tickets, at most ``batch``.
    public static func all(of tickets: [ID<Ticket>], in connection: any SQLConnection) throws -> [Row] {
        guard !tickets.isEmpty else { return [] }
        return try connection.all(
            sql: "SELECT \(columns) FROM ticket_clocks WHERE ticket IN (\(SQLText.places(tickets.count)))",
            tickets.map { .id($0) }, read)
    }

    /// What a ticket's first journal entry leaves to its row.
    public struct Origin: Sendable {
        public let ticket: ID<Ticket>
        public let kind: TicketKind
        public let type: String
        public let service: String?
        public let requester: String?
        public let revision: Int64

        public init(
            ticket: ID<Ticket>, kind: TicketKind, type: String, service: String?, requester: String?,
            revision: Int64
        ) {
            self.ticket = ticket
            self.kind = kind
            self.type = type
            self.service = service
            self.requester = requester
            self.revision = revision
        }
    }

    public static func origins(of tickets: [ID<Ticket>], in connection: any SQLConnection) throws -> [Origin]
    {
        guard !tickets.isEmpty else { return [] }
        return try connection.all(
            sql: "SELECT \(originColumns) FROM tickets WHERE id IN (\(SQLText.places(tickets.count)))",
            tickets.map { .id($0) }, origin)
    }

    /// The same of tickets older than one, newest first: those that are open, or those that are final.
    ///
    /// Reads the tickets from the newest on; for work beside the server.
    public static func origins(
        below ticket: Int64, isOpen: Bool, since: Instant?, limit: Int, in connection: any SQLConnection
    ) throws -> [Origin] {
        try connection.all(
            isOpen ? openOrigins : finalOrigins,
            [.integer(ticket), .instant(since ?? Instant(milliseconds: .min)), .integer(limit)], origin)
    }

    private static func origin(_ row: any SQLRow) -> Origin {
        Origin(
            ticket: row.id(0), kind: TicketKind(rawValue: row.text(1)) ?? .incident, type: row.text(2),
            service: row.optionalText(3), requester: row.optionalText(4), revision: row.integer(5))
    }

    private static let originColumns = "id, kind, type, service, requester, revision"
    private static let openOrigins = origins(where: "NOT IN")
    private static let finalOrigins = origins(where: "IN")

    private static func origins(where isFinal: String) -> SQLStatement {
        let final = SQLText.words(Status.Name.allCases.filter(\.isFinal))
        return SQLStatement(
            """
            SELECT \(originColumns) FROM tickets
            WHERE id < $1 AND opened_at >= $2 AND status \(isFinal) (\(final)) ORDER BY id DESC LIMIT $3
            """)
    }

    /// Tickets with a warning that should have been given by now, the longest overdue first.
    public static func overdue(by now: Instant, limit: Int, in connection: any SQLConnection) throws
        -> [(ticket: ID<Ticket>, at: Instant)]
    {
        try connection.all(overdue, [.instant(now), .integer(limit)]) { ($0.id(0), $0.instant(1)) }
    }

    /// Open tickets of each team that have broken a promise.
    public static func breached(at now: Instant, in connection: any SQLConnection) throws
        -> [(team: Key<Team>, tickets: Int)]
    {
        var counts: [String: Int] = [:]
        try connection.visit(breached, [.instant(now)]) { row in
            counts[row.text(0), default: 0] += row.int(1)
            return true
        }
        return counts.sorted { $0.key < $1.key }.map { (Key(trusted: $0.key), $0.value) }
    }

    // MARK: Writing

    /// Stores a row unless one is there that has counted more.
    public static func put(_ row: Row, in transaction: any SQLTransaction) throws {
        try transaction.run(put, values(of: row))
    }

    private static func values(of row: Row) -> [SQLValue] {
        [
            .id(row.ticket), .integer(row.revision), .integer(row.calendars), .text(row.states),
            .text(row.team?.text ?? ""), .flag(row.isOpen), .optional(row.nextAt), .optional(row.dueAt),
            .optional(row.lateAt),
        ] + values(of: row.response) + values(of: row.resolution)
    }

    private static func values(of promise: Promise) -> [SQLValue] {
        [
            promise.allowed.map(SQLValue.integer) ?? .null, .integer(promise.used),
            .optional(promise.breachAt), .optional(promise.stoppedAt),
        ]
    }

    static func read(_ row: any SQLRow) -> Row {
        func promise(_ column: Int) -> Promise {
            Promise(
                allowed: row.isNull(column) ? nil : row.integer(column), used: row.integer(column + 1),
                breachAt: row.optionalInstant(column + 2), stoppedAt: row.optionalInstant(column + 3))
        }
        return Row(
            ticket: row.id(0), revision: row.integer(1), calendars: row.integer(2), states: row.text(3),
            team: row.text(4).isEmpty ? nil : row.key(4), isOpen: row.flag(5), nextAt: row.optionalInstant(6),
            dueAt: row.optionalInstant(7), lateAt: row.optionalInstant(8), response: promise(9),
            resolution: promise(13))
    }

    static let columns = """
        ticket, revision, calendars, states, team, is_open, next_at, due_at, late_at, \
        response_allowed, response_used, response_breach_at, response_stopped_at, \
        resolution_allowed, resolution_used, resolution_breach_at, resolution_stopped_at
        """

    private static let find = SQLStatement("SELECT \(columns) FROM ticket_clocks WHERE ticket = $1")
    private static let overdue = SQLStatement(
        """
        SELECT ticket, next_at FROM ticket_clocks WHERE next_at IS NOT NULL AND next_at <= $1
        ORDER BY next_at, ticket LIMIT $2
        """)
    private static let breached: SQLStatement = {
        let teams = "team IN (SELECT key FROM teams) AND is_open = 1"
        return SQLStatement(
            """
            SELECT team, count(*) FROM ticket_clocks
            WHERE \(teams) AND due_at IS NOT NULL AND due_at < $1 AND late_at IS NULL GROUP BY team
            UNION ALL
            SELECT team, count(*) FROM ticket_clocks WHERE \(teams) AND late_at IS NOT NULL GROUP BY team
            """)
    }()
    private static let put: SQLStatement = {
        let names = columns.split(separator: ", ").dropFirst()
        return SQLStatement(
            """
            INSERT INTO ticket_clocks (\(columns)) VALUES (\(SQLText.places(names.count + 1)))
            ON CONFLICT (ticket) DO UPDATE SET (\(names.joined(separator: ", "))) =
            (\(names.map { "excluded.\($0)" }.joined(separator: ", ")))
            WHERE ticket_clocks.revision <= excluded.revision
            """)
    }()
}
