import API
import ArgumentParser

/// What was opened and settled, how fast, how often it went round.
struct ReportTickets: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "tickets",
        abstract: "Volumes, times, promises kept, reassignments, reopenings, by group and period.",
        discussion: """
            Tickets count as opened where they were opened, with their reassignments and reopenings; as resolved \
            where they were resolved for the last time; as ended where they were closed, rejected or cancelled. \
            Times are from opening, medians and percentiles exact.
            """)

    @Option(help: "From this day or time on; everything when missing.")
    var from: String?

    @Option(help: "Before this day or time.")
    var to: String?

    @Option(help: "day, week or month.", completion: .list(["day", "week", "month"]))
    var period: String?

    @Option(help: "Whose midnight days begin at, such as Asia/Shanghai. Default UTC.")
    var zone: String?

    @OptionGroup var report: ReportOptions
    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) -> ClientRequest {
        var request = ClientRequest(.reportTickets)
        request.add("from", from)
        request.add("to", to)
        request.add("period", period)
        request.add("zone", zone)
        report.add(to: &request)
        return request
    }

    func text(of answer: ClientAnswer, for reader: Reader) throws -> String {
        let body = try answer.decode(ReportBody.self)
        if report.csv { return body.csv }
        let table = TextTable(report: body, for: reader).text()
        return body.behind > 0 ? table + "\n" + reader.say(.reportBehind, String(body.behind)) : table
    }
}

extension TextTable {
    fileprivate init(report: ReportBody, for reader: Reader) {
        let most = report.items.map(\.opened).max() ?? 0
        let lines = report.items + [report.total]
        var columns: [(String, (ReportLineBody) -> String)] = []
        if report.period != nil {
            columns.append((reader.name(.period), { $0.period ?? reader.say(.total) }))
        }
        if let by = report.by {
            columns.append(
                (
                    reader.word(DimensionWord.self, by),
                    { line in
                        guard let group = line.group else { return reader.say(.total) }
                        return group.isEmpty ? "–" : group.printable
                    }
                ))
        }
        let labels = columns.count
        columns += [
            (reader.name(.opened), { String($0.opened) }), (reader.name(.resolved), { String($0.resolved) }),
            (reader.name(.ended), { String($0.ended) }),
            (reader.name(.firstContact), { Figure.share($0.firstContact, of: $0.resolved) }),
            (reader.name(.reassignments), { String($0.reassignments) }),
            (reader.name(.reopenings), { String($0.reopenings) }),
            (reader.name(.medianResponse), { Figure.span($0.response.medianSeconds) }),
            (
                reader.name(.responseMet),
                { Figure.share($0.response.met, of: $0.response.met + $0.response.breached) }
            ),
            (reader.name(.medianResolution), { Figure.span($0.resolution.medianSeconds) }),
            (reader.name(.p90Resolution), { Figure.span($0.resolution.p90Seconds) }),
            (
                reader.name(.resolutionMet),
                { Figure.share($0.resolution.met, of: $0.resolution.met + $0.resolution.breached) }
            ),
        ]
        let figures = Set(labels..<columns.count)
        if !report.items.isEmpty {
            columns.append(("", { $0 == report.total ? "" : Figure.bar($0.opened, of: most) }))
        }
        self.init(
            headings: columns.map(\.0), rows: lines.map { line in columns.map { $0.1(line) } },
            figures: figures)
    }
}

extension ReportBody {
    /// For spreadsheets: figures as they are, times in seconds.
    fileprivate var csv: String {
        let head = [
            "period", "group", "opened", "resolved", "ended", "reassignments", "reopenings", "firstContact",
            "responses", "responseMedianSeconds", "responseP90Seconds", "responseMet", "responseBreached",
            "resolutionMedianSeconds", "resolutionP90Seconds", "resolutionP95Seconds", "resolutionMet",
            "resolutionBreached",
        ]
        let lines = (items.isEmpty ? [total] : items).map { line in
            let figures: [Int64?] =
                [
                    line.opened, line.resolved, line.ended, line.reassignments, line.reopenings,
                    line.firstContact,
                    line.response.count,
                ].map { Int64($0) } + [
                    line.response.medianSeconds, line.response.p90Seconds, Int64(line.response.met),
                    Int64(line.response.breached), line.resolution.medianSeconds, line.resolution.p90Seconds,
                    line.resolution.p95Seconds, Int64(line.resolution.met), Int64(line.resolution.breached),
                ]
            return [line.period ?? "", CSVText.harmless(line.group ?? "")]
                + figures.map { $0.map(String.init) ?? "" }
        }
        return CSVText.text(head, lines)
    }
}

/// Figures for people.
enum Figure {
    private static let barWidth = 20

    /// `86 %`; a dash of nothing.
    static func share(_ part: Int, of whole: Int) -> String {
        whole == 0 ? "–" : "\((part * 1000 / whole + 5) / 10) %"
    }

    /// `42s`, `17m`, `3h05m`, `12d4h`; a dash when it is not known.
    static func span(_ seconds: Int64?) -> String {
        guard let seconds else { return "–" }
        if seconds < 60 { return "\(seconds)s" }
        if seconds < 3600 { return "\(seconds / 60)m" }
        let hours = seconds / 3600
        if hours < 24 {
            let minutes = seconds / 60 % 60
            return "\(hours)h\(minutes < 10 ? "0" : "")\(minutes)m"
        }
        return "\(hours / 24)d\(hours % 24)h"
    }

    /// A bar as long as its part of the longest.
    static func bar(_ value: Int, of most: Int) -> String {
        guard most > 0, value > 0 else { return "" }
        return String(repeating: "█", count: max(1, value * barWidth / most))
    }
}
