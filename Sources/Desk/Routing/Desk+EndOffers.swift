import Kernel
import Store
import Tickets

extension Desk {
    /// Gives back to their teams what was offered and not claimed in time; one bounded batch.
    /// - Returns: how many offers were over.
    @discardableResult
    public func endOffers() async throws -> Int {
        try await settleDue(
            upTo: Limits.dueTicketsPerUnit, { try DispatchOfferTable.due(by: $0, limit: $1, in: $2) }
        ) { unit, due in
            for offer in due { try unit.end(offer) }
        }
    }
}

extension DeskUnit {
    /// Nobody's again, unless it was claimed, worked on or moved meanwhile.
    fileprivate func end(_ offer: DispatchOfferTable.Offer) throws {
        let ticket = try TicketTable.find(offer.ticket, in: transaction)
        try DispatchOfferTable.remove(offer.ticket, in: transaction)
        guard let ticket, ticket.status.name == .assigned, ticket.assignee == offer.person,
            let team = ticket.team, try !hasMoved(since: offer)
        else { return }
        let free = try ticket.assigned(
            to: Assignment(team: team, person: nil, line: ticket.line), under: rules(of: ticket), facts)
        _ = try save(free, from: ticket, as: .ticketAssigned) { payload, before, after in
            after.addAssignment(to: &payload)
            payload.add("automatic", true)
            payload.add("because", "unclaimed")
            payload.add("offeredTo", ifAny: before.assignee?.text)
        }
    }

    private func hasMoved(since offer: DispatchOfferTable.Offer) throws -> Bool {
        let moves = try JournalTable.recentHistory(
            of: JournalSubject(.ticket, offer.ticket.rawValue),
            ofTypes: [.ticketAssigned, .ticketWorking, .ticketEscalated, .ticketReturned], limit: 1,
            in: transaction)
        return moves.last.map { $0.revision != offer.revision } ?? true
    }
}
