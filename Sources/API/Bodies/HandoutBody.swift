public import Kernel

/// Whom of a team the desk chose, and why not the others.
public struct HandoutBody: Body, Equatable {
    /// Of the journal entry that says so. Journals leave it out.
    public var revision: Int64?
    /// Null when nobody could take it.
    public var person: String?
    /// `direct` or `offer`, as the team has it; `named` where a rule or a front post named the person.
    public var mode: String
    /// What told the chosen one from the next. Journals leave it out where there was no next.
    public var by: String?
    /// In the order in which they came to be preferred; who could not take it at the end.
    public var considered: [ConsideredBody]

    public init(
        revision: Int64?, person: String?, mode: String, by: String?, considered: [ConsideredBody]
    ) {
        self.revision = revision
        self.person = person
        self.mode = mode
        self.by = by
        self.considered = considered
    }

    public func write(to json: inout JSONText) {
        json.add("revision", orNull: revision)
        json.add("person", orNull: person)
        json.add("mode", mode)
        json.add("by", orNull: by)
        json.add("considered", considered) { $1.write(to: &$0) }
    }
}

/// One of a team, as they stood when somebody was chosen.
public struct ConsideredBody: Body, Equatable {
    public var person: String
    /// Why not: `away`, `offDuty`, `skill` or `limit`. Journals leave it out for those who could.
    public var obstacle: String?
    /// Open tickets.
    public var tickets: Int
    /// The same weighed by priority and working time, in tenths of a ticket of priority 5.
    public var load: Int

    public init(person: String, obstacle: String?, tickets: Int, load: Int) {
        self.person = person
        self.obstacle = obstacle
        self.tickets = tickets
        self.load = load
    }

    public func write(to json: inout JSONText) {
        json.add("person", person)
        json.add("obstacle", orNull: obstacle)
        json.add("tickets", tickets)
        json.add("load", load)
    }
}
