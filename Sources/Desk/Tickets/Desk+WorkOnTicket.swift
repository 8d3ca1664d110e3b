import Kernel
import Store
public import Tickets

extension DeskUnit {
    /// Somebody takes it up (处理): the person named, or else the caller, who must belong to its team.
    public func work(on number: TicketNumber, person: String?, from revision: Int64? = nil) throws -> Ticket {
        let worker = try person.map { try self.person($0) } ?? caller.person(in: deskbook)
        return try change(number, from: revision, as: .ticketWorking) { ticket, rules in
            let taken = try ticket.working(by: worker?.key, under: rules, facts)
            if let worker, let team = ticket.team, !worker.teams.contains(team) {
                throw DeskRefusal.personNotInTeam(worker.key, team)
            }
            return taken
        } payload: { payload, _, after in
            payload.add("assignee", orNull: after.assignee?.text)
        }
    }
}
