public import Kernel

extension RoutingDecision {
    /// What sends a ticket elsewhere than the rules say, without a rule.
    public struct Redirect: Hashable, Sendable {
        public enum Cause: String, CaseIterable, Hashable, Sendable {
            /// The requester's department has a front post (前置岗位), which comes first.
            case frontPost
            /// Tickets about the service begin at the first line (先一线).
            case firstLine
            /// The team is there for a time only (虚拟项目组), and this is not it.
            case period
        }

        public let cause: Cause
        public let from: Key<Team>
        public let to: Key<Team>
    }

    /// The same ticket for another team. What the rules said for theirs alone does not go with it.
    /// - Parameter person: who of that team gets it.
    public func redirected(
        to team: Key<Team>, because cause: Redirect.Cause, person: Key<Person>? = nil
    ) -> RoutingDecision {
        var next = self
        next.redirects.append(Redirect(cause: cause, from: self.team, to: team))
        next.team = team
        next.settings.team = team
        next.settings.person = person
        next.settings.skill = nil
        next.settings.line = nil
        if cause == .firstLine { next.suggested = self.team }
        return next
    }
}
