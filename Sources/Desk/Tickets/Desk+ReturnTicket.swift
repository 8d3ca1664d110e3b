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
        return try disputed(after)
    }

    /// Writes down that the duty manager has to decide, where a ticket has just come to that.
    func disputed(_ ticket: Ticket) throws -> Ticket {
        guard ticket.dispatch == .disputed else { return ticket }
        return try save(ticket, from: ticket, as: .ticketDisputed) { payload, _, after in
            payload.add("bounces", after.bounces)
            payload.add("limit", deskbook.flow.bouncesLimit)
        }
    }

    /// Whether a team has passed this ticket on before. Nothing bounces off the desk, which is there to hand out.
    func has(_ ticket: Ticket, beenWith team: Key<Team>) throws -> Bool {
        guard team != deskbook.routing.otherwise else { return false }
        return try moves(of: ticket).contains { JSONScanner.text("fromTeam", of: $0.payload) == team.text }
    }

    /// Where it went from team to team, oldest first.
    private func moves(of ticket: Ticket) throws -> [JournalEntry] {
        try JournalTable.recentHistory(
            of: JournalSubject(.ticket, ticket.id.rawValue),
            ofTypes: [.ticketAssigned, .ticketEscalated, .ticketReturned], limit: Limits.movesLookedAt,
            in: transaction)
    }

    /// Who gave the team this ticket. What the team got back from another came from nobody but the desk.
    private func sender(of ticket: Ticket) throws -> Deskbook.TeamEntry {
        for move in try moves(of: ticket).reversed() {
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
