public import SQL

/// How far the clocks of all tickets were computed anew by the calendars in force: from the newest ticket to
/// the oldest, because what is open is mostly new.
public enum ClockCorrectionTable {
    public struct Row: Hashable, Sendable {
        /// Fingerprint of the calendars.
        public let calendars: Int64
        /// The newest ticket when it began.
        public let tickets: Int64
        /// Tickets from this one on are done; 1 or less when all are.
        public let below: Int64

        public init(calendars: Int64, tickets: Int64, below: Int64) {
            self.calendars = calendars
            self.tickets = tickets
            self.below = below
        }
    }

    /// The last that was begun; nil before the first.
    public static func find(in connection: any SQLConnection) throws -> Row? {
        try connection.first(find) {
            Row(calendars: $0.integer(0), tickets: $0.integer(1), below: $0.integer(2))
        }
    }

    /// Keeps this one and no other.
    public static func put(_ row: Row, in transaction: any SQLTransaction) throws {
        try transaction.run(remove, [.integer(row.calendars)])
        try transaction.run(put, [.integer(row.calendars), .integer(row.tickets), .integer(row.below)])
    }

    /// Tickets older than one whose clocks are missing or were computed by other calendars, newest first.
    /// - Parameter span: looks no further back than so many tickets.
    public static func stale(
        below ticket: Int64, span: Int64, calendars: Int64, in connection: any SQLConnection
    ) throws -> [Int64] {
        try connection.all(
            stale, [.integer(ticket - span), .integer(ticket), .integer(calendars)]
        ) { $0.integer(0) }
    }

    private static let find = SQLStatement("SELECT calendars, tickets, below FROM clock_corrections")
    private static let remove = SQLStatement("DELETE FROM clock_corrections WHERE calendars <> $1")
    private static let put = SQLStatement(
        """
        INSERT INTO clock_corrections (calendars, tickets, below) VALUES ($1, $2, $3)
        ON CONFLICT (calendars) DO UPDATE SET tickets = excluded.tickets, below = excluded.below
        """)
    private static let stale = SQLStatement(
        """
        SELECT tickets.id FROM tickets LEFT JOIN ticket_clocks ON ticket_clocks.ticket = tickets.id
        WHERE tickets.id >= $1 AND tickets.id < $2
            AND (ticket_clocks.calendars IS NULL OR ticket_clocks.calendars <> $3)
        ORDER BY tickets.id DESC
        """)
}
