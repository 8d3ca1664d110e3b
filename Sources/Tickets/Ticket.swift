public import Kernel

/// One piece of work, whatever its kind.
///
/// A value: verbs such as ``received(under:at:)`` return the ticket as it is afterwards, or refuse.
/// Everything that happened to it is in the journal; this is only how it stands now. `revision` counts its
/// journal entries.
public struct Ticket: Hashable, Sendable {
    public let id: ID<Ticket>
    public let kind: TicketKind
    public let type: String
    public var title: Line
    public var description: String
    public var impact: Impact
    public var urgency: Urgency
    public var priority: Priority
    public var status: Status
    public var team: Key<Team>?
    public var assignee: Key<Person>?
    public var line: SupportLine
    public var requester: String?
    public var service: String?
    public var ci: String?
    public var domain: String?
    public var labels: [String: String]
    public let channel: Channel
    /// The requester's.
    public var department: String?
    /// What of the service catalogue was asked for: key of the request type.
    public let item: String?
    /// What was filled into the request type's form, by field.
    public var form: [String: String]
    /// How often a team has sent it back (退回), or got it again after it had been with others.
    public var bounces: Int
    public var dispatch: Dispatch
    /// Promoted to a major incident (重大事件).
    public var isMajor: Bool
    public let openedAt: Instant
    public var updatedAt: Instant
    public var revision: Int64

    public var number: TicketNumber { TicketNumber(kind: kind, id: id) }

    public init(
        id: ID<Ticket>, kind: TicketKind, type: String, title: Line, description: String, impact: Impact,
        urgency: Urgency, priority: Priority, status: Status, team: Key<Team>?, assignee: Key<Person>?,
        line: SupportLine, requester: String?, service: String?, ci: String?, domain: String?,
        labels: [String: String], channel: Channel = .desk, department: String? = nil, item: String? = nil,
        form: [String: String] = [:], bounces: Int = 0, dispatch: Dispatch = .open, isMajor: Bool = false,
        openedAt: Instant, updatedAt: Instant, revision: Int64
    ) {
        self.id = id
        self.kind = kind
        self.type = type
        self.title = title
        self.description = description
        self.impact = impact
        self.urgency = urgency
        self.priority = priority
        self.status = status
        self.team = team
        self.assignee = assignee
        self.line = line
        self.requester = requester
        self.service = service
        self.ci = ci
        self.domain = domain
        self.labels = labels
        self.channel = channel
        self.department = department
        self.item = item
        self.form = form
        self.bounces = bounces
        self.dispatch = dispatch
        self.isMajor = isMajor
        self.openedAt = openedAt
        self.updatedAt = updatedAt
        self.revision = revision
    }
}

extension Ticket {
    /// The same under the identifier that the store gave it.
    public func identified(as id: ID<Ticket>) -> Ticket {
        Ticket(
            id: id, kind: kind, type: type, title: title, description: description, impact: impact,
            urgency: urgency, priority: priority, status: status, team: team, assignee: assignee, line: line,
            requester: requester, service: service, ci: ci, domain: domain, labels: labels, channel: channel,
            department: department, item: item, form: form, bounces: bounces, isMajor: isMajor,
            openedAt: openedAt, updatedAt: updatedAt, revision: revision)
    }

    /// - Throws: ``Refusal/isFinal(_:)`` when nothing about it may change any more.
    public func checkNotFinal() throws(Refusal) {
        if status.name.isFinal { throw .isFinal(status.name) }
    }
}
