public import Kernel
import Routing
import Store
public import Tickets

extension DeskUnit {
    /// Dispatches a ticket to a team, a person, or both (派单).
    ///
    /// Without a team it stays with its team, or goes to the person's first. A ticket nobody has received yet
    /// is received on the way.
    /// - Parameters:
    ///   - line: nil for the team's own.
    ///   - isFinal: for good: no team may send it back any more. Only managers and duty managers say that.
    ///   - reason: why it moves; stands in the journal.
    ///   - suggestion: where the team was suggested.
    public func assign(
        _ number: TicketNumber, team: String?, person: String?, line: SupportLine?, isFinal: Bool = false,
        reason: Note?, taking suggestion: TakenSuggestion? = nil, from revision: Int64? = nil
    ) throws -> Ticket {
        guard !isFinal || caller.decides(deskbook) else { throw DeskRefusal.onlyForDutyManagers }
        var expected = revision
        let current = try ticket(number)
        var assignment = try assignment(team: team, person: person, line: line, isFinal: isFinal, of: current)
        let handout = try handout(of: current, by: &assignment)
        if current.status == .new {
            expected = try receive(number, from: revision).revision
        }
        let assigned = try change(number, from: expected, as: .ticketAssigned) { ticket, rules in
            try ticket.assigned(to: assignment, under: rules, facts)
        } payload: { payload, before, after in
            payload.add("fromTeam", ifAny: before.team == after.team ? nil : before.team?.text)
            after.addAssignment(to: &payload)
            if isFinal { payload.add("final", true) }
            if after.bounces != before.bounces { payload.add("bounces", after.bounces) }
            payload.add("reason", ifAny: reason?.text)
            suggestion?.write(to: &payload)
            add(handout, to: &payload)
        }
        try keep(handout, of: assigned)
        return current.dispatch == .disputed ? assigned : try disputed(assigned)
    }

    private func assignment(
        team: String?, person: String?, line: SupportLine?, isFinal: Bool, of ticket: Ticket
    ) throws -> Assignment {
        let person = try person.map(self.person)
        let team = try team.map(self.team) ?? implied(by: person, of: ticket)
        if let person, !person.teams.contains(team.key) {
            throw DeskRefusal.personNotInTeam(person.key, team.key)
        }
        let passing = isFinal ? (.final, nil) : try passing(ticket, to: team.key)
        return Assignment(
            team: team.key, person: person?.key, line: line ?? team.line, decision: passing.decision,
            bouncesLimit: passing.bouncesLimit)
    }

    /// The ticket's own team where the person belongs to it, else the person's first.
    private func implied(by person: Deskbook.PersonEntry?, of ticket: Ticket) throws -> Deskbook.TeamEntry {
        let own = ticket.team.flatMap { deskbook.teams[$0] }
        guard let person else {
            guard let own else { throw DeskRefusal.nothingToChange }
            return own
        }
        if let own, person.teams.contains(own.key) { return own }
        guard let first = person.teams.first.flatMap({ deskbook.teams[$0] }) else {
            throw DeskRefusal.personUnknown(person.key.text, closest: nil)
        }
        return first
    }

    func team(_ name: String) throws -> Deskbook.TeamEntry {
        guard let entry = Key<Team>(name).flatMap({ deskbook.teams[$0] }) else {
            throw DeskRefusal.teamUnknown(name, closest: name.closest(among: deskbook.teams.keys.map(\.text)))
        }
        if let project = deskbook.dispatch.projects[entry.key], !project.hours.covers(now) {
            throw DeskRefusal.teamNotNow(entry.key, instead: project.fallback)
        }
        return entry
    }

    func person(_ name: String) throws -> Deskbook.PersonEntry {
        guard let entry = Key<Person>(name).flatMap({ deskbook.people[$0] }) else {
            throw DeskRefusal.personUnknown(
                name, closest: name.closest(among: deskbook.people.keys.map(\.text)))
        }
        return entry
    }
}

extension Ticket {
    /// What every entry of an assignment says of whose the ticket is afterwards.
    func addAssignment(to payload: inout JSONText) {
        payload.add("team", ifAny: team?.text)
        payload.add("assignee", orNull: assignee?.text)
        payload.add("line", line.rawValue)
    }
}
