public import Kernel
public import SQL
public import Tickets

/// Files on tickets. What they hold is in ``ContentTable``.
public enum AttachmentTable {
    /// A file that is to be attached.
    public struct New: Sendable {
        public let ticket: ID<Ticket>
        public let content: Int64
        public let name: String
        public let type: FileType
        public let size: Int64
        public let visibility: TicketNote.Visibility
        public let author: String
        public let at: Instant

        public init(
            ticket: ID<Ticket>, content: Int64, name: String, type: FileType, size: Int64,
            visibility: TicketNote.Visibility, author: String, at: Instant
        ) {
            self.ticket = ticket
            self.content = content
            self.name = name
            self.type = type
            self.size = size
            self.visibility = visibility
            self.author = author
            self.at = at
        }
    }

    /// A file, and where its content is.
    public struct Row: Sendable {
        public let attachment: Attachment
        public let content: Int64
    }

    /// - Returns: its identifier.
    public static func insert(_ new: New, in transaction: any SQLTransaction) throws -> ID<Attachment> {
        ID(
            rawValue: try transaction.insert(
                insert,
                [
                    .id(new.ticket), .integer(new.content), .text(new.name), .text(new.type.rawValue),
                    .integer(new.size), .text(new.visibility.rawValue), .text(new.author), .instant(new.at),
                ]))
    }

    /// The files of a ticket, oldest first.
    public static func all(of ticket: ID<Ticket>, in connection: any SQLConnection) throws -> [Attachment] {
        try connection.all(list, [.id(ticket)]) { try read($0).attachment }
    }

    public static func find(
        _ id: ID<Attachment>, of ticket: ID<Ticket>, in connection: any SQLConnection
    ) throws -> Row? {
        try connection.first(find, [.id(id), .id(ticket)], read)
    }

    /// How many files a ticket has, and their bytes together.
    public static func sum(
        of ticket: ID<Ticket>, in connection: any SQLConnection
    ) throws -> (files: Int, bytes: Int64) {
        try connection.first(sum, [.id(ticket)]) { ($0.int(0), $0.integer(1)) } ?? (0, 0)
    }

    private static func read(_ row: any SQLRow) throws -> Row {
        guard let type = FileType(rawValue: row.text(2)),
            let visibility = TicketNote.Visibility(rawValue: row.text(5))
        else {
            throw SQLFailure.notOurs("attachment \(row.integer(0)) has values this version does not know")
        }
        return Row(
            attachment: Attachment(
                id: row.id(0), name: row.text(1), type: type, size: row.integer(3), sha256: row.blob(4),
                visibility: visibility, author: row.text(6), at: row.instant(7)),
            content: row.integer(8))
    }

    private static let columns = """
        a.id, a.name, a.type, a.size, c.sha256, a.visibility, a.author, a.at, a.content \
        FROM attachments AS a JOIN contents AS c ON c.id = a.content
        """
    private static let insert = SQLStatement(
        """
        INSERT INTO attachments (ticket, content, name, type, size, visibility, author, at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """)
    private static let list = SQLStatement("SELECT \(columns) WHERE a.ticket = $1 ORDER BY a.id")
    private static let find = SQLStatement("SELECT \(columns) WHERE a.id = $1 AND a.ticket = $2")
    private static let sum = SQLStatement(
        "SELECT count(*), coalesce(sum(size), 0) FROM attachments WHERE ticket = $1")
}
