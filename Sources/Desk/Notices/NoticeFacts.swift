import Kernel
import Store
import Tickets

/// What can be said of one thing that happened to a ticket.
struct NoticeFacts {
    let event: NoticeEvent
    let entry: JournalEntry
    let ticket: Ticket
    /// The note the entry is about.
    let note: TicketNote?
    /// The ticket that goes on in place of one that was merged.
    var goingOn: Ticket?
    let book: Deskbook

    /// - Parameters:
    ///   - addressee: who is outside is told only what requesters may know: not who was asked, nor what the desk says
    ///   among itself.
    ///   - isRequester: whoever has the link to rate may rate, so it is nobody else's.
    func placeholders(for addressee: Addressee, isRequester: Bool) -> [String: String] {
        let language = addressee.language
        var facts = [
            "number": ticket.number.description, "title": ticket.title.text,
            "kind": NoticeWords.kind(ticket.kind)[language],
            "event": NoticeWords.event(event)[language], "status": NoticeWords.status(status)[language],
            "priority": String(ticket.priority.rawValue), "service": ticket.service ?? "",
            "note": words(for: addressee), "until": until, "link": link ?? "",
            NoticeTemplate.ratingLink: isRequester ? NoticeTemplate.ratingLinkMark : "",
            "requester": requesterName,
        ]
        if !addressee.isOutside {
            facts["actor"] = entry.actor
            facts["team"] = team.map { book.teams[$0]?.title(in: language) ?? $0.text } ?? ""
            facts["assignee"] = assignee.map { book.people[$0]?.name ?? $0.text } ?? ""
        }
        return facts
    }

    /// Whose queue it is in afterwards.
    var team: Key<Team>? { entry.team ?? ticket.team }

    /// Who has it: what the entry says, where it says so.
    var assignee: Key<Person>? {
        guard event == .assigned else { return ticket.assignee }
        return said("assignee").flatMap { Key($0) }
    }

    /// What the entry says by this name.
    private func said(_ name: String) -> String? { JSONScanner.text(name, of: entry.payload) }

    private var status: Status.Name {
        said("status").flatMap(Status.Name.init) ?? ticket.status.name
    }

    private var link: String? {
        book.notices.links.map { $0 + "/tickets/" + ticket.number.description }
    }

    private var requesterName: String { ticket.requester ?? "" }

    private var until: String {
        let moment = said("until") ?? said("due")
        return moment.map { String($0.prefix(16)).replacing("T", with: " ") + " UTC" } ?? ""
    }

    /// What somebody wrote with it.
    private func words(for addressee: Addressee) -> String {
        let language = addressee.language
        let places = event.wordsIn(isOutside: addressee.isOutside)
        let written = note?.note.text ?? places.lazy.compactMap { said($0) }.first
        if let written { return written.cut(to: Limits.noticeTextLength) }
        switch event {
        case .onHold: return said("reason").map { NoticeWords.hold($0)[language] } ?? ""
        case .merged:
            guard let into = said("into"), addressee.sees(goingOn?.team) else { return "" }
            return NoticeWords.merged(into)[language]
        case .warned:
            let clock = said("clock") ?? ""
            let percent = JSONScanner.integer("percent", of: entry.payload)
            return percent.map { NoticeWords.warning(clock, $0)[language] } ?? ""
        default: return ""
        }
    }
}

extension String {
    /// At most so many characters, with a sign that there was more.
    func cut(to length: Int) -> String {
        if utf8.count <= length || count <= length { return self }
        return prefix(length) + "…"
    }
}
