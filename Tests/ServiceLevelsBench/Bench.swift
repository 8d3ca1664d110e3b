import Kernel
import ServiceLevels

/// How many due times a second one core computes, by a calendar with ten years of holidays and days worked in
/// their place. Built in release and run by hand:
///
///     swift run -c release ServiceLevelsBench
@main struct Bench {
    static func main() throws {
        guard let calendar = tenYears() else { throw BenchFailure() }
        let starts = starts(65_536)
        let rounds = 64
        var due: Int64 = 0
        let dueRate = rate(starts.count * rounds) {
            for round in 0..<rounds {
                let work = Int64(round + 1) * 1_800_000
                for start in starts { due &+= calendar.due(from: start, after: work).milliseconds }
            }
        }
        var worked: Int64 = 0
        let workedRate = rate(starts.count * rounds) {
            for _ in 0..<rounds {
                for index in 1..<starts.count {
                    worked &+= calendar.workingTime(from: starts[index - 1], to: starts[index])
                }
            }
        }
        // The sums are printed so that nothing can be left out.
        print("result due=\(dueRate) worked=\(workedRate) check=\(due ^ worked)")
    }

    /// 09:00–12:00 and 13:30–18:00 from Monday to Friday, in Berlin's time with two changes a year; of every
    /// year 33 dates are holidays and 6 weekend days are worked.
    private static func tenYears() -> WorkCalendar? {
        guard let morning = MinuteRange(540, 720), let afternoon = MinuteRange(810, 1080),
            let day = DayHours([morning, afternoon]),
            let week = WeeklyHours(
                Dictionary(uniqueKeysWithValues: Weekday.allCases.prefix(5).map { ($0, day) }))
        else { return nil }
        var days: [CivilDate: SpecialDay] = [:]
        var transitions: [TimeZoneOffsets.Transition] = []
        for year in Int64(2020)...2029 {
            guard let first = CivilDate(year: year, month: 1, day: 1)?.daysSince1970 else { return nil }
            for index in 0..<33 {
                days[CivilDate(daysSince1970: first + Int64(index * 11))] = .init("off", .closed)
            }
            for index in 0..<6 {
                let day = first + Int64(index * 60) + 5
                let saturday = day - (day + 3).quotientAndRemainder(dividingBy: 7).remainder + 5
                days[CivilDate(daysSince1970: saturday)] = .init("on", .like(.monday))
            }
            transitions += [
                .init(at: Instant(milliseconds: (first + 88) * 86_400_000 + 3_600_000), offsetSeconds: 7200),
                .init(at: Instant(milliseconds: (first + 298) * 86_400_000 + 3_600_000), offsetSeconds: 3600),
            ]
        }
        let zone = TimeZoneOffsets(name: "Europe/Berlin", firstOffsetSeconds: 3600, transitions: transitions)
        return WorkCalendar(name: "business", .weekly(week, days: days, zone: zone))
    }

    /// Instants all over the ten years, in no order: the worst case for a cache.
    private static func starts(_ count: Int) -> [Instant] {
        var state: UInt64 = 20_261_124
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Instant(milliseconds: 1_577_836_800_000 + Int64(state >> 16) % 315_000_000_000)
        }
    }

    private static func rate(_ count: Int, _ work: () -> Void) -> Int {
        let clock = ContinuousClock()
        let taken = clock.measure(work)
        return Int(Double(count) / (taken / .seconds(1)))
    }
}

struct BenchFailure: Error {}
