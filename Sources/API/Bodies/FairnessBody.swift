public import Kernel

/// How the work is spread over teams and people.
public struct FairnessBody: Body, Equatable {
    /// The first day, in UTC; null for everything.
    public var from: String?
    /// The day after the last.
    public var to: String?
    public var asOf: String
    /// Journal entries that are not counted yet.
    public var behind: Int64
    /// By key.
    public var teams: [TeamFairnessBody]
    /// The one with the most open first.
    public var people: [PersonFairnessBody]
    /// The bounce matrix: fields with tickets in them, the most travelled first.
    public var moves: [TeamMoveBody]

    public init(
        from: String?, to: String?, asOf: String, behind: Int64, teams: [TeamFairnessBody],
        people: [PersonFairnessBody], moves: [TeamMoveBody]
    ) {
        self.from = from
        self.to = to
        self.asOf = asOf
        self.behind = behind
        self.teams = teams
        self.people = people
        self.moves = moves
    }

    public func write(to json: inout JSONText) {
        json.add("from", orNull: from)
        json.add("to", orNull: to)
        json.add("asOf", asOf)
        json.add("behind", behind)
        json.add("teams", teams) { $1.write(to: &$0) }
        json.add("people", people) { $1.write(to: &$0) }
        json.add("moves", moves) { $1.write(to: &$0) }
    }
}

/// What one team has, and how long tickets wait for it.
public struct TeamFairnessBody: Body, Equatable {
    public var team: String
    /// Nobody works on these yet.
    public var waiting: Int
    public var working: Int
    public var onHold: Int
    /// Tickets that somebody of it began, or settled at once, in the days asked for.
    public var begun: Int
    /// From coming to the team until then.
    public var medianWaitSeconds: Int64?
    public var p90WaitSeconds: Int64?
    /// Came from other teams.
    public var arrived: Int
    /// Went to other teams.
    public var passedOn: Int
    /// Of those, sent back.
    public var returned: Int

    public init(
        team: String, waiting: Int, working: Int, onHold: Int, begun: Int, medianWaitSeconds: Int64?,
        p90WaitSeconds: Int64?, arrived: Int, passedOn: Int, returned: Int
    ) {
        self.team = team
        self.waiting = waiting
        self.working = working
        self.onHold = onHold
        self.begun = begun
        self.medianWaitSeconds = medianWaitSeconds
        self.p90WaitSeconds = p90WaitSeconds
        self.arrived = arrived
        self.passedOn = passedOn
        self.returned = returned
    }

    public func write(to json: inout JSONText) {
        json.add("team", team)
        json.add("waiting", waiting)
        json.add("working", working)
        json.add("onHold", onHold)
        json.add("begun", begun)
        json.add("medianWaitSeconds", orNull: medianWaitSeconds)
        json.add("p90WaitSeconds", orNull: p90WaitSeconds)
        json.add("arrived", arrived)
        json.add("passedOn", passedOn)
        json.add("returned", returned)
    }
}

/// What one person has and did.
public struct PersonFairnessBody: Body, Equatable {
    public var person: String
    public var teams: [String]
    public var open: Int
    /// Of those, of priority 1 and 2.
    public var urgent: Int
    public var onHold: Int
    /// Begun in the days asked for.
    public var taken: Int
    public var resolved: Int

    public init(
        person: String, teams: [String], open: Int, urgent: Int, onHold: Int, taken: Int, resolved: Int
    ) {
        self.person = person
        self.teams = teams
        self.open = open
        self.urgent = urgent
        self.onHold = onHold
        self.taken = taken
        self.resolved = resolved
    }

    public func write(to json: inout JSONText) {
        json.add("person", person)
        json.add("teams", teams)
        json.add("open", open)
        json.add("urgent", urgent)
        json.add("onHold", onHold)
        json.add("taken", taken)
        json.add("resolved", resolved)
    }
}

/// Tickets that went from one team to another.
public struct TeamMoveBody: Body, Equatable {
    public var from: String
    public var to: String
    public var tickets: Int
    public var escalated: Int
    /// Sent back as not theirs.
    public var returned: Int

    public init(
        from: String, to: String, tickets: Int, escalated: Int, returned: Int
    ) {
        self.from = from
        self.to = to
        self.tickets = tickets
        self.escalated = escalated
        self.returned = returned
    }

    public func write(to json: inout JSONText) {
        json.add("from", from)
        json.add("to", to)
        json.add("tickets", tickets)
        json.add("escalated", escalated)
        json.add("returned", returned)
    }
}
