/// Where the engines differ, each difference with a name. Everything else in `Store` is common SQL.
public struct Dialect: Sendable {
    /// `sqlite` or `postgres`.
    public let name: String
    /// Column type of counts, flags and instants.
    public let integer: String
    /// Column type of bytes.
    public let bytes: String
    /// Column definition of a primary key the engine counts up, without gaps where it can.
    public let identity: String
    /// What follows the closing bracket of a table.
    public let tableOptions: String
    /// What follows it where the primary key is the table.
    public let keyedTableOptions: String
    /// True when identity columns leave no gaps, so that a gap in the journal means a missing entry.
    public let identityHasNoGaps: Bool
    public let fullText: FullText

    public init(
        name: String, integer: String, bytes: String, identity: String, tableOptions: String,
        keyedTableOptions: String, identityHasNoGaps: Bool, fullText: FullText
    ) {
        self.name = name
        self.integer = integer
        self.bytes = bytes
        self.identity = identity
        self.tableOptions = tableOptions
        self.keyedTableOptions = keyedTableOptions
        self.identityHasNoGaps = identityHasNoGaps
        self.fullText = fullText
    }
}

/// The full-text index of an engine, over texts that were cut into words before (`Store/Search`).
///
/// The index has one row a ticket, its key `id`, and two columns: what requesters may see, and what only the
/// desk may.
public struct FullText: Sendable {
    /// Script that creates the index.
    public let create: String
    /// Adds a row: `$1` id, `$2` words for everybody, `$3` words for the desk.
    public let insert: SQLStatement
    /// Takes a row out: `$1` id, `$2` and `$3` the words it was added with.
    public let remove: SQLStatement
    /// A FROM clause item named `words`, with the column that ``key`` names.
    public let table: String
    /// The row's ticket.
    public let key: String
    /// A condition that argument `$1`, made by ``query``, matches.
    public let matches: String
    /// The engine's query for rows that hold every one of these phrases, each a run of words.
    public let query: @Sendable (_ phrases: [[String]], _ everywhere: Bool) -> String

    public init(
        create: String, insert: SQLStatement, remove: SQLStatement, table: String, key: String,
        matches: String,
        query: @escaping @Sendable (_ phrases: [[String]], _ everywhere: Bool) -> String
    ) {
        self.create = create
        self.insert = insert
        self.remove = remove
        self.table = table
        self.key = key
        self.matches = matches
        self.query = query
    }
}
