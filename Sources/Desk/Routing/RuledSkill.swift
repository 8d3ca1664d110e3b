import Foundation
import Kernel
import Store
import Tickets

extension DeskUnit {
    /// What the rules wanted whoever gets a ticket to be able to do, where a team is the one they named: that holds for
    /// every later choice in this team, too, and for no other team.
    func ruledSkill(for ticket: Ticket, in team: Key<Team>) throws -> String? {
        guard !deskbook.dispatch.skills.isEmpty else { return nil }
        let opening = try JournalTable.history(
            of: JournalSubject(.ticket, ticket.id.rawValue), limit: 1, in: transaction)
        guard let text = opening.first.flatMap({ JSONScanner.raw("routing", of: $0.payload) }),
            let routing = try? JSONDecoder().decode(RecordedRouting.self, from: Data(text.utf8)),
            routing.ruledTeam == team.text
        else { return nil }
        return routing.settings?.first { $0.name == "skill" }?.value
    }
}

/// What is looked at again of a routing decision as it stands in a journal.
private struct RecordedRouting: Decodable {
    struct Setting: Decodable {
        let name: String
        let value: String
    }

    struct Redirect: Decodable {
        let from: String
    }

    let team: String
    let suggested: String?
    let settings: [Setting]?
    let redirects: [Redirect]?

    /// The team that the rules named, wherever the ticket went instead.
    var ruledTeam: String { suggested ?? redirects?.first?.from ?? team }
}
