public import SQL

/// How far the reader that keeps ``TicketFactTable`` has come.
///
/// Its position moves in the transaction that writes the facts, and only from where it was: of two readers that
/// meet, one writes.
public enum ReportStateTable {
    public struct Row: Hashable, Sendable {
        /// Counts how often everything was counted anew. Facts of an older one are made again when their
        /// ticket's journal is reached.
        public let generation: Int64
        /// The version of the counting.
        public let version: Int64
        /// Fingerprint of the calendars that verdicts go by.
        public let calendars: Int64
        /// The last journal entry that was counted.
        public let sequence: Int64

        public init(generation: Int64, version: Int64, calendars: Int64, sequence: Int64) {
            self.generation = generation
            self.version = version
            self.calendars = calendars
            self.sequence = sequence
        }
    }

    public static func find(in connection: any SQLConnection) throws -> Row? {
        try connection.first(find) { row in
            Row(
                generation: row.integer(0), version: row.integer(1), calendars: row.integer(2),
                sequence: row.integer(3))
        }
    }

    /// Begins to count everything anew.
    public static func begin(
        version: Int64, calendars: Int64, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(begin, [.integer(version), .integer(calendars)])
        // Sums cannot be told apart by ticket, so they begin at nothing.
        try FairnessTable.clear(in: transaction)
    }

    /// - Returns: false when somebody else has moved it meanwhile; then nothing may be written.
    public static func move(
        to sequence: Int64, from row: Row, in transaction: any SQLTransaction
    ) throws -> Bool {
        try transaction.count(
            move, [.integer(sequence), .integer(row.sequence), .integer(row.generation)]) == 1
    }

    private static let find = SQLStatement(
        "SELECT generation, version, calendars, sequence FROM report_state WHERE name = 'tickets'")
    private static let begin = SQLStatement(
        """
        INSERT INTO report_state (name, generation, version, calendars, sequence) VALUES ('tickets', 1, $1, $2, 0)
        ON CONFLICT (name) DO UPDATE SET generation = report_state.generation + 1, version = excluded.version,
            calendars = excluded.calendars, sequence = 0
        """)
    private static let move = SQLStatement(
        """
        UPDATE report_state SET sequence = $1
        WHERE name = 'tickets' AND sequence = $2 AND generation = $3
        """)
}
