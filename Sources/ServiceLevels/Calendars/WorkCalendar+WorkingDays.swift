public import Kernel

extension WorkCalendar {
    /// When the `count`-th working day after the day of `start` ends; where all time is working time, so many
    /// times 24 hours later.
    ///
    /// For terms that people count in days ("three working days to object"): whoever is told on Friday evening
    /// has as many days as whoever is told on Monday morning.
    public func end(ofWorkingDay count: Int, after start: Instant) -> Instant {
        guard case .weekly(let week, let days, let zone) = pattern else {
            return start.adding(seconds: Int64(count) * 86_400)
        }
        let offset = zone.offsetSeconds(at: start)
        var day = (start.milliseconds + offset * 1000).floorDivided(by: WeeklyCycle.dayMilliseconds)
        var left = count
        // A week is never closed as a whole, so only dates that the calendar lists can be passed over.
        for _ in 0..<(count * 7 + days.count + 7) where left > 0 {
            day += 1
            let hours =
                days[CivilDate(daysSince1970: day)]?.hours(in: week) ?? week[index: Weekday.index(ofDay: day)]
            if !hours.isClosed { left -= 1 }
            if left == 0, let end = hours.ranges.last?.end {
                return zone.instant(ofDay: day, minute: Int64(end))
            }
        }
        return start
    }
}

extension TimeZoneOffsets {
    /// Seconds east of UTC at a moment.
    func offsetSeconds(at instant: Instant) -> Int64 {
        transitions.last { $0.at <= instant }?.offsetSeconds ?? firstOffsetSeconds
    }

    /// The moment at which clocks here show a minute of a day; where they show it twice, the later one.
    fileprivate func instant(ofDay day: Int64, minute: Int64) -> Instant {
        let local = Instant(milliseconds: day * WeeklyCycle.dayMilliseconds + minute * 60_000)
        let guess = local.adding(seconds: -offsetSeconds(at: local.adding(seconds: -lastOffsetSeconds)))
        return local.adding(seconds: -offsetSeconds(at: guess))
    }
}
