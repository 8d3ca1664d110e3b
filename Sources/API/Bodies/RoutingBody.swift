public import Kernel

/// Why a ticket is where it is: the rules that were tried, and every move since.
public struct RoutingBody: Body, Equatable {
    public var number: String
    public var team: String?
    public var assignee: String?
    /// The decision when it was opened: `team`, `rule`, `tried`, `facts`, `deskbook`.
    public var decision: JSONValue
    /// Assignments since, oldest first.
    public var moves: [JournalBody]

    public init(number: String, team: String?, assignee: String?, decision: JSONValue, moves: [JournalBody]) {
        self.number = number
        self.team = team
        self.assignee = assignee
        self.decision = decision
        self.moves = moves
    }

    public func write(to json: inout JSONText) {
        json.add("number", number)
        json.add("team", orNull: team)
        json.add("assignee", orNull: assignee)
        json.add("decision", json: decision.text.utf8)
        json.add("moves", moves) { $1.write(to: &$0) }
    }
}
