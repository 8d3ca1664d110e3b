import API
import Desk
import Kernel
import MovingIn
import ServiceLevels
import Store

/// `/api/v1/reports/…`: what the desk has done, in figures.
enum Reports {
    static let tickets: Handler = { incoming in
        let query = incoming.query
        try query.check(known: ["from", "to", "zone", "period", "by"] + filters)
        let zone = try query.zone()
        var question = ReportQuestion(zone: zone)
        question.from = try query.moment("from", in: zone)
        question.to = try query.moment("to", in: zone)
        try query.checkOrder(from: question.from, to: question.to)
        question.period = try query.words("period", ReportQuestion.Period.self).last
        question.group = try query.group()
        question.filters = query.reportFilters(filters)
        let report = try await incoming.desk.report(question, for: incoming.caller)
        guard report.lines.count <= Limits.reportLines else {
            throw RequestFlaw.query(
                "period",
                "gives \(report.lines.count) lines, more than \(Limits.reportLines): take a longer one")
        }
        return .json(
            ReportBody(
                from: question.from?.rfc3339, to: question.to?.rfc3339, zone: zone.offsets.name,
                by: question.group?.rawValue, period: question.period?.rawValue,
                asOf: report.asOf.rfc3339, behind: report.behind,
                items: report.lines.map {
                    ReportLineBody($0.figures, group: $0.group, period: $0.period?.description)
                }, total: ReportLineBody(report.total, group: nil, period: nil)))
    }

    static let backlog: Handler = { incoming in
        let query = incoming.query
        try query.check(known: ["by"] + filters)
        let group = try query.group()
        let backlog = try await incoming.desk.backlog(
            by: group, filters: query.reportFilters(filters), for: incoming.caller)
        guard backlog.lines.count <= Limits.reportLines else {
            throw RequestFlaw.query(
                "by", "gives more than \(Limits.reportLines) lines: filter, or group otherwise")
        }
        return .json(
            BacklogBody(
                by: group?.rawValue, asOf: backlog.asOf.rfc3339, behind: backlog.behind,
                items: backlog.lines.map { BacklogLineBody($0.figures, group: $0.group) },
                total: BacklogLineBody(backlog.total, group: nil)))
    }

    /// What reports are filtered by: what they are grouped by.
    private static let filters = TicketFactTable.Dimension.allCases.map(\.rawValue)
}

extension Query {
    /// - Throws: ``RequestFlaw`` for a stretch in which nothing can be, which would look as if nothing had been.
    func checkOrder<Moment: Comparable>(from: Moment?, to: Moment?) throws {
        if let from, let to, to <= from { throw RequestFlaw.query("to", "must be later than from") }
    }

    fileprivate func zone() throws -> LocalZone {
        guard let text = self["zone"] else { return .utc }
        guard let zone = LocalZone(text) else {
            throw RequestFlaw.query(
                "zone", "\"\(text)\" is no time zone: expected UTC, +08:00 or a place such as Asia/Shanghai")
        }
        return zone
    }

    /// A moment, or a day, which begins at midnight in `zone`.
    fileprivate func moment(_ name: String, in zone: LocalZone) throws -> Instant? {
        if let instant = self[name].flatMap({ Instant(rfc3339: $0) }) { return instant }
        return try day(name, or: ", or a time such as 2026-10-01T00:00:00Z").map { zone.start(of: $0) }
    }

    fileprivate func group() throws -> TicketFactTable.Dimension? {
        try words("by", TicketFactTable.Dimension.self).last
    }

    fileprivate func reportFilters(_ names: [String]) -> [TicketFactTable.Dimension: [String]] {
        var filters: [TicketFactTable.Dimension: [String]] = [:]
        for name in names {
            let words = list(name)
            if let dimension = TicketFactTable.Dimension(rawValue: name), !words.isEmpty {
                filters[dimension] = words
            }
        }
        return filters
    }
}

extension ReportLineBody {
    fileprivate init(_ figures: ReportFigures, group: String?, period: String?) {
        self.init(
            group: group, period: period, opened: figures.opened, resolved: figures.resolved,
            ended: figures.ended, reassignments: figures.reassignments, reopenings: figures.reopenings,
            firstContact: figures.firstContact, response: ReportTimesBody(figures.response),
            resolution: ReportTimesBody(figures.resolution))
    }
}

extension ReportTimesBody {
    fileprivate init(_ times: ReportTimes) {
        var times = times
        self.init(
            count: times.count, medianSeconds: times.median(), p90Seconds: times.percentile(90),
            p95Seconds: times.percentile(95), met: times.met, breached: times.breached)
    }
}

extension BacklogLineBody {
    fileprivate init(_ figures: BacklogFigures, group: String?) {
        self.init(
            group: group, open: figures.open, underDay: figures.ages[0], underThreeDays: figures.ages[1],
            underWeek: figures.ages[2], underMonth: figures.ages[3], older: figures.ages[4],
            breached: figures.breached, medianAgeSeconds: figures.medianAge(),
            oldestAt: figures.oldest?.rfc3339)
    }
}
