/// A date on which the ordinary week does not hold: a holiday (节假日), or a day worked in its place (调休).
public struct SpecialDay: Hashable, Sendable {
    /// What holds instead.
    public enum Hours: Hashable, Sendable {
        case closed
        /// As on this day of an ordinary week.
        case like(Weekday)
        case own(DayHours)
    }

    /// What people call the day; answers "why does nobody work?"
    public let name: String
    public let hours: Hours

    public init(_ name: String, _ hours: Hours) {
        self.name = name
        self.hours = hours
    }

    func hours(in week: WeeklyHours) -> DayHours {
        switch hours {
        case .closed: .closed
        case .like(let weekday): week[weekday]
        case .own(let hours): hours
        }
    }
}
