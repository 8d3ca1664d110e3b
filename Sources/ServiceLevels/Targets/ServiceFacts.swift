public import Kernel

/// What a target may look at. Words rather than types of tickets: this module does not know them.
public struct ServiceFacts: Hashable, Sendable {
    public var kind: String
    public var type: String
    public var priority: Int
    public var service: String?
    /// What sort of requester it is: `vip`, `wholesale`.
    public var requesterClass: String?
    /// Who has the ticket.
    public var team: Key<Team>?

    public init(
        kind: String, type: String, priority: Int, service: String? = nil, requesterClass: String? = nil,
        team: Key<Team>? = nil
    ) {
        self.kind = kind
        self.type = type
        self.priority = priority
        self.service = service
        self.requesterClass = requesterClass
        self.team = team
    }
}
