public import Kernel
public import SQL
public import Tickets

/// Tickets that came from other systems, by their number there: what makes an import safe to run again.
public enum ImportedTicketTable {
    public struct Row: Hashable, Sendable {
        public let ticket: ID<Ticket>
        /// One number for each row of the other system that is in the ticket's history.
        public var seen: [UInt64]
        /// What counters of the other system stood at.
        public var reassigned: Int32
        public var reopened: Int32

        public init(ticket: ID<Ticket>, seen: [UInt64], reassigned: Int32, reopened: Int32) {
            self.ticket = ticket
            self.seen = seen
            self.reassigned = reassigned
            self.reopened = reopened
        }
    }

    public static func find(
        source: String, number: String, in connection: any SQLConnection
    ) throws -> Row? {
        try connection.first(find, [.text(source), .text(number)]) { row in
            Row(
                ticket: row.id(0), seen: numbers(row.blob(1)), reassigned: Int32(clamping: row.integer(2)),
                reopened: Int32(clamping: row.integer(3)))
        }
    }

    public static func put(
        _ row: Row, source: String, number: String, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(
            put,
            [
                .text(source), .text(number), .id(row.ticket), .blob(bytes(row.seen)),
                .integer(Int64(row.reassigned)), .integer(Int64(row.reopened)),
            ])
    }

    private static func bytes(_ numbers: [UInt64]) -> [UInt8] {
        numbers.flatMap { number in (0..<8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) } }
    }

    private static func numbers(_ bytes: [UInt8]) -> [UInt64] {
        stride(from: 0, to: bytes.count - bytes.count % 8, by: 8).map { start in
            (0..<8).reduce(0) { $0 | UInt64(bytes[start + $1]) << ($1 * 8) }
        }
    }

    private static let find = SQLStatement(
        "SELECT ticket, seen, reassigned, reopened FROM imported_tickets WHERE source = $1 AND number = $2")
    private static let put = SQLStatement(
        """
        INSERT INTO imported_tickets (source, number, ticket, seen, reassigned, reopened)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (source, number) DO UPDATE SET seen = excluded.seen, reassigned = excluded.reassigned,
            reopened = excluded.reopened
        """)
}
