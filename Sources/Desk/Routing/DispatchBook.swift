public import Kernel
public import Routing

/// How the teams hand out their tickets, and what their people can and may take.
public struct DispatchBook: Hashable, Sendable {
    public var plans: [Key<Team>: DispatchPlan] = [:]
    public var staff: [Key<Person>: Staffing] = [:]

    /// What a person brings to a choice; nothing special for those the deskbook says nothing of.
    public struct Staffing: Hashable, Sendable {
        public var skills: Set<String> = []
        /// Of the working week: 50 for half of it.
        public var workingPercent = 100
        public var limit: Int?
        public var absences: [DutyHours] = []
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
