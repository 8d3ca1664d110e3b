import Kernel
import ServiceLevels

/// Days as people at the desk mean them.
extension CalendarTable {
    /// From the beginning of the first day to the end of the last.
    func hours(from first: CivilDate, through last: CivilDate) -> (from: Instant, until: Instant) {
        (start(ofDay: first.daysSince1970), start(ofDay: last.daysSince1970 + 1))
    }

    /// The day it is where the desk is.
    func day(at moment: Instant) -> CivilDate {
        let local = moment.adding(seconds: offset(at: moment))
        return CivilDate(daysSince1970: local.milliseconds.floorDivided(by: 86_400_000))
    }

    private func start(ofDay day: Int64) -> Instant {
        let midnight = Instant(milliseconds: day * 86_400_000)
        return midnight.adding(seconds: -offset(at: midnight))
    }

    /// By the calendar that counts where no other does, or one with hours.
    private func offset(at moment: Instant) -> Int64 {
        let others = calendars.sorted { $0.key < $1.key }.map(\.value)
        let zone = ([otherwise] + others).lazy.compactMap { calendar -> TimeZoneOffsets? in
            if case .weekly(_, _, let zone) = calendar.pattern { zone } else { nil }
        }.first
        guard let zone else { return 0 }
        return zone.transitions.last { $0.at <= moment }?.offsetSeconds ?? zone.firstOffsetSeconds
    }
}
