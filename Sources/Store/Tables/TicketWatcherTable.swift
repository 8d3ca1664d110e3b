public import Kernel
public import SQL
public import Tickets

/// Who wants to hear of a ticket without having it (关注人).
public enum TicketWatcherTable {
    /// One watcher of a ticket.
    public struct Row: Hashable, Sendable {
        /// A person's key, or a requester's name.
        public let watcher: String
        public let at: Instant
        /// Who put them there.
        public let author: String

        public init(watcher: String, at: Instant, author: String) {
            self.watcher = watcher
            self.at = at
            self.author = author
        }
    }

    /// - Returns: false when they watch it already.
    public static func insert(
        _ row: Row, of ticket: ID<Ticket>, in transaction: any SQLTransaction
    ) throws -> Bool {
        try transaction.count(
            insert, [.id(ticket), .text(row.watcher), .instant(row.at), .text(row.author)]) == 1
    }

    /// - Returns: false when they did not watch it.
    public static func remove(
        _ watcher: String, of ticket: ID<Ticket>, in transaction: any SQLTransaction
    ) throws -> Bool {
        try transaction.count(remove, [.id(ticket), .text(watcher)]) == 1
    }

    /// Everybody who watches a ticket, by name; ``Kernel/Limits/ticketWatchers`` at most.
    public static func all(of ticket: ID<Ticket>, in connection: any SQLConnection) throws -> [Row] {
        try connection.all(list, [.id(ticket)]) { row in
            Row(watcher: row.text(0), at: row.instant(1), author: row.text(2))
        }
    }

    private static let insert = SQLStatement(
        """
        INSERT INTO ticket_watchers (ticket, watcher, at, author) VALUES ($1, $2, $3, $4)
        ON CONFLICT (ticket, watcher) DO NOTHING
        """)
    private static let remove = SQLStatement("DELETE FROM ticket_watchers WHERE ticket = $1 AND watcher = $2")
    private static let list = SQLStatement(
        "SELECT watcher, at, author FROM ticket_watchers WHERE ticket = $1 ORDER BY watcher")
}
