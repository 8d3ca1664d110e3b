import Kernel
import Store
import Tickets

extension NoticeFacts {
    /// What a webhook is sent: the journal's entry, and how the ticket stands.
    var posted: String {
        var json = JSONText()
        json.add("event", event.rawValue)
        json.add("entry", json: entryText.utf8)
        json.add("ticket", json: ticketText.utf8)
        json.add("link", orNull: book.notices.links.map { $0 + "/tickets/" + ticket.number.description })
        return json.closedText()
    }

    private var entryText: String {
        var json = JSONText()
        json.add("sequence", entry.sequence)
        json.add("at", entry.at)
        json.add("actor", entry.actor)
        json.add("subject", entry.subject.kind.rawValue)
        json.add("id", entry.subject.id)
        json.add("revision", entry.revision)
        json.add("type", entry.type.rawValue)
        json.add("team", orNull: entry.team?.text)
        json.add("payload", json: entry.payload.utf8)
        return json.closedText()
    }

    private var ticketText: String {
        var json = JSONText()
        json.add("number", ticket.number.description)
        json.add("kind", ticket.kind.rawValue)
        json.add("type", ticket.type)
        json.add("title", ticket.title.text)
        json.add("status", ticket.status.name.rawValue)
        json.add("priority", ticket.priority.rawValue)
        json.add("team", orNull: ticket.team?.text)
        json.add("assignee", orNull: ticket.assignee?.text)
        json.add("requester", orNull: ticket.requester)
        json.add("department", orNull: ticket.department)
        json.add("service", orNull: ticket.service)
        json.add("isMajor", ticket.isMajor)
        json.add("revision", ticket.revision)
        return json.closedText()
    }
}
