public import Kernel
public import SQL
public import Tickets

/// What is still to be done with the children of a ticket: a list that is worked off in bounded units, so that
/// a parent of thousands keeps nobody waiting, and nothing is forgotten when a node is killed.
public enum TicketErrandTable {
    /// What happened to a parent, for its children.
    public struct Row: Sendable {
        public let id: Int64
        public let parent: ID<Ticket>
        public let what: String
        /// Who did it to the parent.
        public let actor: String
        /// With which words, as a JSON object.
        public let words: String
        /// Children up to this one have been told.
        public let doneThrough: ID<Ticket>
    }

    public static func insert(
        _ what: String, by actor: String, of parent: ID<Ticket>, words: String,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.insert(
            insert, [.id(parent), .text(what), .text(actor), .text(words), .integer(0)])
    }

    /// The oldest errand; nil when nothing is left to do.
    public static func first(in connection: any SQLConnection) throws -> Row? {
        try connection.first(oldest) { row in
            Row(
                id: row.integer(0), parent: row.id(1), what: row.text(2), actor: row.text(3),
                words: row.text(4), doneThrough: row.id(5))
        }
    }

    public static func advance(
        _ id: Int64, through child: ID<Ticket>, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(advance, [.integer(id), .id(child)])
    }

    public static func remove(_ id: Int64, in transaction: any SQLTransaction) throws {
        try transaction.run(remove, [.integer(id)])
    }

    private static let insert = SQLStatement(
        "INSERT INTO ticket_errands (parent, what, actor, words, done_through) VALUES ($1, $2, $3, $4, $5)")
    private static let oldest = SQLStatement(
        "SELECT id, parent, what, actor, words, done_through FROM ticket_errands ORDER BY id LIMIT 1")
    private static let advance = SQLStatement("UPDATE ticket_errands SET done_through = $2 WHERE id = $1")
    private static let remove = SQLStatement("DELETE FROM ticket_errands WHERE id = $1")
}
