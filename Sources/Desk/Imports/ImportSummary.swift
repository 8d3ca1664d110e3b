public import Kernel

/// What an import came to.
public struct ImportSummary: Sendable, Equatable {
    /// Rows that were read, and those refused.
    public var rows = 0
    public var refusedRows = 0
    /// Tickets the rows are about.
    public var tickets = 0
    /// Tickets that were not here before.
    public var newTickets = 0
    /// Tickets that were here and got more of their history.
    public var extendedTickets = 0
    /// Tickets that were here already, with all of it.
    public var knownTickets = 0
    /// Tickets that could not be made; each has a flaw.
    public var refusedTickets = 0
    /// Journal entries that were written.
    public var entries = 0
    /// Tickets as they stand, by state, of those new or extended.
    public var states: [String: Int] = [:]
    public var reopenings = 0
    public var reassignments = 0
    public var teams = 0
    public var people = 0
    /// The first row's time, and the last one's.
    public var first: Instant?
    public var last: Instant?

    public init() {}
}

/// One row, or ticket, that was refused.
public struct ImportFlaw: Sendable, Equatable {
    /// Place in the list of files.
    public let file: Int
    public let line: Int
    public let message: String

    public init(file: Int, line: Int, message: String) {
        self.file = file
        self.line = line
        self.message = message
    }
}
