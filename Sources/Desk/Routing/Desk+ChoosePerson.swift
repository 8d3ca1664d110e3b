import Kernel
import Routing
import SQL
import Store
import Tickets

/// What came of looking for somebody of a team.
struct Handout {
    let choice: Choice
    /// How the team hands out; nil where a rule named the person.
    let mode: DispatchPlan.Mode?
    /// How long it is offered; nil for one that is given for good.
    var offerSeconds: Int64?
    /// The how-manieth the team hands out by its plan.
    var turn: Int64?

    /// The choice as the journal has it.
    var recorded: [UInt8] {
        var json = JSONText()
        choice.write(to: &json, mode)
        return json.closed()
    }
}

extension DeskUnit {
    /// Looks for somebody of the ticket's team, where a rule or the team's plan says so. Asks the store nothing
    /// for teams whose people claim.
    ///
    /// - Parameter settings: what the rules said; a person they name goes before the plan unless away, and a skill
    ///   is looked for in teams that claim, too.
    /// - Returns: nil where nobody is to be chosen.
    func handout(of ticket: Ticket, by settings: RoutingSettings = RoutingSettings()) throws -> Handout? {
        guard let team = ticket.team else { return nil }
        let named = settings.person.flatMap { nominee($0, of: team) }
        if let named, named.choice.person != nil { return named }
        var plan = deskbook.dispatch.plans[team] ?? DispatchPlan(mode: .claim)
        if settings.skill != nil, !plan.chooses { plan.mode = .direct }
        guard plan.chooses else { return named }
        // Two tickets of one team at once must not both go to whoever had least to do before either.
        try transaction.lock([Self.lock(of: team)])
        let turns = try DispatchTable.turns(of: team, in: transaction)
        let choice = plan.choose(
            among: try candidates(of: team, plan, for: ticket, turns), skill: settings.skill)
        return Handout(
            choice: choice, mode: plan.mode, offerSeconds: plan.mode == .offer ? plan.offerSeconds : nil,
            turn: (turns.values.max() ?? 0) + 1)
    }

    /// Whom a rule names, unless they are away.
    private func nominee(_ person: Key<Person>, of team: Key<Team>) -> Handout? {
        guard deskbook.people[person]?.teams.contains(team) == true else { return nil }
        var candidate = Candidate(person: person)
        candidate.isAway = deskbook.dispatch.isAway(person, at: now)
        return Handout(
            choice: DispatchPlan(mode: .direct).choose(among: [candidate], skill: nil), mode: nil)
    }

    /// The members of a team as they stand.
    private func candidates(
        of team: Key<Team>, _ plan: DispatchPlan, for ticket: Ticket, _ turns: [Key<Person>: Int64]
    ) throws -> [Candidate] {
        let onDuty = Set(plan.duty.filter { $0.hours.covers(now) }.map(\.person))
        let frontPosts =
            ticket.department.flatMap(Key<Department>.init)
            .flatMap { deskbook.departments[$0]?.frontPosts } ?? []
        let known = plan.preferences.contains(.sticky) ? try settlers(before: ticket) : (nil, nil)
        let loads = Dictionary(
            grouping: try DispatchTable.loads(of: team, in: transaction), by: \.person)
        return deskbook.people.values.filter { $0.teams.contains(team) }.map { person in
            let staffing = deskbook.dispatch.staff[person.key] ?? DispatchBook.Staffing()
            var candidate = Candidate(person: person.key)
            candidate.skills = staffing.skills
            candidate.workingPercent = staffing.workingPercent
            candidate.limit = staffing.limit
            candidate.isAway = deskbook.dispatch.isAway(person.key, at: now)
            candidate.isOnDuty = onDuty.contains(person.key)
            candidate.isFrontPost = frontPosts.contains(person.key)
            candidate.knowsRequester = known.0 == person.key
            candidate.knowsCI = known.1 == person.key
            for load in loads[person.key] ?? [] { candidate.open[load.priority] = load.tickets }
            candidate.lastTurn = turns[person.key] ?? 0
            return candidate
        }
    }

    /// Who settled the requester's last ticket, and the last one on the same CI.
    private func settlers(before ticket: Ticket) throws -> (Key<Person>?, Key<Person>?) {
        (
            try ticket.requester.flatMap { try DispatchTable.lastSettler(of: $0, in: transaction) },
            try ticket.ci.flatMap { try DispatchTable.lastSettler(onCI: $0, in: transaction) }
        )
    }

    static func lock(of team: Key<Team>) -> Int64 {
        Int64(bitPattern: FNV1a.hash("dispatch \(team.text)".utf8))
    }
}
