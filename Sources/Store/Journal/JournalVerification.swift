import Kernel
public import SQL

/// Recomputes every chain and compares: what `switchboard verify` does.
public struct JournalVerification: Sendable {
    /// Entries looked at.
    public private(set) var entries = 0
    /// Subjects with a chain.
    public private(set) var subjects = 0
    /// What is wrong, the entry that comes first in the journal first; at most ``limit``.
    public private(set) var faults: [Fault] = []

    /// Past this many the news is out.
    public static let limit = 100

    /// One entry that is not as it was written.
    public struct Fault: Hashable, Sendable {
        /// Position in the journal of the bad entry, or of the last good one before a missing entry.
        public let sequence: Int64
        public let subject: JournalSubject
        public let message: String
    }

    /// - Parameter progress: told the number of entries done, every 50,000.
    public static func run(
        in connection: any SQLConnection, progress: (Int) -> Void = { _ in }
    ) throws -> JournalVerification {
        var verification = JournalVerification()
        try verification.walkChains(connection, progress)
        try verification.compareSubjects(connection, .ticket, tickets)
        try verification.compareSubjects(connection, .alarm, alarms)
        if connection.dialect.identityHasNoGaps { try verification.findGaps(connection) }
        verification.faults.sort { $0.sequence < $1.sequence }
        return verification
    }

    private mutating func walkChains(_ connection: any SQLConnection, _ progress: (Int) -> Void) throws {
        var previous: (subject: JournalSubject, revision: Int64, sequence: Int64, hash: [UInt8])?
        try connection.visit(Self.chains, []) { row in
            let entry = JournalTable.read(row)
            let stored = row.blob(9)
            var expected: Int64 = 1
            var chained: [UInt8] = []
            if let last = previous, last.subject == entry.subject {
                expected = last.revision + 1
                chained = last.hash
            } else {
                subjects += 1
            }
            if entry.revision != expected {
                report(previous?.sequence ?? 0, entry.subject, "entry \(expected) of its subject is missing")
            } else if JournalHash.of(entry, subjectKind: row.text(3), type: row.text(6), after: chained)
                != stored
            {
                report(
                    entry.sequence, entry.subject,
                    "the entry, or the one before it, was changed after it was written")
            }
            previous = (entry.subject, entry.revision, entry.sequence, stored)
            entries += 1
            if entries % 50_000 == 0 { progress(entries) }
            return true
        }
    }

    /// The row of a subject counts its entries; a cut-off end of a chain shows there.
    private mutating func compareSubjects(
        _ connection: any SQLConnection, _ kind: JournalSubject.Kind, _ statement: SQLStatement
    ) throws {
        try connection.visit(statement, []) { row in
            let subject = JournalSubject(kind, row.integer(0))
            let written = row.integer(2)
            report(
                row.integer(3), subject,
                "\(kind.rawValue) \(subject.id) is at revision \(row.integer(1)), its journal at \(written)")
            return faults.count < Self.limit
        }
    }

    private mutating func findGaps(_ connection: any SQLConnection) throws {
        try connection.visit(Self.gaps, []) { row in
            report(
                row.integer(0), JournalSubject(.ticket, 0),
                "entries \(row.integer(0) + 1) to \(row.integer(1) - 1) are missing")
            return faults.count < Self.limit
        }
    }

    private mutating func report(_ sequence: Int64, _ subject: JournalSubject, _ message: String) {
        guard faults.count < Self.limit else { return }
        faults.append(Fault(sequence: sequence, subject: subject, message: message))
    }

    private static let chains = SQLStatement(
        "SELECT \(JournalTable.columns), hash FROM journal ORDER BY subject_kind, subject, revision",
        isLarge: true)
    private static let tickets = subjects("tickets", "ticket")
    private static let alarms = subjects("alarms", "alarm")
    private static let gaps = SQLStatement(
        """
        SELECT sequence, following FROM (
            SELECT sequence, lead(sequence) OVER (ORDER BY sequence) AS following FROM journal
        ) AS pairs WHERE following <> sequence + 1
        """)

    private static func subjects(_ table: String, _ kind: String) -> SQLStatement {
        SQLStatement(
            """
            SELECT s.id, s.revision, coalesce(j.newest, 0), coalesce(j.sequence, 0) FROM \(table) AS s
            LEFT JOIN (
                SELECT subject, max(revision) AS newest, max(sequence) AS sequence FROM journal
                WHERE subject_kind = '\(kind)' GROUP BY subject
            ) AS j ON j.subject = s.id
            WHERE j.newest IS NULL OR j.newest <> s.revision
            """)
    }
}
