public import Kernel
public import Routing

/// How the teams hand out their tickets, and what their people can and may take.
public struct DispatchBook: Hashable, Sendable {
    public var plans: [Key<Team>: DispatchPlan] = [:]
    public var staff: [Key<Person>: Staffing] = [:]
    /// Teams that are there for a time only (虚拟项目组).
    public var projects: [Key<Team>: Project] = [:]

    /// When a project's team takes tickets, and who takes them otherwise.
    public struct Project: Hashable, Sendable {
        public let hours: DutyHours
        public let fallback: Key<Team>
    }

    /// What a person brings to a choice; nothing special for those the deskbook says nothing of.
    public struct Staffing: Hashable, Sendable {
        public var skills: Set<String> = []
        /// Of the working week: 50 for half of it.
        public var workingPercent = 100
        public var limit: Int?
        public var absences: [Absence] = []
    }

    /// When people are away by what they said at the desk, beside the deskbook's files.
    public internal(set) var entered: [Key<Person>: [Absence]] = [:]

    func isAway(_ person: Key<Person>, at now: Instant) -> Bool {
        staff[person]?.absences.contains { $0.covers(now) } == true
            || entered[person]?.contains { $0.covers(now) } == true
    }

    /// Whether somebody of a team is able to do that.
    func has(_ skill: String, in people: some Sequence<Deskbook.PersonEntry>) -> Bool {
        people.contains { staff[$0.key]?.skills.contains(skill) == true }
    }

    public var skills: Set<String> { staff.values.reduce(into: []) { $0.formUnion($1.skills) } }

    /// The most open tickets somebody may have in a team; nil for no bound.
    func limit(of person: Key<Person>, in team: Key<Team>?) -> Int? {
        staff[person]?.limit ?? team.flatMap { plans[$0]?.limit }
    }
}
