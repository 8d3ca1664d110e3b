public import Kernel
public import Routing
public import ServiceLevels
public import Tickets

/// The desk's settings (服务台配置): who there is, what goes where, what counts how much, what is promised. A value;
/// never changed in place.
public struct Deskbook: Hashable, Sendable {
    /// Counts the deskbooks that were ever in force; 0 for one that is only being looked at.
    public var revision: Int64 = 0
    public var teams: [Key<Team>: TeamEntry]
    public var people: [Key<Person>: PersonEntry]
    public var routing: RoutingTable
    public var priorities: PriorityMatrix
    /// How long after its resolution a ticket may be reopened.
    public var reopenDays: Int
    public var alarms: AlarmSettings
    /// Calendars and targets.
    public var serviceLevels = TargetTable.empty

    public struct TeamEntry: Hashable, Sendable {
        public let key: Key<Team>
        public let name: String
        public let chineseName: String?
        public let domain: String?
        public let line: SupportLine
    }

    public struct PersonEntry: Hashable, Sendable {
        public let key: Key<Person>
        public let name: String
        public let teams: [Key<Team>]
    }
}
