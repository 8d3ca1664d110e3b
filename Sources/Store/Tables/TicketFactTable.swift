public import Kernel
public import SQL
public import Tickets

/// What reports count of each ticket. Follows from the journal; kept by its reader, see ``ReportStateTable``.
public enum TicketFactTable {
    /// What the journal says of a ticket up to one of its entries.
    public struct Facts: Hashable, Sendable {
        public let ticket: ID<Ticket>
        public var generation: Int64
        public var revision: Int64
        public var openedAt: Instant
        public var updatedAt: Instant
        /// When somebody first took it.
        public var respondedAt: Instant?
        /// When it was resolved for the last time; nil when it was reopened since.
        public var resolvedAt: Instant?
        /// When it was closed, rejected, cancelled.
        public var endedAt: Instant?
        public var heldSince: Instant?
        /// Milliseconds on hold, but for a hold that still lasts.
        public var held: Int64 = 0
        public var reassignments: Int64 = 0
        public var reopenings: Int64 = 0
        public var holds: Int64 = 0
        public var isFirstContact = false
        public var response = Promise()
        public var resolution = Promise()
        /// Since when its team has had it without anybody's working on it; nil where somebody did, or it is settled.
        public var queuedSince: Instant?
        public var assignee: String?
        /// What it is grouped by; its team is the one after the last entry.
        public var words: [Dimension: String] = [:]

        public init(ticket: ID<Ticket>, generation: Int64, openedAt: Instant) {
            self.ticket = ticket
            self.generation = generation
            self.openedAt = openedAt
            revision = 0
            updatedAt = openedAt
        }
    }

    /// How a promise to the requester stands.
    public struct Promise: Hashable, Sendable {
        public enum Standing: Int64, Hashable, Sendable {
            case nothingPromised, running, stopped
        }

        public var standing: Standing
        /// When it was broken, or will be if its clock runs on.
        public var breachAt: Instant?

        public init(_ standing: Standing = .nothingPromised, breachAt: Instant? = nil) {
            self.standing = standing
            self.breachAt = breachAt
        }
    }

    /// What reports can be grouped and filtered by. The raw value is the column.
    public enum Dimension: String, CaseIterable, Hashable, Sendable {
        case kind, priority, status, channel, team, service, domain, department, source
    }

    public static func find(_ ticket: ID<Ticket>, in connection: any SQLConnection) throws -> Facts? {
        guard var facts = try connection.first(find, [.id(ticket)], read) else { return nil }
        try connection.visit(holders, [.id(ticket)]) { row in
            facts.words[.team] = row.text(0)
            facts.assignee = row.optionalText(1).flatMap { $0.isEmpty ? nil : $0 }
            return false
        }
        return facts
    }

    /// - Parameter words: the number of every word of the facts.
    public static func put(
        _ facts: Facts, _ words: [String: Int64], in transaction: any SQLTransaction
    ) throws {
        try transaction.run(
            put,
            [
                .id(facts.ticket), .integer(facts.generation), .integer(facts.revision),
                .instant(facts.openedAt), .instant(facts.updatedAt), .optional(facts.respondedAt),
                .optional(facts.resolvedAt), .optional(facts.endedAt), .optional(facts.heldSince),
                .integer(facts.held), .integer(facts.reassignments), .integer(facts.reopenings),
                .integer(facts.holds), .flag(facts.isFirstContact),
                .integer(facts.response.standing.rawValue), .optional(facts.response.breachAt),
                .integer(facts.resolution.standing.rawValue), .optional(facts.resolution.breachAt),
                .optional(facts.queuedSince), .integer(words[facts.assignee ?? ""] ?? 0),
            ] + Dimension.allCases.map { .integer(words[facts.words[$0] ?? ""] ?? 0) })
    }

    private static func read(_ row: any SQLRow) -> Facts {
        var facts = Facts(ticket: row.id(0), generation: row.integer(1), openedAt: row.instant(3))
        facts.revision = row.integer(2)
        facts.updatedAt = row.instant(4)
        facts.respondedAt = row.optionalInstant(5)
        facts.resolvedAt = row.optionalInstant(6)
        facts.endedAt = row.optionalInstant(7)
        facts.heldSince = row.optionalInstant(8)
        facts.held = row.integer(9)
        facts.reassignments = row.integer(10)
        facts.reopenings = row.integer(11)
        facts.holds = row.integer(12)
        facts.isFirstContact = row.flag(13)
        facts.response = Promise(
            .init(rawValue: row.integer(14)) ?? .running, breachAt: row.optionalInstant(15))
        facts.resolution = Promise(
            .init(rawValue: row.integer(16)) ?? .running, breachAt: row.optionalInstant(17))
        facts.queuedSince = row.optionalInstant(18)
        return facts
    }

    private static let columns =
        """
        ticket, generation, revision, opened_at, updated_at, responded_at, resolved_at, ended_at, held_since, \
        held, reassignments, reopenings, holds, first_contact, response, response_breach_at, resolution, \
        resolution_breach_at, queued_since, assignee, \(Dimension.allCases.map(\.rawValue).joined(separator: ", "))
        """
    private static let find = SQLStatement("SELECT \(columns) FROM ticket_facts WHERE ticket = $1")
    private static let holders = SQLStatement(
        """
        SELECT w.text, a.text FROM ticket_facts AS f JOIN report_words AS w ON w.id = f.team
        LEFT JOIN report_words AS a ON a.id = f.assignee WHERE f.ticket = $1
        """)
    private static let put: SQLStatement = {
        let names = columns.split(separator: ", ").map(String.init)
        let rest = names.dropFirst()
        return SQLStatement(
            """
            INSERT INTO ticket_facts (\(columns)) VALUES (\(SQLText.places(names.count)))
            ON CONFLICT (ticket) DO UPDATE SET (\(rest.joined(separator: ", "))) =
            (\(rest.map { "excluded.\($0)" }.joined(separator: ", ")))
            """)
    }()
}
