public import Kernel
public import SQL
public import Tickets

/// Tickets that are offered to somebody until a moment.
public enum DispatchOfferTable {
    public struct Offer: Hashable, Sendable {
        public let ticket: ID<Ticket>
        public let person: Key<Person>
        /// The journal entry that made the offer: one that has moved the ticket since ends it.
        public let revision: Int64
        public let until: Instant

        public init(ticket: ID<Ticket>, person: Key<Person>, revision: Int64, until: Instant) {
            self.ticket = ticket
            self.person = person
            self.revision = revision
            self.until = until
        }
    }

    public static func put(_ offer: Offer, in transaction: any SQLTransaction) throws {
        try transaction.run(
            put, [.id(offer.ticket), .key(offer.person), .integer(offer.revision), .instant(offer.until)])
    }

    /// Whether a ticket is offered to somebody, who has not claimed it yet.
    public static func isOffered(
        _ ticket: ID<Ticket>, to person: Key<Person>, in connection: any SQLConnection
    ) throws -> Bool {
        try connection.first(find, [.id(ticket), .key(person)]) { _ in true } ?? false
    }

    /// Offers whose time is over, the longest first.
    public static func due(
        by now: Instant, limit: Int, in connection: any SQLConnection
    ) throws -> [Offer] {
        try connection.all(due, [.instant(now), .integer(limit)]) { row in
            Offer(ticket: row.id(0), person: row.key(1), revision: row.integer(2), until: row.instant(3))
        }
    }

    /// Claimed, or over.
    public static func remove(_ ticket: ID<Ticket>, in transaction: any SQLTransaction) throws {
        try transaction.run(remove, [.id(ticket)])
    }

    private static let put = SQLStatement(
        """
        INSERT INTO dispatch_offers (ticket, person, revision, until) VALUES ($1, $2, $3, $4)
        ON CONFLICT (ticket) DO UPDATE
        SET person = excluded.person, revision = excluded.revision, until = excluded.until
        """)
    private static let find = SQLStatement(
        "SELECT 1 FROM dispatch_offers WHERE ticket = $1 AND person = $2")
    private static let due = SQLStatement(
        """
        SELECT ticket, person, revision, until FROM dispatch_offers WHERE until <= $1
        ORDER BY until, ticket LIMIT $2
        """)
    private static let remove = SQLStatement("DELETE FROM dispatch_offers WHERE ticket = $1")
}
