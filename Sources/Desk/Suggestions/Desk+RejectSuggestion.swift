public import Kernel
import SQL
import Store
public import Tickets

extension DeskUnit {
    /// Says that a ticket does not belong to a team that was suggested (否决推荐). The ticket stays where it is; the
    /// team is not suggested for it again, and the model learns from it.
    /// - Parameters:
    ///   - suggestion: version of the model that suggested it, where known.
    ///   - reason: why; stands in the journal.
    public func rejectSuggestion(
        of team: String, for number: TicketNumber, suggestion: Int64?, reason: Note?,
        from revision: Int64? = nil
    ) throws -> Ticket {
        let team = try self.team(team)
        return try change(number, from: revision, as: .ticketSuggestionRejected) { ticket, rules in
            guard !ticket.status.name.isFinal else { throw Refusal.isFinal(ticket.status.name) }
            let rejected = try JournalTable.rejectedTeams(of: [ticket.id.rawValue], in: transaction)
            guard rejected[ticket.id.rawValue]?.contains(team.key.text) != true else {
                throw DeskRefusal.nothingToChange
            }
            return ticket
        } payload: { payload, _, _ in
            payload.add("suggested", team.key.text)
            payload.add("reason", ifAny: reason?.text)
            if let suggestion { payload.add("suggestion", suggestion) }
        }
    }
}

extension JournalTable {
    /// Teams whose suggestion was rejected, by ticket. Each ticket's own entries are looked through, not the journal.
    /// - Parameter tickets: at most a page.
    static func rejectedTeams(of tickets: [Int64], in connection: any SQLConnection) throws
        -> [Int64: Set<String>]
    {
        try rejections(of: tickets, in: connection).reduce(into: [:]) { teams, entry in
            guard let team = JSONScanner.text("suggested", of: entry.payload) else { return }
            teams[entry.subject.id, default: []].insert(team)
        }
    }
}
