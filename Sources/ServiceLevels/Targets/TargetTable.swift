/// The deskbook's targets in order, and its calendars; for each metric the first target that matches decides.
public struct TargetTable: Hashable, Sendable {
    public let targets: [ServiceTarget]
    public let calendars: CalendarTable
    /// Reasons for holding a ticket that stop a clock nothing is promised for.
    public let pauses: Set<String>

    public init(targets: [ServiceTarget], calendars: CalendarTable, pauses: Set<String> = []) {
        self.targets = targets
        self.calendars = calendars
        self.pauses = pauses
    }

    /// Of a deskbook without targets: time is measured round the clock, and nothing is promised.
    public static let empty = TargetTable(targets: [], calendars: .roundTheClock)

    public func agreements(for facts: ServiceFacts) -> Agreements {
        Agreements(
            response: agreement(.response, facts), resolution: agreement(.resolution, facts),
            team: agreement(.team, facts))
    }

    /// Where no target matches, time is measured all the same: a promise made later begins with what has
    /// passed.
    private func agreement(_ metric: ServiceMetric, _ facts: ServiceFacts) -> Agreement {
        let target = targets.first { target in
            target.metric == metric && target.conditions.allSatisfy { $0.holds(facts) }
        }
        return Agreement(
            target: target?.name, allowed: target?.allowed,
            calendar: target?.calendar ?? calendars.calendar(for: metric, facts),
            pauses: target?.pauses ?? pauses, warnings: target?.warnings ?? [])
    }
}
