public import Kernel
public import SQL
public import Tickets

/// What choosing a person asks of the store, each by an index: nothing is asked for teams whose people claim.
public enum DispatchTable {
    /// Open tickets of one person at one priority.
    public struct Load: Sendable {
        public let person: Key<Person>
        public let priority: Priority
        public let tickets: Int
    }

    /// What the members of a team have to do, wherever it came from.
    public static func loads(of team: Key<Team>, in connection: any SQLConnection) throws -> [Load] {
        try connection.all(loadsOfTeam, [.key(team)], read).compactMap(\.self)
    }

    /// How many open tickets somebody has.
    public static func tickets(of person: Key<Person>, in connection: any SQLConnection) throws -> Int {
        try connection.first(ticketsOfPerson, [.key(person)]) { $0.int(0) } ?? 0
    }

    /// Who settled this requester's last ticket.
    public static func lastSettler(
        of requester: String, in connection: any SQLConnection
    ) throws -> Key<Person>? {
        try connection.first(lastOfRequester, [.text(requester)]) { $0.optionalKey(0) } ?? nil
    }

    /// Who settled the last ticket on this CI.
    public static func lastSettler(onCI ci: String, in connection: any SQLConnection) throws -> Key<Person>? {
        try connection.first(lastOfCI, [.text(ci)]) { $0.optionalKey(0) } ?? nil
    }

    /// The number of the last ticket a team has handed to each of its people.
    public static func turns(
        of team: Key<Team>, in connection: any SQLConnection
    ) throws -> [Key<Person>: Int64] {
        let found: [(Key<Person>, Int64)] = try connection.all(turnsOfTeam, [.key(team)]) {
            ($0.key(0), $0.integer(1))
        }
        return Dictionary(found, uniquingKeysWith: max)
    }

    public static func giveTurn(
        _ turn: Int64, to person: Key<Person>, of team: Key<Team>, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(putTurn, [.key(team), .key(person), .integer(turn)])
    }

    private static func read(_ row: any SQLRow) -> Load? {
        Priority(rawValue: row.int(1)).map { Load(person: row.key(0), priority: $0, tickets: row.int(2)) }
    }

    private static let open = SQLText.words(Status.Name.unsettled)
    private static let loadsOfTeam = SQLStatement(
        """
        SELECT assignee, priority, count(*) FROM tickets
        WHERE assignee IN (SELECT person FROM memberships WHERE team = $1) AND status IN (\(open))
        GROUP BY assignee, priority
        """)
    private static let ticketsOfPerson = SQLStatement(
        "SELECT count(*) FROM tickets WHERE assignee = $1 AND status IN (\(open))")
    private static let lastOfRequester = SQLStatement(
        """
        SELECT assignee FROM tickets
        WHERE requester = $1 AND assignee IS NOT NULL AND resolved_at IS NOT NULL ORDER BY id DESC LIMIT 1
        """)
    private static let lastOfCI = SQLStatement(
        """
        SELECT assignee FROM tickets
        WHERE ci = $1 AND assignee IS NOT NULL AND resolved_at IS NOT NULL ORDER BY id DESC LIMIT 1
        """)
    private static let turnsOfTeam = SQLStatement("SELECT person, turn FROM dispatch_turns WHERE team = $1")
    private static let putTurn = SQLStatement(
        """
        INSERT INTO dispatch_turns (team, person, turn) VALUES ($1, $2, $3)
        ON CONFLICT (team, person) DO UPDATE SET turn = excluded.turn
        """)
}
