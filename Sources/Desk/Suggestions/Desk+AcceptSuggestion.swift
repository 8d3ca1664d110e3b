import Store
import Suggestions
public import Tickets

extension Desk {
    /// A suggestion that is to be taken.
    public struct SuggestedTeam: Hashable, Sendable {
        public let team: String
        public let percent: Int
        /// Version of the model that suggests it.
        public let version: Int64
    }

    /// What is suggested at least so surely, for those of these tickets there are.
    /// - Parameter percent: 0 takes every suggestion.
    public func acceptable(
        _ numbers: [TicketNumber], above percent: Int, to caller: Caller
    ) async throws -> [TicketNumber: SuggestedTeam] {
        let tickets = try await store.read { connection in
            try numbers.compactMap { number in
                do {
                    return try find(number, for: caller, in: connection)
                } catch is DeskRefusal {
                    return nil
                }
            }
        }
        var accepted: [TicketNumber: SuggestedTeam] = [:]
        for found in try await suggestions(for: tickets, reasons: 0) {
            accepted[found.ticket.number] = found.best(above: percent)
        }
        return accepted
    }
}

extension Desk.TeamSuggestions {
    /// The likeliest team, where it is at least so sure.
    func best(above percent: Int) -> Desk.SuggestedTeam? {
        guard let first = teams.first, let version, first.percent >= percent else { return nil }
        return Desk.SuggestedTeam(team: first.label, percent: first.percent, version: version.id)
    }
}

extension DeskUnit {
    /// Dispatches a ticket to the team that was suggested, received on the way where nobody has.
    /// - Throws: ``DeskRefusal/notSuggested(_:above:)`` where no suggestion is sure enough.
    func accept(
        _ suggested: Desk.SuggestedTeam?, for number: TicketNumber, above percent: Int, from revision: Int64?
    ) throws -> Ticket {
        _ = try ticket(number)
        guard let suggested else { throw DeskRefusal.notSuggested(number, above: percent) }
        return try assign(
            number, team: suggested.team, person: nil, line: nil, reason: nil,
            taking: TakenSuggestion(version: suggested.version, percent: suggested.percent), from: revision)
    }
}
