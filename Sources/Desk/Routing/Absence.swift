public import Kernel
import Routing
import ServiceLevels
import Store

/// Days on which somebody is not there (休假), from the beginning of the first to the end of the last where the desk
/// is.
public struct Absence: Hashable, Sendable {
    public let first: CivilDate
    public let last: CivilDate
    let from: Instant
    let until: Instant

    init(_ first: CivilDate, through last: CivilDate, by calendars: CalendarTable) {
        self.first = first
        self.last = last
        (from, until) = calendars.hours(from: first, through: last)
    }

    func covers(_ moment: Instant) -> Bool { from <= moment && moment < until }

    func overlaps(_ other: ClosedRange<CivilDate>) -> Bool {
        first <= other.upperBound && other.lowerBound <= last
    }
}

extension DispatchBook {
    /// What people said of themselves, in the days of a deskbook.
    static func entered(_ rows: [AbsenceTable.Row], by calendars: CalendarTable) -> [Key<Person>: [Absence]] {
        Dictionary(grouping: rows, by: \.person).mapValues { rows in
            rows.map { Absence($0.first, through: $0.last, by: calendars) }
        }
    }
}
