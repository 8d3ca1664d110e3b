import Kernel
import Store
public import Tickets

extension DeskUnit {
    /// Somebody takes it up (处理): the person named, or else the caller.
    public func work(on number: TicketNumber, person: String?, from revision: Int64? = nil) throws -> Ticket {
        let worker = try person.map { try self.person($0).key } ?? caller.person(in: deskbook)
        return try change(number, from: revision, as: .ticketWorking) { ticket, rules in
            try ticket.working(by: worker, under: rules, facts)
        } payload: { payload, _, after in
            payload.add("assignee", orNull: after.assignee?.text)
        }
    }
}
