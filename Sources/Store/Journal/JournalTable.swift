import Kernel
public import SQL

/// The append-only record of everything that happened.
public enum JournalTable {
    /// Adds an entry to its subject's chain. Its `sequence` is not looked at: the store gives it.
    public static func append(_ entry: JournalEntry, in transaction: any SQLTransaction) throws {
        try write(
            entry, JournalHash.of(entry, after: try previousHash(of: entry, in: transaction)), in: transaction
        )
    }

    private static func write(
        _ entry: JournalEntry, _ hash: [UInt8], in transaction: any SQLTransaction
    ) throws {
        try transaction.run(
            insert,
            [
                .instant(entry.at), .text(entry.actor), .text(entry.subject.kind.rawValue),
                .integer(entry.subject.id), .integer(entry.revision), .text(entry.type.rawValue),
                .optional(entry.team), .text(entry.payload), .blob(hash),
            ])
        transaction.leave(
            SQLTrace(
                isWritten,
                [
                    .text(entry.subject.kind.rawValue), .integer(entry.subject.id), .integer(entry.revision),
                    .blob(hash),
                ]))
    }

    /// Adds entries of one subject that follow each other: what ``append(_:in:)`` does, for many at once.
    public static func append(_ entries: [JournalEntry], in transaction: any SQLTransaction) throws {
        guard let first = entries.first else { return }
        var previous = try previousHash(of: first, in: transaction)
        for entry in entries {
            previous = JournalHash.of(entry, after: previous)
            try write(entry, previous, in: transaction)
        }
    }

    /// Entries of one subject, oldest first.
    /// - Parameters:
    ///   - revision: only those after it.
    ///   - limit: at most so many.
    public static func history(
        of subject: JournalSubject, after revision: Int64 = 0, limit: Int, in connection: any SQLConnection
    ) throws -> [JournalEntry] {
        try connection.all(history, subject.key + [.integer(revision), .integer(limit)], read)
    }

    /// The newest entries of one subject, oldest first.
    public static func recentHistory(
        of subject: JournalSubject, limit: Int, in connection: any SQLConnection
    ) throws -> [JournalEntry] {
        try connection.all(recent, subject.key + [.integer(limit)], read).reversed()
    }

    /// Entries of one subject that are of one type, oldest first.
    public static func history(
        of subject: JournalSubject, ofType type: JournalType, limit: Int, in connection: any SQLConnection
    ) throws -> [JournalEntry] {
        try connection.all(ofType, subject.key + [.text(type.rawValue), .integer(limit)], read)
    }

    /// How many entries of one subject are of one type.
    public static func count(
        of subject: JournalSubject, ofType type: JournalType, in connection: any SQLConnection
    ) throws -> Int {
        try connection.first(countOfType, subject.key + [.text(type.rawValue)]) { $0.int(0) } ?? 0
    }

    /// Entries of several tickets, each after a revision, those of each oldest first. What people wrote and
    /// linked is left out: it may be a lot, and says nothing of where a ticket stands.
    /// - Parameter tickets: at most ``ticketsAtOnce``.
    public static func movements(
        of tickets: [(id: Int64, after: Int64)], in connection: any SQLConnection
    ) throws -> [JournalEntry] {
        guard !tickets.isEmpty else { return [] }
        let ranges = tickets.indices.map { index in
            """
            SELECT \(columns) FROM journal WHERE subject_kind = 'ticket' AND subject = $\(index * 2 + 1)
            AND revision > $\(index * 2 + 2) AND type NOT IN ('ticket.noted', 'ticket.linked')
            """
        }
        return try connection.all(
            sql: ranges.joined(separator: " UNION ALL ") + " ORDER BY subject, revision",
            tickets.flatMap { [.integer($0.id), .integer($0.after)] }, read)
    }

    /// Suggestions that were rejected, of several tickets.
    /// - Parameter tickets: at most a page of them.
    public static func rejections(
        of tickets: [Int64], in connection: any SQLConnection
    ) throws -> [JournalEntry] {
        guard !tickets.isEmpty else { return [] }
        return try connection.all(
            sql: """
                SELECT \(columns) FROM journal WHERE subject_kind = 'ticket'
                AND subject IN (\(SQLText.places(tickets.count)))
                AND type = '\(JournalType.ticketSuggestionRejected.rawValue)'
                """, tickets.map { .integer($0) }, read)
    }

    /// Engines bound how many ranges one statement puts together.
    public static let ticketsAtOnce = 100

    /// Entries of one subject after a revision that are of some types, oldest first.
    public static func history(
        of subject: JournalSubject, ofTypes types: [JournalType], after revision: Int64, limit: Int,
        in connection: any SQLConnection
    ) throws -> [JournalEntry] {
        try connection.all(
            sql: """
                SELECT \(columns) FROM journal
                WHERE subject_kind = $1 AND subject = $2 AND revision > $3
                AND type IN (\(SQLText.places(types.count, from: 5))) ORDER BY revision LIMIT $4
                """,
            subject.key + [.integer(revision), .integer(limit)] + types.map { .text($0.rawValue) }, read)
    }

    /// The newest entries of one subject that are of some types, oldest first.
    public static func recentHistory(
        of subject: JournalSubject, ofTypes types: [JournalType], limit: Int,
        in connection: any SQLConnection
    ) throws -> [JournalEntry] {
        try connection.all(
            sql: """
                SELECT \(columns) FROM journal WHERE subject_kind = $1 AND subject = $2
                AND type IN (\(SQLText.places(types.count, from: 4))) ORDER BY revision DESC LIMIT $3
                """, subject.key + [.integer(limit)] + types.map { .text($0.rawValue) }, read
        ).reversed()
    }

    /// The newest entry of one subject that is of one type; nil when there is none.
    public static func latest(
        of subject: JournalSubject, ofType type: JournalType, in connection: any SQLConnection
    ) throws -> JournalEntry? {
        try connection.first(latestOfType, subject.key + [.text(type.rawValue)], read)
    }

    /// Entries after a position, for readers that follow the journal.
    public static func entries(
        after sequence: Int64, limit: Int, in connection: any SQLConnection
    ) throws -> [JournalEntry] {
        try connection.all(following, [.integer(sequence), .integer(limit)], read)
    }

    /// The newest position; 0 in an empty journal.
    public static func lastSequence(in connection: any SQLConnection) throws -> Int64 {
        try connection.first(newest) { $0.integer(0) } ?? 0
    }

    /// The position a reader has reached; nil when it never began.
    public static func position(ofReader name: String, in connection: any SQLConnection) throws -> Int64? {
        try connection.first(readerPosition, [.text(name)]) { $0.integer(0) }
    }

    public static func setPosition(
        _ sequence: Int64, ofReader name: String, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(moveReader, [.text(name), .integer(sequence)])
    }

    /// Every reader, and how many entries there are after those it has noted as seen.
    public static func readers(in connection: any SQLConnection) throws -> [(name: String, lag: Int64)] {
        let last = try lastSequence(in: connection)
        return try connection.all(readers, [.text(gapsUntil)]) { ($0.text(0), max(0, last - $0.integer(1))) }
    }

    /// Not a reader: what its position names, and all before it, was numbered by an engine that leaves gaps.
    static let gapsUntil = "gaps until"

    private static func previousHash(of entry: JournalEntry, in connection: any SQLConnection) throws
        -> [UInt8]
    {
        guard entry.revision > 1 else { return [] }
        let found = try connection.first(
            hashOf,
            [.text(entry.subject.kind.rawValue), .integer(entry.subject.id), .integer(entry.revision - 1)]
        ) { $0.blob(0) }
        guard let found else {
            throw SQLFailure.constraint(
                "\(entry.subject.kind.rawValue) \(entry.subject.id) has no journal entry \(entry.revision - 1)"
            )
        }
        return found
    }

    static func read(_ row: any SQLRow) -> JournalEntry {
        JournalEntry(
            sequence: row.integer(0), at: row.instant(1), actor: row.text(2),
            subject: JournalSubject(JournalSubject.Kind(rawValue: row.text(3)) ?? .ticket, row.integer(4)),
            revision: row.integer(5), type: JournalType(rawValue: row.text(6)) ?? .ticketChanged,
            team: row.optionalKey(7), payload: row.text(8))
    }

    static let columns = "sequence, at, actor, subject_kind, subject, revision, type, team, payload"

    private static let insert = SQLStatement(
        """
        INSERT INTO journal (at, actor, subject_kind, subject, revision, type, team, payload, hash)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """)
    private static let isWritten = SQLStatement(
        "SELECT 1 FROM journal WHERE subject_kind = $1 AND subject = $2 AND revision = $3 AND hash = $4")
    private static let hashOf = SQLStatement(
        "SELECT hash FROM journal WHERE subject_kind = $1 AND subject = $2 AND revision = $3")
    private static let history = SQLStatement(
        """
        SELECT \(columns) FROM journal
        WHERE subject_kind = $1 AND subject = $2 AND revision > $3 ORDER BY revision LIMIT $4
        """)
    private static let recent = SQLStatement(
        """
        SELECT \(columns) FROM journal
        WHERE subject_kind = $1 AND subject = $2 ORDER BY revision DESC LIMIT $3
        """)
    private static let ofType = SQLStatement(
        """
        SELECT \(columns) FROM journal
        WHERE subject_kind = $1 AND subject = $2 AND type = $3 ORDER BY revision LIMIT $4
        """)
    private static let countOfType = SQLStatement(
        "SELECT count(*) FROM journal WHERE subject_kind = $1 AND subject = $2 AND type = $3")
    private static let latestOfType = SQLStatement(
        """
        SELECT \(columns) FROM journal
        WHERE subject_kind = $1 AND subject = $2 AND type = $3 ORDER BY revision DESC LIMIT 1
        """)
    private static let following = SQLStatement(
        "SELECT \(columns) FROM journal WHERE sequence > $1 ORDER BY sequence LIMIT $2")
    private static let newest = SQLStatement("SELECT max(sequence) FROM journal")
    private static let readerPosition = SQLStatement("SELECT sequence FROM journal_readers WHERE name = $1")
    private static let readers = SQLStatement(
        "SELECT name, sequence FROM journal_readers WHERE name <> $1 ORDER BY name")
    private static let moveReader = SQLStatement(
        """
        INSERT INTO journal_readers (name, sequence) VALUES ($1, $2)
        ON CONFLICT (name) DO UPDATE SET sequence = excluded.sequence
        """)
}

extension JournalSubject {
    /// As the index of subjects has it.
    fileprivate var key: [SQLValue] { [.text(kind.rawValue), .integer(id)] }
}
