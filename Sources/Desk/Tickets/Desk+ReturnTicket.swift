public import Kernel
import Routing
import Store
public import Tickets

extension DeskUnit {
    /// Back to the sender (退回): the team that passed it on, else the desk.
    ///
    /// Sent back more often than the deskbook allows, it waits for the duty manager, who assigns it for good;
    /// the journal then says so in an entry of its own.
    public func sendBack(_ number: TicketNumber, reason: Note, from revision: Int64? = nil) throws -> Ticket {
        let limit = deskbook.flow.bouncesLimit
        let sender = try self.sender(of: ticket(number))
        let after = try change(number, from: revision, as: .ticketReturned) { ticket, rules in
            let back = try ticket.sentBack(
                to: sender.key, line: sender.line, limit: limit, under: rules, facts)
            guard back.team != ticket.team else { throw DeskRefusal.nowhereToReturn(ticket.team) }
            return back
        } payload: { payload, before, after in
            payload.add("fromTeam", ifAny: before.team?.text)
            payload.add("team", ifAny: after.team?.text)
            payload.add("bounces", after.bounces)
            payload.add("reason", reason.text)
        }
        guard after.dispatch == .disputed else { return after }
        return try save(after, from: after, as: .ticketDisputed) { payload, _, after in
            payload.add("bounces", after.bounces)
            payload.add("limit", limit)
        }
    }

    /// Who gave the team this ticket. What the team got back from another came from nobody but the desk.
    private func sender(of ticket: Ticket) throws -> Deskbook.TeamEntry {
        let subject = JournalSubject(.ticket, ticket.id.rawValue)
        let moves = try JournalTable.recentHistory(
            of: subject, ofTypes: [.ticketAssigned, .ticketEscalated, .ticketReturned],
            limit: Limits.movesLookedAt,
            in: transaction)
        for move in moves.reversed() {
            guard let from = JSONScanner.text("fromTeam", of: move.payload) else { continue }
            guard move.type != .ticketReturned, move.team == ticket.team else { break }
            if let team = deskbook.teams[Key(trusted: from)] { return team }
            break
        }
        guard let desk = deskbook.teams[deskbook.routing.otherwise] else {
            throw DeskRefusal.teamUnknown(deskbook.routing.otherwise.text, closest: nil)
        }
        return desk
    }
}
