public import Kernel
public import ServiceLevels

/// The slow, obvious reference: walks through time minute by minute, looks at the clock on the wall, and asks
/// whether work is going on. Knows nothing of how calendars are compiled.
public struct MinuteWalk {
    private static let minute: Int64 = 60_000

    let start: Int64
    /// For each minute whether it is worked.
    let isWorked: [Bool]
    /// Minutes worked before each.
    let workedBefore: [Int64]

    public init(_ calendar: WorkCalendar, from start: Instant, minutes: Int) {
        self.start = start.milliseconds
        isWorked = (0..<minutes).map {
            Self.isWorked(calendar, at: start.milliseconds + Int64($0) * Self.minute)
        }
        var sum: Int64 = 0
        workedBefore = isWorked.map { worked in
            defer { sum += worked ? 1 : 0 }
            return sum
        }
    }

    public static func isWorked(_ calendar: WorkCalendar, at time: Int64) -> Bool {
        guard case .weekly(let week, let days, let zone) = calendar.pattern else { return true }
        var offset = zone.firstOffsetSeconds
        for transition in zone.transitions where transition.at.milliseconds <= time {
            offset = transition.offsetSeconds
        }
        let local = time + offset * 1000
        let day = local.floorDivided(by: 86_400_000)
        let minuteOfDay = Int((local - day * 86_400_000) / Self.minute)
        let date = CivilDate(daysSince1970: day)
        var ofDay = week[Weekday(date)]
        switch days[date]?.hours {
        case .closed: ofDay = .closed
        case .like(let weekday): ofDay = week[weekday]
        case .own(let hours): ofDay = hours
        case nil: break
        }
        return ofDay.ranges.contains { $0.start <= minuteOfDay && minuteOfDay < $0.end }
    }

    public func work(until instant: Instant) -> Int64 {
        let sinceStart = instant.milliseconds - start
        let index = Int(sinceStart / Self.minute)
        return workedBefore[index] * Self.minute + (isWorked[index] ? sinceStart % Self.minute : 0)
    }

    /// Nil when the walk ends before.
    public func due(from instant: Instant, after work: Int64) -> Instant? {
        var time = instant.milliseconds
        var left = work
        while left > 0 {
            let index = Int((time - start) / Self.minute)
            guard index < isWorked.count else { return nil }
            let rest = Self.minute - (time - start) % Self.minute
            if isWorked[index] {
                if left <= rest { return Instant(milliseconds: time + left) }
                left -= rest
            }
            time += rest
        }
        return Instant(milliseconds: time)
    }

    public func nextOpening(from instant: Instant) -> Instant? {
        let index = Int((instant.milliseconds - start) / Self.minute)
        if isWorked[index] { return instant }
        return isWorked[index...].firstIndex(of: true).map {
            Instant(milliseconds: start + Int64($0) * Self.minute)
        }
    }
}
