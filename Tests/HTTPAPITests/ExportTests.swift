import API
import Foundation
import HTTPTypes
import Store
import Testing

@testable import Desk
@testable import HTTPAPI

/// Lists for other programs.
struct ExportTests {
    @Test func aListIsSentWholeHoweverManyPagesItHas() async throws {
        let server = try await DeskOverHTTP()
        for index in 0..<7 { _ = try await server.open("ticket \(index)") }
        let csv = try await server.send(.get, "/api/v1/tickets?format=csv&limit=3")
        let rows = csv.text.components(separatedBy: "\r\n")
        #expect(rows.count == 9 && rows[0] == TicketBody.columns.joined(separator: ","))
        #expect(csv.headers[.contentType]?.hasPrefix("text/csv") == true)
        #expect(csv.headers[.contentDisposition]?.contains("tickets.csv") == true)
        let lines = try await server.send(
            .get, "/api/v1/tickets?limit=2", headers: ["Accept": "application/x-ndjson"])
        #expect(lines.headers[.contentType] == "application/x-ndjson")
        let numbers = try lines.text.split(separator: "\n").map { line in
            try JSONSample(json: Array(line.utf8))["number"]?.string ?? ""
        }
        #expect(Set(numbers).count == 7 && numbers.count == 7)
    }

    @Test(arguments: ["order=due", "q=ticket", "status=open"])
    func everyWayOfListingGoesOnWhereItsFirstPageEnded(_ filter: String) async throws {
        let server = try await DeskOverHTTP()
        for index in 0..<7 { _ = try await server.open("ticket \(index)") }
        let journal = try await server.desk.store.read {
            try JournalTable.entries(after: 0, limit: 100, in: $0)
        }
        try await server.desk.followClocks(journal)
        let lines = try await server.send(.get, "/api/v1/tickets?format=jsonl&limit=3&" + filter)
        let numbers = try lines.text.split(separator: "\n").map { line in
            try JSONSample(json: Array(line.utf8))["number"]?.string ?? ""
        }
        #expect(numbers.count == 7 && Set(numbers).count == 7, "\(numbers)")
    }

    @Test func cellsAreQuotedHarmlessAndChinese() async throws {
        let server = try await DeskOverHTTP()
        _ = try await server.open("=HYPERLINK(\"http://evil\",\"计费,话费\")")
        let csv = try await server.send(.get, "/api/v1/tickets", headers: ["Accept": "text/csv"])
        #expect(csv.text.contains("\"'=HYPERLINK(\"\"http://evil\"\",\"\"计费,话费\"\")\""))
        let marked = try await server.send(.get, "/api/v1/tickets?format=csv&bom=true")
        #expect(marked.body.prefix(3) == [0xEF, 0xBB, 0xBF] && csv.body.first == UInt8(ascii: "n"))
    }

    @Test(arguments: [
        (#"{"a":"x"}"#, "x"), (#"{"a":null}"#, ""), (#"{"a":-5}"#, "-5"), (#"{"a":"-5"}"#, "'-5"),
        (#"{"a":{"b":"@x"}}"#, #"{"b":"@x"}"#), (#"{"a":"＝1"}"#, "'＝1"), (#"{}"#, ""),
        (#"{"a":"\tx"}"#, "'\tx"),
    ])
    func aCellIsWhatItsMemberSays(_ json: String, _ cell: String) {
        #expect(CSVText.cells(of: Array(json.utf8), [["a"]]) == [cell])
    }

    @Test func columnsAreMembersOfWhatIsListed() async throws {
        let server = try await DeskOverHTTP()
        let number = try await server.open().number
        _ = try await server.send(.post, "/api/v1/tickets/\(number)/notes", #"{"text":"x"}"#)
        _ = try await server.send(.post, "/api/v1/tickets/\(number)/attachments?name=a.txt", "text")
        _ = try await server.send(.put, "/api/v1/tickets/\(number)/watchers/li.na")
        _ = try await server.send(.put, "/api/v1/tickets/\(number)/major", #"{"reason":"x"}"#)
        _ = try await server.send(
            .post, "/api/v1/tickets/\(number)/communications", #"{"audience":"teams","text":"x"}"#)
        _ = try await server.send(.put, "/api/v1/views/new", #"{"filter":{"status":"new"}}"#)
        let lists: [(String, [String])] = [
            ("/api/v1/tickets", TicketBody.columns),
            ("/api/v1/tickets/\(number)/history", JournalBody.columns),
            ("/api/v1/tickets/\(number)/notes", NoteBody.columns),
            ("/api/v1/tickets/\(number)/attachments", AttachmentBody.columns),
            ("/api/v1/tickets/counts", CountBody.columns),
            ("/api/v1/tickets/\(number)/watchers", WatcherBody.columns),
            ("/api/v1/tickets/\(number)/communications", CommunicationBody.columns),
            ("/api/v1/tickets/\(number)/timeline", TimelineBody.columns),
            ("/api/v1/triage", TriageBody.columns), ("/api/v1/teams", TeamBody.columns),
            ("/api/v1/views", ViewBody.columns),
            ("/api/v1/canned-answers", CannedAnswerBody.columns),
            ("/api/v1/catalogue", RequestTypeBody.columns),
            ("/api/v1/ticket-templates", TicketTemplateBody.columns),
        ]
        for (path, columns) in lists {
            let items = try JSONSample(json: try await server.send(.get, path).body)["items"]?.elements ?? []
            let members = try #require(items.first?.members, "\(path)")
            for column in columns {
                #expect(members[String(column.prefix { $0 != "." })] != nil, "\(path) \(column)")
            }
            let csv = try await server.send(.get, path + "?format=csv")
            #expect(csv.text.hasPrefix(columns.joined(separator: ",") + "\r\n"), "\(path)")
        }
    }

    @Test func aFormThatIsNotKnownIsRefused() async throws {
        let server = try await DeskOverHTTP()
        #expect(try await server.send(.get, "/api/v1/tickets?format=xlsx").status == 400)
        #expect(try await server.send(.get, "/api/v1/tickets?format=csv&status=lost").status == 400)
        #expect(try await server.send(.get, "/api/v1/alarms?format=csv").text.hasPrefix("id,state,"))
    }

    /// A list that other programs cannot have whole is an oversight; what is Alertmanager's has its own form.
    @Test func everyListOfTheContractComesInRowsToo() async throws {
        let contract = try JSONSample(
            json: try await DeskOverHTTP().send(.get, "/openapi.json", as: nil).body)
        for endpoint in Endpoint.allCases where endpoint.rawValue.hasSuffix("List") {
            let answer = contract["paths"]?[endpoint.path]?["get"]?["responses"]?["200"]?["content"]
            #expect(answer?["text/csv"] != nil, "\(endpoint)")
            #expect(answer?["application/x-ndjson"] != nil, "\(endpoint)")
        }
    }
}
