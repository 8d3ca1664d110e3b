public import API
import Desk
import Foundation
import Hummingbird
import Kernel
public import Routing
import Store
import Tickets

/// `/api/v1/tickets/{number}/routing`: why it is where it is.
enum RoutingResource {
    static let read: Handler = { incoming in
        let number = try incoming.number()
        let detail = try await incoming.desk.ticket(number, for: incoming.caller)
        let entries = try await incoming.desk.routing(of: number, for: incoming.caller)
        guard let opening = entries.first.flatMap({ JSONScanner.raw("routing", of: $0.payload) }) else {
            throw DeskRefusal.ticketNotFound(number.description)
        }
        var decision = try RoutingDecisionBody(recorded: opening)
        decision.explain(by: try await incoming.desk.routing(ofDeskbook: decision.deskbook))
        return .json(
            RoutingBody(
                number: number.description, team: detail.ticket.team?.text,
                assignee: detail.ticket.assignee?.text,
                decision: decision, choices: try entries.compactMap(HandoutBody.init),
                moves: entries.dropFirst().map(JournalBody.init)))
    }
}

extension HandoutBody {
    /// The choice an entry tells of; nil where the desk chose nobody.
    fileprivate init?(_ entry: JournalEntry) throws {
        guard let text = JSONScanner.raw("choice", of: entry.payload) else { return nil }
        self = try JSONDecoder().decode(Self.self, from: Data(text.utf8))
        revision = entry.revision
    }
}

extension RoutingDecisionBody {
    /// A decision as it stands in a journal, or comes from the rules.
    public init(recorded text: String) throws {
        self = try JSONDecoder().decode(Self.self, from: Data(text.utf8))
    }

    /// Puts in what each rule wants of the fact it failed on.
    /// - Parameter table: the rules of the time; nil where they are not known any more.
    public mutating func explain(by table: RoutingTable?) {
        for index in tried.indices {
            let rule = table?.rule(named: tried[index].rule)
            tried[index].wanted = rule?.conditions.first { $0.fact == tried[index].fact }?.wanted
        }
    }
}
