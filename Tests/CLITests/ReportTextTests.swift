import ArgumentParser
import Foundation
import Kernel
import Testing

@testable import API
@testable import CLI

/// How reports look to people and to spreadsheets.
struct ReportTextTests {
    private static let reader = Reader(language: .english, columns: nil, timeZone: .gmt)

    @Test(
        arguments: [
            (nil, "–"), (0, "0s"), (59, "59s"), (60, "1m"), (3599, "59m"), (3600, "1h00m"), (11_100, "3h05m"),
            (86_400, "1d0h"), (1_051_200, "12d4h"),
        ] as [(Int64?, String)])
    func timesAreShort(_ seconds: Int64?, _ expected: String) {
        #expect(Figure.span(seconds) == expected)
    }

    @Test func sharesAndBarsAreRounded() {
        #expect(
            [Figure.share(0, of: 0), Figure.share(1, of: 3), Figure.share(2, of: 3)] == ["–", "33 %", "67 %"])
        #expect(Figure.bar(10, of: 10).count == 20)
        #expect(Figure.bar(1, of: 1000).count == 1)
        #expect(Figure.bar(0, of: 10).isEmpty)
    }

    private static func answer(for group: String = "bss, one") -> ClientAnswer {
        let times = ReportTimesBody(
            count: 2, medianSeconds: 7200, p90Seconds: 9000, p95Seconds: 9000, met: 1, breached: 1)
        func line(_ group: String?, _ opened: Int) -> ReportLineBody {
            ReportLineBody(
                group: group, period: nil, opened: opened, resolved: 2, ended: 1, reassignments: 3,
                reopenings: 0, firstContact: 1, response: times, resolution: times)
        }
        let body = ReportBody(
            from: nil, to: nil, zone: "UTC", by: "team", period: nil, asOf: "2026-11-23T00:00:00Z", behind: 7,
            items: [line(group, 4), line("", 8)], total: line(nil, 12))
        return ClientAnswer(server: "x", status: 200, etag: nil, body: Data(body.json))
    }

    @Test func aTableHasALineAGroupATotalAndWhatIsMissing() throws {
        let command = try ReportTickets.parse(["--by", "team", "--token", "x"])
        let lines = try command.text(of: Self.answer(), for: Self.reader).split(separator: "\n")
        #expect(lines.count == 5)
        #expect(lines[0].hasPrefix("team"))
        #expect(lines[1].hasPrefix("bss, one") && lines[1].hasSuffix("██████████"))
        #expect(lines[1].contains("2h00m") && lines[1].contains("50 %"))
        #expect(lines[2].hasPrefix("–") && lines[3].hasPrefix("total"))
        #expect(lines[4].contains("7"))
    }

    @Test func aSpreadsheetGetsFiguresAsTheyAre() throws {
        let command = try ReportTickets.parse(["--by", "team", "--csv", "--token", "x"])
        let lines = try command.text(of: Self.answer(), for: Self.reader).split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[1] == ",\"bss, one\",4,2,1,3,0,1,2,7200,9000,1,1,7200,9000,9000,1,1")
        #expect(lines[0].split(separator: ",").count == 18)
    }

    /// Services and departments are called what whoever wrote the ticket calls them.
    @Test func aSpreadsheetTakesNoGroupForAFormula() throws {
        let command = try ReportTickets.parse(["--by", "service", "--csv", "--token", "x"])
        let text = try command.text(of: Self.answer(for: "=HYPERLINK(\"x\")"), for: Self.reader)
        #expect(text.contains(",\"'=HYPERLINK(\"\"x\"\")\",4,"), "\(text)")
    }

    @Test func filtersAreAsked() throws {
        let command = try ReportTickets.parse([
            "--only", "team=a", "--only", "team=b", "--only", "priority=1", "--period", "month",
        ])
        let target = command.request(.live).target
        #expect(target == "/api/v1/reports/tickets?period=month&team=a%2Cb&priority=1")
        #expect(throws: (any Error).self) { try ReportTickets.parse(["--only", "tema=a"]) }
    }
}
