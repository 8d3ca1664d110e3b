public import Kernel

/// Figures of tickets, put together by group and period.
public struct ReportBody: Body, Equatable {
    public var from: String?
    public var to: String?
    public var zone: String
    public var by: String?
    public var period: String?
    /// When it was counted.
    public var asOf: String
    /// Journal entries that are not counted yet; 0 when it is up to date.
    public var behind: Int64
    public var items: [ReportLineBody]
    public var total: ReportLineBody

    public init(
        from: String?, to: String?, zone: String, by: String?, period: String?, asOf: String, behind: Int64,
        items: [ReportLineBody], total: ReportLineBody
    ) {
        self.from = from
        self.to = to
        self.zone = zone
        self.by = by
        self.period = period
        self.asOf = asOf
        self.behind = behind
        self.items = items
        self.total = total
    }

    public func write(to json: inout JSONText) {
        json.add("from", orNull: from)
        json.add("to", orNull: to)
        json.add("zone", zone)
        json.add("by", orNull: by)
        json.add("period", orNull: period)
        json.add("asOf", asOf)
        json.add("behind", behind)
        json.add("items", items) { $1.write(to: &$0) }
        json.add("total", json: total.json)
    }
}

/// One group and period of a report.
public struct ReportLineBody: Body, Equatable {
    /// Null without `by`; empty for tickets that have none.
    public var group: String?
    /// First day of the period; null without `period`.
    public var period: String?
    public var opened: Int
    public var resolved: Int
    public var ended: Int
    public var reassignments: Int
    public var reopenings: Int
    public var firstContact: Int
    public var response: ReportTimesBody
    public var resolution: ReportTimesBody

    public init(
        group: String?, period: String?, opened: Int, resolved: Int, ended: Int, reassignments: Int,
        reopenings: Int, firstContact: Int, response: ReportTimesBody, resolution: ReportTimesBody
    ) {
        self.group = group
        self.period = period
        self.opened = opened
        self.resolved = resolved
        self.ended = ended
        self.reassignments = reassignments
        self.reopenings = reopenings
        self.firstContact = firstContact
        self.response = response
        self.resolution = resolution
    }

    public func write(to json: inout JSONText) {
        json.add("group", orNull: group)
        json.add("period", orNull: period)
        json.add("opened", opened)
        json.add("resolved", resolved)
        json.add("ended", ended)
        json.add("reassignments", reassignments)
        json.add("reopenings", reopenings)
        json.add("firstContact", firstContact)
        json.add("response", json: response.json)
        json.add("resolution", json: resolution.json)
    }
}

/// How long something took, and whether in time. Seconds from opening; exact.
public struct ReportTimesBody: Body, Equatable {
    public var count: Int
    public var medianSeconds: Int64?
    public var p90Seconds: Int64?
    public var p95Seconds: Int64?
    public var met: Int
    public var breached: Int

    public init(
        count: Int, medianSeconds: Int64?, p90Seconds: Int64?, p95Seconds: Int64?, met: Int, breached: Int
    ) {
        self.count = count
        self.medianSeconds = medianSeconds
        self.p90Seconds = p90Seconds
        self.p95Seconds = p95Seconds
        self.met = met
        self.breached = breached
    }

    public func write(to json: inout JSONText) {
        json.add("count", count)
        json.add("medianSeconds", orNull: medianSeconds)
        json.add("p90Seconds", orNull: p90Seconds)
        json.add("p95Seconds", orNull: p95Seconds)
        json.add("met", met)
        json.add("breached", breached)
    }
}

/// What is not settled, and how old it is.
public struct BacklogBody: Body, Equatable {
    public var by: String?
    public var asOf: String
    public var behind: Int64
    public var items: [BacklogLineBody]
    public var total: BacklogLineBody

    public init(
        by: String?, asOf: String, behind: Int64, items: [BacklogLineBody], total: BacklogLineBody
    ) {
        self.by = by
        self.asOf = asOf
        self.behind = behind
        self.items = items
        self.total = total
    }

    public func write(to json: inout JSONText) {
        json.add("by", orNull: by)
        json.add("asOf", asOf)
        json.add("behind", behind)
        json.add("items", items) { $1.write(to: &$0) }
        json.add("total", json: total.json)
    }
}

/// One group of a backlog.
public struct BacklogLineBody: Body, Equatable {
    public var group: String?
    public var open: Int
    /// Younger than a day, than three, than a week, than thirty days, and older.
    public var underDay: Int
    public var underThreeDays: Int
    public var underWeek: Int
    public var underMonth: Int
    public var older: Int
    public var breached: Int
    public var medianAgeSeconds: Int64?
    public var oldestAt: String?

    public init(
        group: String?, open: Int, underDay: Int, underThreeDays: Int, underWeek: Int, underMonth: Int,
        older: Int, breached: Int, medianAgeSeconds: Int64?, oldestAt: String?
    ) {
        self.group = group
        self.open = open
        self.underDay = underDay
        self.underThreeDays = underThreeDays
        self.underWeek = underWeek
        self.underMonth = underMonth
        self.older = older
        self.breached = breached
        self.medianAgeSeconds = medianAgeSeconds
        self.oldestAt = oldestAt
    }

    public func write(to json: inout JSONText) {
        json.add("group", orNull: group)
        json.add("open", open)
        json.add("underDay", underDay)
        json.add("underThreeDays", underThreeDays)
        json.add("underWeek", underWeek)
        json.add("underMonth", underMonth)
        json.add("older", older)
        json.add("breached", breached)
        json.add("medianAgeSeconds", orNull: medianAgeSeconds)
        json.add("oldestAt", orNull: oldestAt)
    }
}

extension JSONText {
    /// `null` when nil.
    fileprivate mutating func add(_ name: StaticString, orNull value: Int64?) {
        if let value { add(name, value) } else { add(name, orNull: String?.none) }
    }
}
