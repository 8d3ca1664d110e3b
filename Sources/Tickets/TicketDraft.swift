public import Kernel

/// What somebody submits: a ticket before it has a number, a priority and a team.
public struct TicketDraft: Hashable, Sendable {
    public var kind: TicketKind
    public var type: String
    public var title: Line
    public var description: String
    public var impact: Impact
    public var urgency: Urgency
    public var requester: String?
    public var service: String?
    public var ci: String?
    public var domain: String?
    public var labels: [String: String]
    public var channel: Channel
    public var department: String?
    public var item: String?
    public var form: [String: String]

    public init(
        kind: TicketKind, type: String, title: Line, description: String, impact: Impact, urgency: Urgency,
        requester: String? = nil, service: String? = nil, ci: String? = nil, domain: String? = nil,
        labels: [String: String] = [:], channel: Channel = .desk, department: String? = nil,
        item: String? = nil, form: [String: String] = [:]
    ) {
        self.kind = kind
        self.type = type
        self.title = title
        self.description = description
        self.impact = impact
        self.urgency = urgency
        self.requester = requester
        self.service = service
        self.ci = ci
        self.domain = domain
        self.labels = labels
        self.channel = channel
        self.department = department
        self.item = item
        self.form = form
    }

    /// The ticket this becomes: new, unassigned, not yet stored.
    public func opened(as id: ID<Ticket>, priority: Priority, at now: Instant) -> Ticket {
        Ticket(
            id: id, kind: kind, type: type, title: title, description: description, impact: impact,
            urgency: urgency,
            priority: priority, status: .new, team: nil, assignee: nil, line: .first, requester: requester,
            service: service, ci: ci, domain: domain, labels: labels, channel: channel,
            department: department, item: item, form: form, openedAt: now, updatedAt: now, revision: 1)
    }
}
