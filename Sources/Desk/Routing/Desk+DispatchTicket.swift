import Kernel
import Routing
import Store
import Tickets

extension DeskUnit {
    /// Gives a new ticket to the person a rule names, or to one of its team, where the team has it so. Asks the
    /// store nothing for teams that hand out by hand.
    ///
    /// It is an entry of its own, by the desk, with who else was considered. Nobody has received it by that.
    /// - Returns: the ticket as it is then; unchanged where nobody could be chosen.
    @discardableResult
    func dispatch(_ ticket: Ticket, by decision: RoutingDecision) throws -> Ticket {
        guard decision.suggested == nil, let team = ticket.team, ticket.assignee == nil else { return ticket }
        if let person = decision.settings.person, deskbook.people[person]?.teams.contains(team) == true {
            return try give(ticket, to: person) { $0.add("because", "rule") }
        }
        guard let plan = deskbook.dispatch.plans[team], plan.chooses else { return ticket }
        try transaction.lock([Self.lock(of: team)])
        let turns = try DispatchTable.turns(of: team, in: transaction)
        let choice = plan.choose(
            among: try candidates(of: team, plan, for: ticket, turns), skill: decision.settings.skill)
        guard let person = choice.person else { return ticket }
        try DispatchTable.giveTurn((turns.values.max() ?? 0) + 1, to: person, of: team, in: transaction)
        return try give(ticket, to: person) { payload in
            payload.add("because", "dispatch")
            var reasons = JSONText()
            choice.write(to: &reasons)
            payload.add("choice", json: reasons.closed())
        }
    }

    private func give(
        _ ticket: Ticket, to person: Key<Person>, _ why: (inout JSONText) -> Void
    ) throws -> Ticket {
        guard let team = ticket.team else { return ticket }
        let desk = DeskUnit(transaction, now: now, caller: .desk, deskbook: deskbook)
        let assigned = try ticket.assigned(
            to: Assignment(team: team, person: person, line: ticket.line), under: rules(of: ticket), facts)
        return try desk.save(assigned, from: ticket, as: .ticketAssigned) { payload, _, after in
            payload.add("team", ifAny: after.team?.text)
            payload.add("assignee", orNull: after.assignee?.text)
            payload.add("line", after.line.rawValue)
            payload.add("automatic", true)
            why(&payload)
        }
    }

    /// The members of a team as they stand.
    private func candidates(
        of team: Key<Team>, _ plan: DispatchPlan, for ticket: Ticket, _ turns: [Key<Person>: Int64]
    ) throws -> [Candidate] {
        let onDuty = Set(plan.duty.filter { $0.hours.covers(now) }.map(\.person))
        let frontPosts =
            ticket.department.flatMap(Key<Department>.init)
            .flatMap { deskbook.departments[$0]?.frontPosts } ?? []
        let settler =
            plan.preferences.contains(.sticky)
            ? try ticket.requester.flatMap { try DispatchTable.lastSettler(of: $0, in: transaction) } : nil
        return try deskbook.people.values.filter { $0.teams.contains(team) }.map { person in
            let staffing = deskbook.dispatch.staff[person.key] ?? DispatchBook.Staffing()
            var candidate = Candidate(person: person.key)
            candidate.skills = staffing.skills
            candidate.workingShare = staffing.workingShare
            candidate.limit = staffing.limit
            candidate.isAway = staffing.absences.contains { $0.covers(now) }
            candidate.isOnDuty = onDuty.contains(person.key)
            candidate.isFrontPost = frontPosts.contains(person.key)
            candidate.knowsRequester = settler == person.key
            candidate.open = try DispatchTable.open(of: person.key, in: transaction)
            candidate.lastTurn = turns[person.key] ?? 0
            return candidate
        }
    }

    /// Two tickets of one team at once must not both go to whoever had least to do before either.
    private static func lock(of team: Key<Team>) -> Int64 {
        let hash = "dispatch \(team.text)".utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01B3
        }
        return Int64(bitPattern: hash)
    }
}
