import Foundation
import Kernel
public import ServiceLevels

extension TimeZoneOffsets {
    /// The years a deskbook's calendars know changes of the clocks for. Before and after them the nearest offset
    /// holds, which is off by the hour of summer time and nothing else.
    public static let years: ClosedRange<Int64> = 2000...2069

    /// The offsets of a place by its name in the IANA database; nil when there is no such place.
    init?(identifier: String) {
        guard let zone = TimeZone(identifier: identifier),
            let first = CivilDate(year: Self.years.lowerBound, month: 1, day: 1),
            let last = CivilDate(year: Self.years.upperBound, month: 12, day: 31)
        else { return nil }
        func offset(_ second: Int64) -> Int64 {
            Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second))))
        }
        // Asked week by week, because Foundation's list of transitions leaves out those that are not of summer
        // time. No place has changed its clocks to and fro within a week.
        var second = first.daysSince1970 * 86_400
        let end = last.daysSince1970 * 86_400
        let firstOffset = offset(second)
        var current = firstOffset
        var transitions: [Transition] = []
        while second < end {
            let next = min(second + 7 * 86_400, end)
            let then = offset(next)
            if then != current {
                var before = second
                var after = next
                while after - before > 1 {
                    let middle = (before + after) / 2
                    if offset(middle) == current { before = middle } else { after = middle }
                }
                transitions.append(
                    Transition(at: Instant(milliseconds: after * 1000), offsetSeconds: then))
                current = then
            }
            second = next
        }
        self.init(name: identifier, firstOffsetSeconds: firstOffset, transitions: transitions)
    }

    /// What a name that does not exist may have been meant to be.
    static func closestIdentifier(to name: String) -> String? {
        name.closest(among: TimeZone.knownTimeZoneIdentifiers)
    }
}
