import API
import Desk
import Foundation
import HTTPTypes
import Testing

@testable import HTTPAPI

/// What people are told when something is not taken: which member, what it should be, in the language they read.
struct ComplaintTests {
    @Test(arguments: [
        ("resolution", #"{"note":" "}"#, "note"),
        ("resolution", #"{"note":"x","answer":"y"}"#, "answer"), ("answer", #"{"note":"\u0000"}"#, "note"),
        ("return", #"{"reason":" "}"#, "reason"), ("escalation", #"{"reason":""}"#, "reason"),
        ("merger", #"{"into":"INC"}"#, "into"), ("major", #"{"reason":" "}"#, "reason"),
        ("confirmation", #"{"score":6}"#, "score"), ("confirmation", #"{"comment":"x"}"#, "comment"),
    ])
    func namesTheMemberThatIsWrong(_ resource: String, _ body: String, _ field: String) async throws {
        let server = try await DeskOverHTTP()
        let number = try await server.open().number
        let reply = try await server.send(.put, "/api/v1/tickets/\(number)/\(resource)", body)
        let problem = try reply.decode(ProblemBody.self)
        #expect(reply.status == 422 && problem.errors?.map(\.field) == [field], "\(reply.text)")
        #expect(problem.detail.hasPrefix(field + ": "))
    }

    @Test(arguments: [
        "tickets?from=2026-12-01&to=2026-11-01", "tickets?from=2026-11-01&to=2026-11-01",
        "fairness?from=2026-12-01&to=2026-11-30",
    ])
    func aReportOnNoTimeAtAllIsRefused(_ report: String) async throws {
        let reply = try await DeskOverHTTP().send(.get, "/api/v1/reports/" + report)
        #expect(reply.status == 400 && reply.text.contains("to: must be later than from"), "\(reply.text)")
    }

    /// Clients encode the colon in `team:bss-response`.
    @Test func aTeamsClockIsFoundInHoweverItIsWrittenInThePath() async throws {
        let server = try await DeskOverHTTP()
        let ticket = try await server.open()
        let clock = "team:" + (try #require(ticket.team))
        for name in [clock, clock.percentEncodedForPath] {
            let reply = try await server.send(
                .put, "/api/v1/tickets/\(ticket.number)/clocks/\(name)/target",
                #"{"allowed":"4h","reason":"agreed"}"#)
            #expect(reply.status == 200, "\(reply.text)")
        }
    }

    @Test func whatChangedMeanwhileIsToldInChineseWhateverItIs() async throws {
        let server = try await DeskOverHTTP()
        let reply = try await server.send(
            .put, "/api/v1/views/mine", #"{"filter":{"status":"new"}}"#,
            headers: ["If-Match": "\"3\"", "Accept-Language": "zh"])
        let problem = try reply.decode(ProblemBody.self)
        #expect(problem.title == "已被他人更改" && problem.detail == "已不存在，请重新读取后再决定", "\(reply.text)")
    }

    @Test func saysThatAnOperationTakesNoMembers() async throws {
        let server = try await DeskOverHTTP()
        let number = try await server.open().number
        let reply = try await server.send(.delete, "/api/v1/tickets/\(number)/hold", #"{"note":"x"}"#)
        #expect(
            try reply.decode(ProblemBody.self).detail == "note: is not known here: expected no members at all"
        )
    }

    @Test(arguments: [("zh-CN,en;q=0.5", "zh"), ("en,zh;q=0.5", "en"), ("fr", "en")])
    func aProblemIsToldInTheLanguageOfWhoAsks(_ wish: String, _ language: String) async throws {
        let server = try await DeskOverHTTP()
        let number = try await server.open().number
        let reply = try await server.send(
            .put, "/api/v1/tickets/\(number)/work", "{}", headers: ["Accept-Language": wish])
        let problem = try reply.decode(ProblemBody.self)
        #expect(reply.status == 409 && problem.code == "illegal-move")
        #expect(reply.headers[.contentLanguage] == language)
        #expect((problem.title == "工单当前状态不允许此操作") == (language == "zh"))
        #expect(problem.detail.hasPrefix("当前可以：受理、派单、升级") == (language == "zh"), "\(problem.detail)")
    }

    @Test func eachOfManyIsToldInTheSameLanguage() async throws {
        let server = try await DeskOverHTTP()
        let reply = try await server.send(
            .post, "/api/v1/ticket-changes", #"{"action":"receive","tickets":["INC-0000099"]}"#,
            headers: ["Accept-Language": "zh"])
        let made = try reply.decode(TicketChangesBody.self)
        #expect(made.items.first?.problem?.title == "没有此工单", "\(reply.text)")
    }

    @Test func everyProblemOfTheContractHasAChineseName() async throws {
        let contract = try await DeskOverHTTP().send(.get, "/openapi.json", as: nil).json
        let schemas = (contract["components"] as? [String: Any])?["schemas"] as? [String: Any]
        let members = (schemas?["Problem"] as? [String: Any])?["properties"] as? [String: Any]
        let codes = (members?["code"] as? [String: Any])?["enum"] as? [String]
        #expect(Set(try #require(codes)) == Set(ProblemWords.titles.keys))
    }

    @Test func aRequesterConfirmsAndScoresInOneStep() async throws {
        let server = try await DeskOverHTTP()
        let ticket = try await server.open(as: .requester)
        let path = "/api/v1/tickets/\(ticket.number)"
        _ = try await server.send(.put, path + "/answer", #"{"note":"restarted"}"#)
        let score = #"{"score":4,"comment":"很快"}"#
        let agents = try await server.send(.put, path + "/confirmation", as: .agent, score)
        #expect(agents.status == 422 && agents.text.contains("score"), "\(agents.text)")
        let closed = try await server.send(
            .put, path + "/confirmation", as: .requester, score, headers: ["If-Match": "\"3\""])
        #expect(closed.status == 200, "\(closed.text)")
        #expect(try closed.decode(TicketBody.self).status == "closed")
        let detail = try await server.send(.get, path).decode(TicketDetailBody.self)
        #expect(detail.rating?.score == 4 && detail.rating?.comment == "很快")
    }
}
