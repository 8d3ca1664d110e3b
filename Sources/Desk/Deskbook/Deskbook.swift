public import Catalogue
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
    public var departments: [Key<Department>: DepartmentEntry] = [:]
    /// By the name that tickets have in their `requester`.
    public var requesters: [String: RequesterEntry] = [:]
    /// Who decides when the flow is stuck (值班经理), in this order.
    public var dutyManagers: [Key<Person>] = []
    public var routing: RoutingTable
    /// How the teams hand out what the rules send them.
    public var dispatch = DispatchBook()
    public var priorities: PriorityMatrix
    /// How long after its resolution a ticket may be reopened.
    public var reopenDays: Int
    public var alarms: AlarmSettings
    /// How tickets go through the desk.
    public var flow: FlowSettings
    /// Calendars and targets.
    public var serviceLevels = TargetTable.empty
    /// Who is told of what.
    public var notices = NoticePlan.silent
    /// What is offered, and the forms for it.
    public var catalogue = ServiceCatalogue.empty
    /// Words that are ready to be said.
    public var answers: [CannedAnswer] = []
    /// Which files are taken.
    public var attachments = AttachmentSettings()
    /// How long after a ticket was settled its requester may say what they think of it.
    public var ratingDays = 14
    /// What suggestions do by themselves.
    public var suggestions = SuggestionSettings()

    public struct TeamEntry: Hashable, Sendable {
        public let key: Key<Team>
        public let name: String
        public let chineseName: String?
        public let domain: String?
        public let line: SupportLine
        /// Where all of it reads mail; nil when its people are written to one by one.
        public var mail: MailAddress?
        /// Whose people it is made of (外包商); nil for our own.
        public var vendor: String?
    }

    public struct PersonEntry: Hashable, Sendable {
        public let key: Key<Person>
        public let name: String
        public let teams: [Key<Team>]
        public var mail: MailAddress?
        public var phone: String?
        public var language = Language.english
        /// Who sent them, where they are none of our own: they see only what is with that vendor's teams.
        public var vendor: String?
    }

    /// A business department: who asks, and who sits there for them.
    public struct DepartmentEntry: Hashable, Sendable {
        public let key: Key<Department>
        public let name: String
        public let chineseName: String?
        public let mail: MailAddress?
        /// Resolvers seated in it, who serve it first (前置岗位).
        public let frontPosts: [Key<Person>]
        /// Whether they get its tickets before whoever the rules name.
        public let areFrontPostsFirst: Bool
        public let language: Language
    }

    /// Somebody who asks. Not everybody who does is in the deskbook.
    public struct RequesterEntry: Hashable, Sendable {
        public let name: String
        /// What people call them, where that is not the name tickets have.
        public let fullName: String?
        public let department: Key<Department>?
        /// What sort of requester it is, for targets and rules: `vip`, `wholesale`.
        public let requesterClass: String?
        public let mail: MailAddress?
        public let language: Language
    }
}
