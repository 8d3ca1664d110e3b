public import Kernel

/// Who got it and why, and why the others did not.
public struct Choice: Hashable, Sendable {
    /// Nil when nobody could.
    public let person: Key<Person>?
    /// What told the chosen one from the next; nil when there was no other, or nobody.
    public let by: DispatchPlan.Preference?
    /// In the order in which they came to be preferred; those who could not take it at the end.
    public let considered: [Considered]

    public struct Considered: Hashable, Sendable {
        public let person: Key<Person>
        /// Why not; nil for those who could.
        public let obstacle: Obstacle?
        public let tickets: Int
        /// As ``Candidate/load``.
        public let load: Int
    }

    public enum Obstacle: String, CaseIterable, Hashable, Sendable {
        case away, offDuty, skill, limit
    }

    /// As it stands in the journal.
    /// - Parameter mode: how the team hands out; nil where a rule or a front post named the person.
    public func write(to json: inout JSONText, _ mode: DispatchPlan.Mode?) {
        json.add("person", orNull: person?.text)
        json.add("mode", mode?.rawValue ?? "named")
        json.add("by", ifAny: by?.rawValue)
        json.add("considered", considered) { entry, one in
            entry.add("person", one.person.text)
            entry.add("obstacle", ifAny: one.obstacle?.rawValue)
            entry.add("tickets", one.tickets)
            entry.add("load", one.load)
        }
    }
}
