public import Kernel
public import SQL
public import Tickets

/// What people wrote on tickets.
public enum TicketNoteTable {
    /// Stores a note and indexes its words.
    public static func insert(
        author: String, visibility: TicketNote.Visibility, _ note: Note, on ticket: Ticket, at now: Instant,
        in transaction: any SQLTransaction
    ) throws -> TicketNote {
        let added = TicketNote(
            id: ID(rawValue: 0), author: author, visibility: visibility, note: note, at: now)
        try TicketTable.reindex(from: ticket, to: ticket, adding: added, in: transaction)
        let id = try transaction.insert(
            insert,
            [.id(ticket.id), .text(author), .text(visibility.rawValue), .text(note.text), .instant(now)])
        return TicketNote(id: ID(rawValue: id), author: author, visibility: visibility, note: note, at: now)
    }

    public static func find(_ id: ID<TicketNote>, in connection: any SQLConnection) throws -> TicketNote? {
        try connection.first(find, [.id(id)], read)
    }

    /// The notes of a ticket, oldest first.
    public static func all(of ticket: ID<Ticket>, in connection: any SQLConnection) throws -> [TicketNote] {
        try connection.all(list, [.id(ticket)], read)
    }

    /// The notes of all tickets after one and up to another, those of each oldest first.
    static func all(
        after first: ID<Ticket>, through last: ID<Ticket>, in connection: any SQLConnection
    ) throws -> [ID<Ticket>: [TicketNote]] {
        var notes: [ID<Ticket>: [TicketNote]] = [:]
        try connection.visit(range, [.id(first), .id(last)]) { row in
            notes[row.id(5), default: []].append(try read(row))
            return true
        }
        return notes
    }

    private static func read(_ row: any SQLRow) throws -> TicketNote {
        guard let visibility = TicketNote.Visibility(rawValue: row.text(2)), let note = Note(row.text(3))
        else { throw SQLFailure.notOurs("note \(row.integer(0)) has values this version does not know") }
        return TicketNote(
            id: row.id(0), author: row.text(1), visibility: visibility, note: note, at: row.instant(4))
    }

    public static func count(of ticket: ID<Ticket>, in connection: any SQLConnection) throws -> Int {
        try connection.first(count, [.id(ticket)]) { $0.int(0) } ?? 0
    }

    private static let insert = SQLStatement(
        "INSERT INTO ticket_notes (ticket, author, visibility, text, at) VALUES ($1, $2, $3, $4, $5)")
    private static let find = SQLStatement(
        "SELECT id, author, visibility, text, at FROM ticket_notes WHERE id = $1")
    private static let list = SQLStatement(
        "SELECT id, author, visibility, text, at FROM ticket_notes WHERE ticket = $1 ORDER BY id")
    private static let range = SQLStatement(
        """
        SELECT id, author, visibility, text, at, ticket FROM ticket_notes
        WHERE ticket > $1 AND ticket <= $2 ORDER BY ticket, id
        """)
    private static let count = SQLStatement("SELECT count(*) FROM ticket_notes WHERE ticket = $1")
}
