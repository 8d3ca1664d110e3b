import Kernel
import Routing
import Store
import Suggestions
import Tickets

extension Desk {
    static let dispatcher = "dispatch by suggestion"

    /// Dispatches tickets that no rule wanted to where they are surely enough suggested to belong, if the deskbook
    /// lets it.
    ///
    /// Follows the journal, so that opening a ticket does not wait for it. Each ticket is a unit of work, which looks
    /// again at what people did meanwhile: theirs stands. A ticket is dispatched once, however often its opening is
    /// seen, since it is new no more.
    func dispatchBySuggestion(_ entries: [JournalEntry]) async throws {
        let settings = deskbook.suggestions
        guard let percent = settings.dispatchPercent else { return }
        let opened = entries.filter(\.isUnwanted).map(\.subject.id)
        guard !opened.isEmpty else { return }
        let tickets = try await store.read { connection in
            try opened.compactMap { try TicketTable.find(ID(rawValue: $0), in: connection) }
        }.filter { $0.status == .new }
        for found in try await suggestions(for: tickets, reasons: 0) {
            guard let version = found.version, version.tickets >= settings.learnedFrom,
                let suggested = found.best(above: percent)
            else { continue }
            try await giveWay()
            try await write(as: .desk) { try $0.dispatch(found.ticket.id, to: suggested) }
        }
    }
}

extension DeskUnit {
    /// - Precondition: no rule wanted the ticket.
    fileprivate func dispatch(_ id: ID<Ticket>, to suggested: Desk.SuggestedTeam) throws {
        guard let ticket = try TicketTable.find(id, in: transaction), ticket.status == .new,
            ticket.assignee == nil, ticket.team == deskbook.routing.otherwise, ticket.dispatch == .open,
            ticket.team?.text != suggested.team,
            try JournalTable.rejectedTeams(of: [id.rawValue], in: transaction).isEmpty
        else { return }
        _ = try assign(
            ticket.number, team: suggested.team, person: nil, line: nil, reason: nil,
            taking: TakenSuggestion(
                version: suggested.version, percent: suggested.percent, isAutomatic: true))
    }
}

extension JournalEntry {
    /// Opened here, and neither a rule nor the catalogue said whose it is.
    fileprivate var isUnwanted: Bool {
        guard type == .ticketOpened, !isImported, let routing = JSONScanner.raw("routing", of: payload) else {
            return false
        }
        return JSONScanner.text("rule", of: routing) == nil && JSONScanner.text("item", of: routing) == nil
    }
}
