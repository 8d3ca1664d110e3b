public import Kernel
public import Monitoring
public import SQL
public import Tickets

/// Alarms: one row a resource and type of trouble, standing or cleared.
public enum AlarmTable {
    /// An alarm and the ticket it belongs to.
    public struct Row: Sendable {
        public var alarm: Alarm
        public var ticket: TicketNumber?

        public init(alarm: Alarm, ticket: TicketNumber?) {
            self.alarm = alarm
            self.ticket = ticket
        }
    }

    public static func find(key: Fingerprint, in connection: any SQLConnection) throws -> Row? {
        try connection.first(findByKey, [.integer(key.signed)], read)
    }

    public static func find(_ id: ID<Alarm>, in connection: any SQLConnection) throws -> Row? {
        try connection.first(find, [.id(id)], read)
    }

    /// The alarms behind a ticket.
    public static func all(of ticket: ID<Ticket>, in connection: any SQLConnection) throws -> [Row] {
        try connection.all(findByTicket, [.id(ticket)], read)
    }

    /// A new alarm, standing.
    public static func insert(
        _ identity: AlarmIdentity, _ severity: Severity, raisedAt: Instant, ticket: ID<Ticket>?,
        in transaction: any SQLTransaction
    ) throws -> Alarm {
        let id = try transaction.insert(
            insert,
            [
                .integer(identity.key.signed), .text(identity.resource), .text(identity.type),
                .text(severity.name),
                .instant(raisedAt), .optional(ticket),
            ])
        return Alarm(
            id: ID(rawValue: id), identity: identity, severity: severity, raisedAt: raisedAt, clearedAt: nil,
            revision: 1)
    }

    public static func update(_ row: Row, in transaction: any SQLTransaction) throws {
        let alarm = row.alarm
        try transaction.run(
            update,
            [
                .text(alarm.severity.name), .instant(alarm.raisedAt), .optional(alarm.clearedAt),
                .optional(row.ticket?.id), .integer(alarm.revision), .id(alarm.id),
            ])
    }

    /// Newest first.
    /// - Parameters:
    ///   - standing: true for those that stand, false for those that cleared, nil for both.
    ///   - teams: only those whose ticket is with one of these; nil for all.
    ///   - before: only those with a smaller identifier.
    public static func page(
        standing: Bool?, severity: Severity?, teams: [Key<Team>]? = nil, before: Int64?, limit: Int,
        in connection: any SQLConnection
    ) throws -> [Row] {
        if teams?.isEmpty == true { return [] }
        var conditions: [String] = []
        var arguments: [SQLValue] = []
        if let standing { conditions.append(standing ? "a.cleared_at IS NULL" : "a.cleared_at IS NOT NULL") }
        if let severity {
            arguments.append(.text(severity.name))
            conditions.append("a.severity = $\(arguments.count)")
        }
        if let teams {
            let places = teams.map { team in
                arguments.append(.key(team))
                return "$\(arguments.count)"
            }
            let list = places.joined(separator: ", ")
            conditions.append("a.ticket IN (SELECT id FROM tickets WHERE team IN (\(list)))")
        }
        if let before {
            arguments.append(.integer(before))
            conditions.append("a.id < $\(arguments.count)")
        }
        arguments.append(.integer(limit))
        let filter = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
        return try connection.all(
            sql: "\(select) \(filter) ORDER BY a.id DESC LIMIT $\(arguments.count)", arguments, read)
    }

    /// How many stand.
    public static func standingCount(in connection: any SQLConnection) throws -> Int {
        try connection.first(countStanding) { $0.int(0) } ?? 0
    }

    private static func read(_ row: any SQLRow) throws -> Row {
        guard let severity = Severity(name: row.text(4)) else {
            throw SQLFailure.notOurs("alarm \(row.integer(0)) has values this version does not know")
        }
        let identity = AlarmIdentity(
            key: Fingerprint(signed: row.integer(1)), resource: row.text(2), type: row.text(3))
        let kind = row.optionalText(9).flatMap(TicketKind.init)
        return Row(
            alarm: Alarm(
                id: row.id(0), identity: identity, severity: severity, raisedAt: row.instant(5),
                clearedAt: row.optionalInstant(6), revision: row.integer(7)),
            ticket: kind.map { TicketNumber(kind: $0, id: row.id(8)) })
    }

    private static let select = """
        SELECT a.id, a.key, a.resource, a.type, a.severity, a.raised_at, a.cleared_at, a.revision, a.ticket, t.kind
        FROM alarms AS a LEFT JOIN tickets AS t ON t.id = a.ticket
        """
    private static let findByKey = SQLStatement("\(select) WHERE a.key = $1")
    private static let find = SQLStatement("\(select) WHERE a.id = $1")
    private static let findByTicket = SQLStatement("\(select) WHERE a.ticket = $1 ORDER BY a.id")
    private static let insert = SQLStatement(
        """
        INSERT INTO alarms (key, resource, type, severity, raised_at, ticket, revision)
        VALUES ($1, $2, $3, $4, $5, $6, 1)
        """)
    private static let update = SQLStatement(
        """
        UPDATE alarms SET severity = $1, raised_at = $2, cleared_at = $3, ticket = $4, revision = $5 WHERE id = $6
        """)
    private static let countStanding = SQLStatement("SELECT count(*) FROM alarms WHERE cleared_at IS NULL")
}
