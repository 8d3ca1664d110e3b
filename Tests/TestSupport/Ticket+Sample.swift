public import Kernel
public import Tickets

/// A value that a literal in a test cannot fail to make.
public func known<Value>(_ value: Value?, _ what: String = "a literal") -> Value {
    guard let value else { preconditionFailure("\(what) is not valid") }
    return value
}

extension Ticket {
    /// A plain incident, with whatever a test cares about.
    public static func sample(
        id: Int64 = 1, kind: TicketKind = .incident, type: String = "fault",
        title: String = "Billing is slow",
        description: String = "", priority: Int = 3, status: Status = .new, team: String? = nil,
        assignee: String? = nil, requester: String? = nil, labels: [String: String] = [:],
        openedAt: Instant = .monday, revision: Int64 = 1
    ) -> Ticket {
        Ticket(
            id: ID(rawValue: id), kind: kind, type: type, title: known(Line(title, upTo: 250)),
            description: description, impact: known(Impact(rawValue: 2)),
            urgency: known(Urgency(rawValue: 2)),
            priority: known(Priority(rawValue: priority)), status: status,
            team: team.map { Key(trusted: $0) },
            assignee: assignee.map { Key(trusted: $0) }, line: .second, requester: requester, service: nil,
            ci: nil,
            domain: nil, labels: labels, openedAt: openedAt, updatedAt: openedAt, revision: revision)
    }
}

extension Status {
    /// This state with made-up particulars, as of `at`.
    public static func sample(_ name: Name, at: Instant = .monday, wasWorking: Bool = true) -> Status {
        switch name {
        case .new: .new
        case .received: .received
        case .assigned: .assigned
        case .working: .working
        case .onHold: .onHold(Hold(reason: .vendor, until: nil, wasWorking: wasWorking))
        case .resolved: .resolved(Resolution(note: known(Note("restarted it")), at: at))
        case .closed: .closed(Resolution(note: known(Note("restarted it")), at: at), at: at)
        case .rejected: .rejected(at: at)
        case .cancelled: .cancelled(at: at)
        }
    }
}
