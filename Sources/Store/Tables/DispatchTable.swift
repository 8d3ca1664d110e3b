public import Kernel
public import SQL
public import Tickets

/// What choosing a person asks of the store, each by an index: nothing is asked for teams that hand out by hand.
public enum DispatchTable {
    /// Open tickets of one person, by priority.
    public static func open(
        of person: Key<Person>, in connection: any SQLConnection
    ) throws -> [Priority: Int] {
        var open: [Priority: Int] = [:]
        try connection.visit(openOfPerson, [.key(person)]) { row in
            if let priority = Priority(rawValue: row.int(0)) { open[priority] = row.int(1) }
            return true
        }
        return open
    }

    /// Who settled this requester's last ticket.
    public static func lastSettler(
        of requester: String, in connection: any SQLConnection
    ) throws -> Key<Person>? {
        try connection.first(lastSettler, [.text(requester)]) { $0.optionalKey(0) } ?? nil
    }

    /// The number of the last ticket a team has handed to each of its people.
    public static func turns(
        of team: Key<Team>, in connection: any SQLConnection
    ) throws -> [Key<Person>: Int64] {
        var turns: [Key<Person>: Int64] = [:]
        try connection.visit(turnsOfTeam, [.key(team)]) { row in
            turns[row.key(0)] = row.integer(1)
            return true
        }
        return turns
    }

    public static func giveTurn(
        _ turn: Int64, to person: Key<Person>, of team: Key<Team>, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(putTurn, [.key(team), .key(person), .integer(turn)])
    }

    private static let openOfPerson = SQLStatement(
        """
        SELECT priority, count(*) FROM tickets
        WHERE assignee = $1 AND status IN ('new', 'received', 'assigned', 'working', 'onHold') GROUP BY priority
        """)
    private static let lastSettler = SQLStatement(
        """
        SELECT assignee FROM tickets WHERE id = (
            SELECT max(id + 0) FROM tickets
            WHERE requester = $1 AND status IN ('resolved', 'closed') AND assignee IS NOT NULL)
        """)
    private static let turnsOfTeam = SQLStatement("SELECT person, turn FROM dispatch_turns WHERE team = $1")
    private static let putTurn = SQLStatement(
        """
        INSERT INTO dispatch_turns (team, person, turn) VALUES ($1, $2, $3)
        ON CONFLICT (team, person) DO UPDATE SET turn = excluded.turn
        """)
}
