import API
import ArgumentParser

/// What is open, and how old it is.
struct ReportBacklog: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "backlog", abstract: "Open tickets and their age, by group.")

    @OptionGroup var report: ReportOptions
    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) -> ClientRequest {
        var request = ClientRequest(.reportBacklog)
        report.add(to: &request)
        return request
    }

    func text(of answer: ClientAnswer, for reader: Reader) throws -> String {
        let body = try answer.decode(BacklogBody.self)
        if report.csv { return body.csv }
        let table = TextTable(backlog: body, for: reader).text()
        return body.behind > 0 ? table + "\n" + reader.say(.reportBehind, String(body.behind)) : table
    }
}

extension TextTable {
    fileprivate init(backlog: BacklogBody, for reader: Reader) {
        let most = backlog.items.map(\.open).max() ?? 0
        let group = backlog.by.map { reader.word(DimensionWord.self, $0) } ?? ""
        self.init(
            headings: [
                group, reader.name(.open), "<1d", "<3d", "<7d", "<30d", "≥30d", reader.name(.breached),
                reader.name(.medianAge), reader.name(.oldest), "",
            ],
            rows: (backlog.items + [backlog.total]).map { line in
                let name = line.group.map { $0.isEmpty ? "–" : $0.printable } ?? reader.say(.total)
                let counts = [
                    line.open, line.underDay, line.underThreeDays, line.underWeek, line.underMonth,
                    line.older,
                    line.breached,
                ]
                return [name] + counts.map { $0 == 0 ? "·" : String($0) } + [
                    Figure.span(line.medianAgeSeconds), line.oldestAt.map(reader.time) ?? "–",
                    line.group == nil ? "" : Figure.bar(line.open, of: most),
                ]
            }, figures: Set(1...8))
    }
}

extension BacklogBody {
    fileprivate var csv: String {
        let head = [
            "group", "open", "underDay", "underThreeDays", "underWeek", "underMonth", "older", "breached",
            "medianAgeSeconds", "oldestAt",
        ]
        let lines = (items.isEmpty ? [total] : items).map { line in
            let counts = [
                line.open, line.underDay, line.underThreeDays, line.underWeek, line.underMonth, line.older,
                line.breached,
            ]
            return [CSVText.harmless(line.group ?? "")] + counts.map(String.init) + [
                line.medianAgeSeconds.map(String.init) ?? "", line.oldestAt ?? "",
            ]
        }
        return CSVText.text(head, lines)
    }
}
