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

    /// - Parameters:
    ///   - gapsUntil: numbers up to this one were given by an engine that leaves gaps; nil for what the store
    ///     says of it.
    ///   - progress: told the number of entries done and of all, every 50,000.
    public static func run(
        in connection: any SQLConnection, gapsUntil: Int64? = nil,
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws -> JournalVerification {
        var verification = JournalVerification()
        try verification.walkChains(connection, progress)
        for (kind, statement) in comparisons {
            try verification.compareSubjects(connection, kind, statement)
        }
        if connection.dialect.identityHasNoGaps {
            let stored = try JournalTable.position(ofReader: JournalTable.gapsUntil, in: connection)
            try verification.findGaps(connection, after: gapsUntil ?? stored ?? 0)
        }
        var files = AttachmentVerification()
        try files.run(in: connection)
        verification.faults = Array((verification.faults + files.faults).prefix(limit))
        verification.faults.sort { $0.sequence < $1.sequence }
        return verification
    }

    /// The entry a chain has come to.
    private struct Link {
        let subject: JournalSubject
        let revision: Int64
        let sequence: Int64
        let hash: [UInt8]
    }

    /// Page by page, so that neither this program nor the engine holds more than a page, and no statement
    /// takes long.
    private mutating func walkChains(
        _ connection: any SQLConnection, _ progress: (_ done: Int, _ total: Int) -> Void
    ) throws {
        let total = try connection.first(Self.count) { $0.int(0) } ?? 0
        var previous: Link?
        var place: [SQLValue] = [.text(""), .integer(0), .integer(0)]
        while true {
            let before = entries
            try connection.visit(Self.chains, place + [.integer(Self.page)]) { row in
                previous = check(row, after: previous)
                place = [.text(row.text(3)), .integer(row.integer(4)), .integer(row.integer(5))]
                entries += 1
                if entries % 50_000 == 0 { progress(entries, total) }
                return true
            }
            guard entries - before == Self.page else { return }
        }
    }

    /// - Returns: the link for the entry after this one.
    private mutating func check(_ row: any SQLRow, after previous: Link?) -> Link {
        let entry = JournalTable.read(row)
        let stored = row.blob(9)
        let last = previous.flatMap { $0.subject == entry.subject ? $0 : nil }
        if last == nil { subjects += 1 }
        let expected = (last?.revision ?? 0) + 1
        if entry.revision != expected {
            report(
                last?.sequence ?? entry.sequence, entry.subject, "entry \(expected) of its subject is missing"
            )
        } else if JournalHash.of(
            entry, subjectKind: row.text(3), type: row.text(6), after: last?.hash ?? []) != stored
        {
            report(
                entry.sequence, entry.subject,
                "the entry, or the one before it, was changed after it was written")
        }
        return Link(subject: entry.subject, revision: entry.revision, sequence: entry.sequence, hash: stored)
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

    private mutating func findGaps(_ connection: any SQLConnection, after sequence: Int64) throws {
        try connection.visit(Self.gaps, [.integer(sequence)]) { row in
            let (first, last) = (row.integer(0) + 1, row.integer(1) - 1)
            report(
                row.integer(0), JournalSubject(.ticket, 0),
                first == last ? "entry \(first) is missing" : "entries \(first) to \(last) are missing")
            return faults.count < Self.limit
        }
    }

    private mutating func report(_ sequence: Int64, _ subject: JournalSubject, _ message: String) {
        guard faults.count < Self.limit else { return }
        faults.append(Fault(sequence: sequence, subject: subject, message: message))
    }

    private static let page = 2000
    private static let count = SQLStatement("SELECT count(*) FROM journal")
    private static let chains = SQLStatement(
        """
        SELECT \(JournalTable.columns), hash FROM journal
        WHERE (subject_kind, subject, revision) > ($1, $2, $3)
        ORDER BY subject_kind, subject, revision LIMIT $4
        """)

    /// What else says how long a chain is. The deskbook is one subject with a row for each entry; a token is
    /// made, and perhaps revoked.
    private static let comparisons: [(JournalSubject.Kind, SQLStatement)] = [
        (.ticket, comparison(with: "tickets", .ticket)),
        (.alarm, comparison(with: "alarms", .alarm)),
        (
            .deskbook,
            comparison(
                with: "(SELECT 1 AS id, max(revision) AS revision FROM deskbooks HAVING count(*) > 0)",
                .deskbook)
        ),
        (
            .token,
            comparison(
                with: """
                    (SELECT id, CASE WHEN revoked_at IS NULL THEN 1 ELSE 2 END AS revision FROM tokens)
                    """, .token)
        ),
        (.absence, comparison(with: "absences", .absence)),
    ]
    private static let gaps = SQLStatement(
        """
        SELECT sequence, following FROM (
            SELECT sequence, lead(sequence) OVER (ORDER BY sequence) AS following FROM journal
            WHERE sequence >= $1
        ) AS pairs WHERE following <> sequence + 1
        """)

    private static func comparison(with rows: String, _ kind: JournalSubject.Kind) -> SQLStatement {
        SQLStatement(
            """
            SELECT s.id, s.revision, coalesce(j.newest, 0), coalesce(j.sequence, 0) FROM \(rows) AS s
            LEFT JOIN (
                SELECT subject, max(revision) AS newest, max(sequence) AS sequence FROM journal
                WHERE subject_kind = '\(kind.rawValue)' GROUP BY subject
            ) AS j ON j.subject = s.id
            WHERE j.newest IS NULL OR j.newest <> s.revision
            """, isLarge: true)
    }
}
