public import Kernel
public import SQL

/// When people are away, as they said at the desk: beside what the deskbook says. What was taken back stays, so that
/// the journal has something to be about.
public enum AbsenceTable {
    public struct Row: Hashable, Sendable {
        public let id: Int64
        public let person: Key<Person>
        public let first: CivilDate
        public let last: CivilDate
        public let reason: String?
        public let author: String
        public let at: Instant
        public let revision: Int64

        public init(
            id: Int64, person: Key<Person>, first: CivilDate, last: CivilDate, reason: String?,
            author: String,
            at: Instant, revision: Int64
        ) {
            self.id = id
            self.person = person
            self.first = first
            self.last = last
            self.reason = reason
            self.author = author
            self.at = at
            self.revision = revision
        }
    }

    /// - Parameter row: its `id` is not looked at.
    /// - Returns: the identifier it got.
    public static func insert(_ row: Row, in transaction: any SQLTransaction) throws -> Int64 {
        try transaction.insert(
            insert,
            [
                .key(row.person), .integer(row.first.daysSince1970), .integer(row.last.daysSince1970),
                .optional(row.reason), .text(row.author), .instant(row.at), .integer(row.revision),
            ])
    }

    /// - Parameter row: one revision after the one it must still be at.
    public static func update(_ row: Row, in transaction: any SQLTransaction) throws {
        let changed = try transaction.count(
            update,
            [
                .integer(row.last.daysSince1970), .optional(row.reason), .text(row.author), .instant(row.at),
                .integer(row.revision), .integer(row.id), .integer(row.revision - 1),
            ])
        guard changed == 1 else { throw SQLFailure.conflict("absence \(row.id) changed meanwhile") }
    }

    /// Takes one back: it counts no more.
    /// - Parameter row: one revision after the one it must still be at.
    public static func remove(_ row: Row, at now: Instant, in transaction: any SQLTransaction) throws {
        let changed = try transaction.count(
            remove, [.instant(now), .integer(row.revision), .integer(row.id), .integer(row.revision - 1)])
        guard changed == 1 else { throw SQLFailure.conflict("absence \(row.id) changed meanwhile") }
    }

    /// The one of somebody that begins on a day.
    public static func find(
        of person: Key<Person>, from first: CivilDate, in connection: any SQLConnection
    ) throws -> Row? {
        try connection.first(find, [.key(person), .integer(first.daysSince1970)], read)
    }

    /// Somebody's that end on a day or later, in the order of their days.
    public static func all(
        of person: Key<Person>, endingFrom day: CivilDate, in connection: any SQLConnection
    ) throws -> [Row] {
        try connection.all(ofPerson, [.key(person), .integer(day.daysSince1970)], read)
    }

    /// Everybody's that end on a day or later.
    public static func all(endingFrom day: CivilDate, in connection: any SQLConnection) throws -> [Row] {
        try connection.all(standing, [.integer(day.daysSince1970)], read)
    }

    private static func read(_ row: any SQLRow) -> Row {
        Row(
            id: row.integer(0), person: row.key(1), first: CivilDate(daysSince1970: row.integer(2)),
            last: CivilDate(daysSince1970: row.integer(3)), reason: row.optionalText(4), author: row.text(5),
            at: row.instant(6), revision: row.integer(7))
    }

    private static let columns = "id, person, first_day, last_day, reason, author, at, revision"
    private static let insert = SQLStatement(
        """
        INSERT INTO absences (person, first_day, last_day, reason, author, at, revision)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """)
    private static let update = SQLStatement(
        """
        UPDATE absences SET last_day = $1, reason = $2, author = $3, at = $4, revision = $5
        WHERE id = $6 AND revision = $7 AND removed_at IS NULL
        """)
    private static let remove = SQLStatement(
        """
        UPDATE absences SET removed_at = $1, revision = $2
        WHERE id = $3 AND revision = $4 AND removed_at IS NULL
        """)
    private static let find = SQLStatement(
        "SELECT \(columns) FROM absences WHERE person = $1 AND first_day = $2 AND removed_at IS NULL")
    private static let ofPerson = SQLStatement(
        """
        SELECT \(columns) FROM absences WHERE person = $1 AND last_day >= $2 AND removed_at IS NULL
        ORDER BY first_day
        """)
    private static let standing = SQLStatement(
        "SELECT \(columns) FROM absences WHERE last_day >= $1 AND removed_at IS NULL ORDER BY last_day, id")
}
