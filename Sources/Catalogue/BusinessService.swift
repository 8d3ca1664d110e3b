public import Kernel

/// Something the operator's people use and the desk answers for (业务服务): billing, broadband provisioning, mail.
public struct BusinessService: Hashable, Sendable {
    /// Tickets name it in `service`, calendars and targets go by it.
    public let key: Key<BusinessService>
    public let name: Wording
    public let domain: String?
    /// Who gets what is asked of it, where its request type names nobody.
    public let team: Key<Team>?
    /// Key of the department it belongs to.
    public let owner: Key<Department>?
    /// By whose hours its promises go, where a target names none; nil for what the calendars say.
    public let calendar: String?
    /// Tickets about it begin at the first line, whoever the rules name.
    public let beginsAtFirstLine: Bool

    public init(
        key: Key<BusinessService>, name: Wording, domain: String? = nil, team: Key<Team>? = nil,
        owner: Key<Department>? = nil, calendar: String? = nil, beginsAtFirstLine: Bool = false
    ) {
        self.key = key
        self.name = name
        self.domain = domain
        self.team = team
        self.owner = owner
        self.calendar = calendar
        self.beginsAtFirstLine = beginsAtFirstLine
    }
}
