public import Kernel
public import MovingIn
import ServiceLevels
public import Store

/// What a report is asked.
public struct ReportQuestion: Hashable, Sendable {
    /// Stretches of time that figures are put together for.
    public enum Period: String, CaseIterable, Hashable, Sendable {
        case day
        /// From Monday, as ISO 8601 has it.
        case week
        case month
    }

    /// What happened from this moment on; nil for everything.
    public var from: Instant?
    /// What happened before this moment; nil for everything.
    public var to: Instant?
    /// Whose midnight days begin at.
    public var zone: LocalZone
    public var period: Period?
    public var group: TicketFactTable.Dimension?
    /// Only tickets that have one of these words.
    public var filters: [TicketFactTable.Dimension: [String]]

    public init(
        from: Instant? = nil, to: Instant? = nil, zone: LocalZone, period: Period? = nil,
        group: TicketFactTable.Dimension? = nil, filters: [TicketFactTable.Dimension: [String]] = [:]
    ) {
        self.from = from
        self.to = to
        self.zone = zone
        self.period = period
        self.group = group
        self.filters = filters
    }

    func holds(_ milliseconds: Int64) -> Bool {
        if milliseconds == 0 { return false }
        if let from, milliseconds < from.milliseconds { return false }
        if let to, milliseconds >= to.milliseconds { return false }
        return true
    }

    /// The first day of the period a moment is in, in days since 1970; 0 where there are none.
    func periodStart(of milliseconds: Int64) -> Int64 {
        guard let period else { return 0 }
        let day = (milliseconds + zone.offset(at: milliseconds)).floorDivided(by: 86_400_000)
        switch period {
        case .day: return day
        // 1970-01-01 was a Thursday.
        case .week: return day - (day + 3 - (day + 3).floorDivided(by: 7) * 7)
        case .month: return day - Int64(CivilDate(daysSince1970: day).day - 1)
        }
    }
}

extension LocalZone {
    /// `UTC`, `+08:00` or a place such as `Asia/Shanghai`; nil for anything else.
    public init?(_ text: String) {
        if let fixed = LocalZone(fixed: text) {
            self = fixed
        } else if let place = TimeZoneOffsets(identifier: text) {
            self.init(place)
        } else {
            return nil
        }
    }

    /// The moment a day begins.
    public func start(of date: CivilDate) -> Instant {
        let local = date.daysSince1970 * 86_400_000
        let guess = local - offset(at: local)
        return Instant(milliseconds: local - offset(at: guess))
    }
}
