import Foundation
import Kernel
import Store
import Tickets

/// A ticket as it was when it was opened, as far as the journal can tell: who changed what is undone. Descriptions
/// are not kept twice, so the present one stands for the first.
struct PastTicket {
    private(set) var draft: TicketDraft
    let number: String
    let id: Int64
    let openedAt: Instant
    /// Where the rules of the time sent it.
    private(set) var team: Key<Team>?
    /// Whose it was when it was resolved last.
    private(set) var resolver: Key<Team>?

    init(_ ticket: Ticket, _ entries: [JournalEntry]) {
        id = ticket.id.rawValue
        number = ticket.number.description
        openedAt = ticket.openedAt
        draft = TicketDraft(
            kind: ticket.kind, type: ticket.type, title: ticket.title, description: ticket.description,
            impact: ticket.impact, urgency: ticket.urgency, requester: ticket.requester,
            service: ticket.service, ci: ticket.ci, domain: ticket.domain, labels: ticket.labels,
            channel: ticket.channel, department: ticket.department, item: ticket.item, form: ticket.form)
        resolver = entries.last { $0.type == .ticketResolved }?.team
        for entry in entries.reversed() where entry.type == .ticketChanged { undo(entry) }
        if let opening = entries.first, opening.type == .ticketOpened { take(opening) }
    }

    /// The decision as the journal has it, as much as is asked of it here.
    private struct Opening: Decodable {
        struct Routing: Decodable {
            var team: String
            var settings: [Saying]?
        }
        struct Saying: Decodable {
            var name: String
            var value: String
        }
        var routing: Routing
    }

    private mutating func take(_ entry: JournalEntry) {
        guard let opening = try? JSONDecoder().decode(Opening.self, from: Data(entry.payload.utf8)) else {
            return
        }
        team = Key(trusted: opening.routing.team)
        // A rule's mark is no fact.
        if let queue = opening.routing.settings?.first(where: { $0.name == "queue" })?.value,
            draft.labels["queue"] == queue
        {
            draft.labels["queue"] = nil
        }
    }

    private struct Changes: Decodable {
        struct Change: Decodable {
            var field: String
            var from: String?
        }
        var changes: [Change]
    }

    private mutating func undo(_ entry: JournalEntry) {
        guard let edit = try? JSONDecoder().decode(Changes.self, from: Data(entry.payload.utf8)) else {
            return
        }
        for change in edit.changes { undo(change) }
    }

    private mutating func undo(_ change: Changes.Change) {
        let before = change.from
        switch change.field {
        case "title": draft.title = before.flatMap { Line($0, upTo: .max) } ?? draft.title
        case "impact": draft.impact = before.flatMap(Int.init).flatMap(Impact.init) ?? draft.impact
        case "urgency": draft.urgency = before.flatMap(Int.init).flatMap(Urgency.init) ?? draft.urgency
        case "requester": draft.requester = before
        case "service": draft.service = before
        case "ci": draft.ci = before
        case "domain": draft.domain = before
        case "department": draft.department = before
        case "labels": draft.labels = Self.labels(before ?? "")
        default: return
        }
    }

    /// `city=南京, shop=新街口`, as edits list them. A comma in a value cannot be told from one between labels, so
    /// what has no `=` belongs to the value before.
    private static func labels(_ text: String) -> [String: String] {
        var labels: [String: String] = [:]
        var last: String?
        for part in text.components(separatedBy: ", ") where !part.isEmpty {
            if let cut = part.firstIndex(of: "="), cut != part.startIndex {
                let name = String(part[..<cut])
                labels[name] = String(part[part.index(after: cut)...])
                last = name
            } else if let last {
                labels[last]? += ", " + part
            }
        }
        return labels
    }
}
