public import Kernel
public import SQL
public import Tickets

/// How tickets belong together.
public enum TicketLinkTable {
    /// - Throws: ``SQL/SQLFailure/notUnique(_:)`` when the two are linked like this already.
    public static func insert(
        _ link: TicketLink, of ticket: ID<Ticket>, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(
            insert,
            [
                .id(ticket), .text(link.relation.rawValue), .id(link.target.id), .instant(link.at),
                .text(link.author),
            ])
    }

    /// Takes a link back that is there.
    public static func remove(
        _ relation: TicketLink.Relation, to target: ID<Ticket>, of ticket: ID<Ticket>,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.run(remove, [.id(ticket), .text(relation.rawValue), .id(target)])
    }

    /// Links the ticket carries.
    public static func all(of ticket: ID<Ticket>, in connection: any SQLConnection) throws -> [TicketLink] {
        try connection.all(list, [.id(ticket)]) { row in
            guard let relation = TicketLink.Relation(rawValue: row.text(0)),
                let kind = TicketKind(rawValue: row.text(2))
            else {
                throw SQLFailure.notOurs("a link of ticket \(ticket) has values this version does not know")
            }
            return TicketLink(
                relation: relation, target: TicketNumber(kind: kind, id: row.id(1)), at: row.instant(3),
                author: row.text(4))
        }
    }

    /// Links of others that lead to the ticket, the newest so many; without those to which it has a link of its own.
    public static func backlinks(
        of ticket: ID<Ticket>, limit: Int, in connection: any SQLConnection
    ) throws -> [TicketBacklink] {
        try connection.all(backlinks, [.id(ticket), .integer(limit)]) { row in
            guard let relation = TicketLink.Relation(rawValue: row.text(0)),
                let kind = TicketKind(rawValue: row.text(2))
            else {
                throw SQLFailure.notOurs("a link to ticket \(ticket) has values this version does not know")
            }
            return TicketBacklink(
                relation, from: TicketNumber(kind: kind, id: row.id(1)), at: row.instant(3),
                author: row.text(4))
        }.compactMap(\.self)
    }

    /// How many links the ticket carries that count towards the limit: children have one of their own.
    public static func count(of ticket: ID<Ticket>, in connection: any SQLConnection) throws -> Int {
        try connection.first(count, [.id(ticket)]) { $0.int(0) } ?? 0
    }

    public static func isLinked(
        _ ticket: ID<Ticket>, _ relation: TicketLink.Relation, to target: ID<Ticket>,
        in connection: any SQLConnection
    ) throws -> Bool {
        try connection.first(find, [.id(ticket), .text(relation.rawValue), .id(target)]) { _ in true }
            ?? false
    }

    public static func hasChildren(_ ticket: ID<Ticket>, in connection: any SQLConnection) throws -> Bool {
        try connection.first(anyChild, [.id(ticket)]) { _ in true } ?? false
    }

    /// The ticket this one is part of; nil when it is part of none.
    public static func parent(of ticket: ID<Ticket>, in connection: any SQLConnection) throws -> ID<Ticket>? {
        try connection.first(parent, [.id(ticket)]) { $0.id(0) }
    }

    /// The parts of a ticket, by identifier.
    /// - Parameter last: only those after it.
    public static func children(
        of ticket: ID<Ticket>, after last: ID<Ticket>, limit: Int, in connection: any SQLConnection
    ) throws -> [ID<Ticket>] {
        try connection.all(children, [.id(ticket), .id(last), .integer(limit)]) { $0.id(0) }
    }

    public static func childCount(of ticket: ID<Ticket>, in connection: any SQLConnection) throws -> Int {
        try connection.first(childCount, [.id(ticket)]) { $0.int(0) } ?? 0
    }

    private static let parent = SQLStatement(
        "SELECT target FROM ticket_links WHERE ticket = $1 AND relation = 'childOf' LIMIT 1")
    private static let children = SQLStatement(
        """
        SELECT target FROM ticket_links WHERE ticket = $1 AND relation = 'parentOf' AND target > $2
        ORDER BY target LIMIT $3
        """)
    private static let childCount = SQLStatement(
        "SELECT count(*) FROM ticket_links WHERE ticket = $1 AND relation = 'parentOf'")
    private static let anyChild = SQLStatement(
        "SELECT 1 FROM ticket_links WHERE ticket = $1 AND relation = 'parentOf' LIMIT 1")
    private static let count = SQLStatement(
        "SELECT count(*) FROM ticket_links WHERE ticket = $1 AND relation <> 'parentOf'")
    private static let find = SQLStatement(
        "SELECT 1 FROM ticket_links WHERE ticket = $1 AND relation = $2 AND target = $3")
    private static let insert = SQLStatement(
        "INSERT INTO ticket_links (ticket, relation, target, at, author) VALUES ($1, $2, $3, $4, $5)")
    private static let remove = SQLStatement(
        "DELETE FROM ticket_links WHERE ticket = $1 AND relation = $2 AND target = $3")
    private static let backlinks = SQLStatement(
        """
        SELECT l.relation, l.ticket, t.kind, l.at, l.author FROM ticket_links AS l
        JOIN tickets AS t ON t.id = l.ticket
        WHERE l.target = $1 AND l.relation <> 'parentOf' AND l.relation <> 'childOf'
        AND NOT EXISTS (SELECT 1 FROM ticket_links AS o WHERE o.ticket = l.target AND o.target = l.ticket)
        ORDER BY l.at DESC, l.ticket DESC LIMIT $2
        """)
    private static let list = SQLStatement(
        """
        SELECT l.relation, l.target, t.kind, l.at, l.author FROM ticket_links AS l
        JOIN tickets AS t ON t.id = l.target WHERE l.ticket = $1 ORDER BY l.at, l.target
        """)
}
