import Kernel
import ServiceLevels
import TestSupport
import Testing

/// Calendars nobody would write, against the walk through every minute.
@Suite struct CalendarPropertyTests {
    static let day = date("2026-10-01").daysSince1970

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func agreesWithTheWalkThroughEveryMinute(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var wrong: [String] = []
        var compared = 0
        for number in 0..<60 {
            let calendar = WorkCalendar.random(around: Self.day, using: &random)
            let first = Instant(milliseconds: (Self.day - 14) * 86_400_000)
            let walk = MinuteWalk(calendar, from: first, minutes: 28 * 1440)
            func instant() -> Instant {
                let time = Int64.random(in: 0..<20 * 86_400_000, using: &random)
                // Half of them where something may begin or end.
                return Instant(
                    milliseconds: first.milliseconds
                        + (Bool.random(using: &random) ? time : time / minute * minute))
            }
            for _ in 0..<60 {
                let start = instant()
                let end = instant()
                let name = "calendar \(number) of seed \(seed) at \(start.rfc3339)"
                let work = calendar.workingTime(from: start, to: end)
                if work != walk.work(until: end) - walk.work(until: start) {
                    wrong.append("\(name): work until \(end.rfc3339) \(work)")
                }
                let amount = Int64.random(in: 1...40 * hour, using: &random)
                if let due = walk.due(from: start, after: amount) {
                    compared += 1
                    if calendar.due(from: start, after: amount) != due {
                        wrong.append("\(name): due after \(amount) \(due.rfc3339)")
                    }
                }
                if let opening = walk.nextOpening(from: start), calendar.nextOpening(from: start) != opening {
                    wrong.append("\(name): opens \(opening.rfc3339)")
                }
            }
        }
        #expect(wrong == [])
        #expect(compared > 1000)
    }

    @Test(arguments: [5, 6] as [UInt64])
    func goingThereAndBackLeadsWhereItBegan(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var wrong: [String] = []
        for number in 0..<200 {
            let calendar = WorkCalendar.random(around: Self.day, using: &random)
            for _ in 0..<20 {
                let days = Int64.random(in: -4000...4000, using: &random)
                let start = Instant(
                    milliseconds: (Self.day + days) * 86_400_000
                        + Int64.random(in: 0..<86_400_000, using: &random))
                let amount = Int64.random(in: 1...5000 * hour, using: &random)
                let due = calendar.due(from: start, after: amount)
                let back = calendar.addingWorkingTime(-amount, to: due)
                let justBefore = Instant(milliseconds: due.milliseconds - 1)
                if calendar.workingTime(from: start, to: due) != amount
                    || calendar.workingTime(from: start, to: justBefore) != amount - 1
                    || back != calendar.nextOpening(from: start)
                    || !calendar.isOpen(at: justBefore) || !calendar.isOpen(at: back)
                {
                    wrong.append("calendar \(number) of seed \(seed), \(amount) from \(start.rfc3339)")
                }
            }
        }
        #expect(wrong == [])
    }
}
