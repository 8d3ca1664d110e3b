/// Where the engines differ, each difference with a name. Everything else in `Store` is common SQL.
public struct Dialect: Sendable {
    /// `sqlite` or `postgres`.
    public let name: String
    /// Column type of texts, which are compared and sorted byte by byte.
    public let text: String
    /// Column type of counts, flags and instants.
    public let integer: String
    /// Column type of bytes.
    public let bytes: String
    /// Column definition of a primary key the engine counts up, without gaps where it can. Its column is the
    /// table's `id`, or the journal's `sequence`.
    public let identity: String
    /// What follows the closing bracket of a table.
    public let tableOptions: String
    /// What follows it where the primary key is the table.
    public let keyedTableOptions: String
    /// True when identity columns leave no gaps, so that a gap in the journal means a missing entry.
    public let identityHasNoGaps: Bool
    /// The moment by the database's own clock, in milliseconds since 1970: what nodes with clocks of their own
    /// agree on.
    public let now: String
    /// A script that replaces words in a table's definition by others that mean the same for every row it has,
    /// where this engine is faster with those; empty elsewhere.
    public let reword: @Sendable (_ table: String, _ words: String, _ others: String) -> String
    /// Makes an identity column count on after rows were copied in with theirs; told table and column. Nil
    /// where it does so by itself.
    public let recount: (@Sendable (_ table: String, _ column: String) -> String)?
    /// One row a running unit of work that may have taken a place in the journal: what it is called. Nil where
    /// units are one after another, so that none is ever behind another.
    public let runningUnits: SQLStatement?
    /// One row a connection of another process of ours. Nil where it does not show.
    public let servers: SQLStatement?
    /// A script that deletes every row of these tables, of which none is referred to by a later one.
    public let emptying: @Sendable (_ tables: [String]) -> String
    public let fullText: FullText

    public init(
        name: String, text: String, integer: String, bytes: String, identity: String, tableOptions: String,
        keyedTableOptions: String, identityHasNoGaps: Bool, now: String,
        reword: @escaping @Sendable (_ table: String, _ words: String, _ others: String) -> String,
        recount: (@Sendable (_ table: String, _ column: String) -> String)?, runningUnits: SQLStatement?,
        servers: SQLStatement?, emptying: @escaping @Sendable (_ tables: [String]) -> String,
        fullText: FullText
    ) {
        self.name = name
        self.text = text
        self.integer = integer
        self.bytes = bytes
        self.identity = identity
        self.tableOptions = tableOptions
        self.keyedTableOptions = keyedTableOptions
        self.identityHasNoGaps = identityHasNoGaps
        self.now = now
        self.reword = reword
        self.recount = recount
        self.runningUnits = runningUnits
        self.servers = servers
        self.emptying = emptying
        self.fullText = fullText
    }
}

/// The full-text index of an engine, over texts that were cut into words before (`Store/Search`).
///
/// The index has one row a ticket. What it is asked for is put together at run time, its arguments handed
/// over one by one.
public struct FullText: Sendable {
    /// Adds an argument to a statement that is being put together, and says how it is written there.
    public typealias Argument = (SQLValue) -> String

    /// Script that creates the index.
    public let create: String
    /// Script that takes every row out.
    public let empty: String
    /// Adds a ticket's row.
    public let insert: @Sendable (_ ticket: Int64, IndexedWords, any SQLTransaction) throws -> Void
    /// Takes a ticket's row out; told what it was added with.
    public let remove: @Sendable (_ ticket: Int64, IndexedWords, any SQLTransaction) throws -> Void
    /// A FROM clause item named `words`, with the column that ``key`` names.
    public let table: String
    /// The row's ticket.
    public let key: String
    /// A condition for rows that hold every one of these phrases, each a run of words; `everywhere`: also in
    /// what only the desk may read.
    public let holds: @Sendable (_ phrases: [[String]], _ everywhere: Bool, _ argument: Argument) -> String
    /// A condition for rows that bear a mark.
    public let bears: @Sendable (_ mark: String, _ argument: Argument) -> String

    public init(
        create: String, empty: String,
        insert: @escaping @Sendable (_ ticket: Int64, IndexedWords, any SQLTransaction) throws -> Void,
        remove: @escaping @Sendable (_ ticket: Int64, IndexedWords, any SQLTransaction) throws -> Void,
        table: String, key: String,
        holds:
            @escaping @Sendable (_ phrases: [[String]], _ everywhere: Bool, _ argument: Argument) -> String,
        bears: @escaping @Sendable (_ mark: String, _ argument: Argument) -> String
    ) {
        self.create = create
        self.empty = empty
        self.insert = insert
        self.remove = remove
        self.table = table
        self.key = key
        self.holds = holds
        self.bears = bears
    }
}

/// What the full-text index has of one ticket: words with a blank between.
public struct IndexedWords: Hashable, Sendable {
    /// Words that requesters may see.
    public let shown: String
    /// Words that only the desk may.
    public let hidden: String
    /// Each one word for something tickets are filtered by.
    public let marks: String

    public init(shown: String, hidden: String, marks: String) {
        self.shown = shown
        self.hidden = hidden
        self.marks = marks
    }
}
