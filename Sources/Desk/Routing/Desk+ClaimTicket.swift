import Kernel
import SQL
import Store
public import Tickets

extension DeskUnit {
    /// Somebody of its team takes a ticket nobody has, or one that is offered to them (认领).
    ///
    /// A ticket nobody has received yet is received on the way. Who has it already goes on having it: the revision
    /// then stays.
    /// - Parameter person: nil for the caller.
    public func claim(_ number: TicketNumber, person: String?, from revision: Int64? = nil) throws -> Ticket {
        let claimer = try self.person(person ?? caller.name)
        var expected = revision
        let current = try checked(number, from: revision)
        if let team = current.team, !claimer.teams.contains(team) {
            throw DeskRefusal.personNotInTeam(claimer.key, team)
        }
        if let holder = current.assignee {
            guard holder == claimer.key else { throw DeskRefusal.takenBy(holder) }
            guard try DispatchOfferTable.isOffered(current.id, to: holder, in: transaction) else {
                return current
            }
        } else {
            try checkLimit(of: claimer.key, in: current.team)
        }
        if current.status == .new { expected = try receive(number, from: revision).revision }
        let claimed = try change(number, from: expected, as: .ticketAssigned) { ticket, rules in
            guard let team = ticket.team else { throw DeskRefusal.nothingToChange }
            return try ticket.assigned(
                to: Assignment(team: team, person: claimer.key, line: ticket.line), under: rules, facts)
        } payload: { payload, _, after in
            after.addAssignment(to: &payload)
            payload.add("because", "claimed")
        }
        try DispatchOfferTable.remove(claimed.id, in: transaction)
        return claimed
    }

    /// Two claims of one person at once must not both be the last that is allowed.
    private func checkLimit(of person: Key<Person>, in team: Key<Team>?) throws {
        guard let limit = deskbook.dispatch.limit(of: person, in: team) else { return }
        if let team { try transaction.lock([Self.lock(of: team)]) }
        let tickets = try DispatchTable.tickets(of: person, in: transaction)
        if tickets >= limit { throw DeskRefusal.atLimit(person, limit: limit) }
    }
}
