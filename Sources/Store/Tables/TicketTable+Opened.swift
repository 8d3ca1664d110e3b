public import Kernel
public import SQL
public import Tickets

extension TicketTable {
    /// Tickets opened in a time, in the order of their ids: for what looks at many, a page at a time.
    public static func opened(
        from start: Instant, until end: Instant, after id: Int64, limit: Int, in connection: any SQLConnection
    ) throws -> [Ticket] {
        try connection.all(
            openedBetween, [.integer(id), .instant(start), .instant(end), .integer(limit)], read)
    }

    private static let openedBetween = SQLStatement(
        """
        SELECT \(columns) FROM tickets WHERE id > $1 AND opened_at >= $2 AND opened_at < $3
        ORDER BY id LIMIT $4
        """)
}

extension JournalTable {
    /// Visits how tickets were opened, changed and resolved, those of one ticket in their order.
    /// - Parameter ids: tickets between these; the caller knows which of them it asked for.
    public static func visitFacts(
        ofTickets ids: ClosedRange<Int64>, in connection: any SQLConnection,
        _ visit: (JournalEntry) throws -> Void
    ) throws {
        try connection.visit(factsOfTickets, [.integer(ids.lowerBound), .integer(ids.upperBound)]) { row in
            try visit(read(row))
            return true
        }
    }

    private static let factsOfTickets: SQLStatement = {
        let types = SQLText.words([JournalType.ticketOpened, .ticketChanged, .ticketResolved])
        return SQLStatement(
            """
            SELECT \(columns) FROM journal
            WHERE subject_kind = 'ticket' AND subject BETWEEN $1 AND $2 AND type IN (\(types))
            ORDER BY subject, revision
            """)
    }()
}
