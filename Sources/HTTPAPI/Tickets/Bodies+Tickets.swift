import API
import Desk
import Kernel
import Store
import Tickets

/// Domain values as bodies.
extension TicketBody {
    init(_ ticket: Ticket, _ clocks: [ShownClock]? = nil) {
        var hold: HoldBody?
        var resolution: ResolutionBody?
        var endedAt: Instant?
        switch ticket.status {
        case .new, .received, .assigned, .working: break
        case .onHold(let held):
            hold = HoldBody(
                reason: held.reason.rawValue, until: held.until?.rfc3339, change: held.change)
        case .resolved(let settled):
            resolution = ResolutionBody(settled)
        case .closed(let settled, let at):
            resolution = ResolutionBody(settled)
            endedAt = at
        case .rejected(let at), .cancelled(let at): endedAt = at
        }
        self.init(
            number: ticket.number.description, kind: ticket.kind.rawValue, type: ticket.type,
            title: ticket.title.text, description: ticket.description, status: ticket.status.name.rawValue,
            hold: hold,
            resolution: resolution, endedAt: endedAt?.rfc3339, impact: ticket.impact.rawValue,
            urgency: ticket.urgency.rawValue, priority: ticket.priority.rawValue, team: ticket.team?.text,
            assignee: ticket.assignee?.text, line: ticket.line.rawValue, requester: ticket.requester,
            service: ticket.service, ci: ticket.ci, domain: ticket.domain, labels: ticket.labels,
            channel: ticket.channel.rawValue, department: ticket.department, item: ticket.item,
            form: ticket.form, bounces: ticket.bounces, dispatch: ticket.dispatch.rawValue,
            isMajor: ticket.isMajor,
            openedAt: ticket.openedAt.rfc3339, updatedAt: ticket.updatedAt.rfc3339, revision: ticket.revision,
            clocks: clocks?.map { ClockBody($0) })
    }
}

extension ResolutionBody {
    fileprivate init(_ settled: Resolution) {
        self.init(
            note: settled.note.text, at: settled.at.rfc3339, closesAt: settled.closesAt?.rfc3339)
    }
}

extension TicketDetailBody {
    init(_ detail: Desk.TicketDetail) {
        self.init(
            ticket: TicketBody(detail.ticket, detail.clocks), notes: detail.notes.map(NoteBody.init),
            links: detail.allLinks, alarms: detail.alarms.map(AlarmBody.init),
            rating: detail.rating.map(RatingBody.init))
    }
}

extension NoteBody {
    init(_ note: TicketNote) {
        self.init(
            id: note.id.rawValue, author: note.author, visibility: note.visibility.rawValue,
            text: note.note.text,
            at: note.at.rfc3339)
    }
}

extension Desk.TicketDetail {
    /// Links of its own, then those of others to it.
    var allLinks: [LinkBody] { links.map(LinkBody.init) + backlinks.map(LinkBody.init) }
}

extension LinkBody {
    init(_ link: TicketBacklink) {
        self.init(
            relation: link.relation.rawValue, target: link.source.description, author: link.author,
            at: link.at.rfc3339)
    }

    init(_ link: TicketLink) {
        self.init(
            relation: link.relation.rawValue, target: link.target.description, author: link.author,
            at: link.at.rfc3339)
    }
}

extension JournalBody {
    init(_ entry: JournalEntry) {
        self.init(
            sequence: entry.sequence, at: entry.at.rfc3339, actor: entry.actor,
            subject: entry.subject.kind.rawValue,
            id: entry.subject.id, revision: entry.revision, type: entry.type.rawValue, team: entry.team?.text,
            payload: JSONValue(text: entry.payload))
    }
}

extension Answer {
    /// A ticket as the answer to a write.
    init(_ ticket: Ticket, status: Int = 200) {
        let number = ticket.number.description
        self.init(
            TicketBody(ticket), status: status, etag: ticket.etag,
            location: status == 201 ? Endpoint.ticketRead.path(["number": number]) : nil)
    }
}

extension Ticket {
    /// The entity tag of its present state.
    var etag: String { "\"\(revision)\"" }
}
