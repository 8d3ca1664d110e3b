public import Sheets

/// What another system's files mean: the settings of one import.
public struct ImportMapping: Hashable, Sendable {
    /// The other system's name. A ticket is the same as one imported before when source and number are.
    public var source: String
    /// What people call it.
    public var name: String
    /// Words that mean that nothing is known.
    public var unknown: Set<String>
    public var sheets: [SheetMapping]
    public var teams: NamePolicy
    public var people: NamePolicy

    public init(
        source: String, name: String, unknown: Set<String>, sheets: [SheetMapping], teams: NamePolicy,
        people: NamePolicy
    ) {
        self.source = source
        self.name = name
        self.unknown = unknown
        self.sheets = sheets
        self.teams = teams
        self.people = people
    }
}

/// What the rows of one kind of file mean.
public struct SheetMapping: Hashable, Sendable {
    public enum Rows: String, CaseIterable, Hashable, Sendable {
        /// One row a ticket.
        case tickets
        /// One row something that happened to a ticket.
        case events
    }

    public var shape: SheetShape
    public var rows: Rows
    /// Which ticket a row is about.
    public var number: ColumnValue
    public var facts: [Fact: ColumnValue] = [:]
    public var labels: [(name: String, value: ColumnValue)] = []
    public var opened: TimeColumn?
    public var resolved: TimeColumn?
    public var closed: TimeColumn?
    /// How the ticket stands in the end, for lists.
    public var finalState: ColumnValue?
    public var event: EventMapping?

    public init(shape: SheetShape, rows: Rows, number: ColumnValue) {
        self.shape = shape
        self.rows = rows
        self.number = number
    }

    public static func == (left: Self, right: Self) -> Bool {
        left.shape == right.shape && left.rows == right.rows && left.number == right.number
            && left.facts == right.facts && left.labels.map(\.name) == right.labels.map(\.name)
            && left.labels.map(\.value) == right.labels.map(\.value) && left.opened == right.opened
            && left.resolved == right.resolved && left.closed == right.closed
            && left.finalState == right.finalState && left.event == right.event
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(rows)
        hasher.combine(number)
        hasher.combine(facts)
    }

    /// Every column it looks at.
    public var columns: [String] {
        var values = [number] + facts.values + labels.map(\.value)
        if let finalState { values.append(finalState) }
        var names = values.flatMap(\.everyColumn) + [opened, resolved, closed].flatMap { $0?.columns ?? [] }
        if let event { names += event.columns }
        return Array(Set(names)).sorted()
    }
}

/// What an event's row says besides facts.
public struct EventMapping: Hashable, Sendable {
    public var at: TimeColumn
    /// What keeps rows of one moment apart: a number that grows, or text.
    public var order: ColumnValue?
    public var state: ColumnValue?
    public var team: ColumnValue?
    public var person: ColumnValue?
    public var author: ColumnValue?
    public var activity: ColumnValue?
    public var note: ColumnValue?
    /// The row hands the ticket to another team; nil: when its team is another.
    public var reassigned: ColumnValue?
    /// The row reopens the ticket; nil: when its state is no settled one any more.
    public var reopened: ColumnValue?
    public var firstContact: ColumnValue?

    public init(at: TimeColumn) {
        self.at = at
    }

    var columns: [String] {
        [order, state, team, person, author, activity, note, reassigned, reopened, firstContact]
            .flatMap { $0?.everyColumn ?? [] } + at.columns
    }
}

/// What is known of a ticket as a whole.
public enum Fact: Int, CaseIterable, Hashable, Sendable {
    case title, description, kind, type, impact, urgency, priority, service, ci, domain, requester
    case department, team, person, resolution, reassignments, reopenings, firstContact
}
