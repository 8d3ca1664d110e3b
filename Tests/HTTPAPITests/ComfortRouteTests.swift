import API
import Desk
import HTTPTypes
import Testing

/// Many tickets at once, views, ratings, ready words: over the interface.
struct ComfortRouteTests {
    @Test func eachOfManyTicketsIsChangedOrRefusedByItself() async throws {
        let server = try await DeskOverHTTP()
        let first = try await server.open().number
        let second = try await server.open().number
        let body = """
            {"action":"assign","team":"oss-response","reason":"区域割接",
             "tickets":["\(first)",{"number":"\(second)","revision":7},"INC-0000099"]}
            """
        let reply = try await server.send(
            .post, "/api/v1/ticket-changes", as: .agent, body, headers: ["Idempotency-Key": "k"])
        let made = try reply.decode(TicketChangesBody.self)
        #expect(reply.status == 200 && made.changed == 1 && made.refused == 2)
        #expect(made.items.map(\.number) == [first, second, "INC-0000099"])
        #expect(made.items.map(\.status) == [200, 412, 404])
        #expect(made.items[0].revision == 3 && made.items[1].problem?.code == "changed-meanwhile")
        // A repetition does what is left, and nothing twice.
        let again = try await server.send(
            .post, "/api/v1/ticket-changes", as: .agent, body, headers: ["Idempotency-Key": "k"])
        #expect(try again.decode(TicketChangesBody.self).items[0].revision == 3)
        let history = try await server.send(.get, "/api/v1/tickets/\(first)/history").decode(
            ListBody<JournalBody>.self)
        #expect(history.items.count == 3)
    }

    @Test(arguments: [
        (#"{"action":"resolve","tickets":["INC-1"]}"#, 422, ["note"]),
        (#"{"action":"receive","tickets":["INC-1"],"team":"x"}"#, 422, ["team"]),
        (#"{"action":"accept","tickets":["INC-1"],"abovePercent":101}"#, 422, ["abovePercent"]),
        (#"{"action":"accept","tickets":["INC-1"],"team":"x"}"#, 422, ["team"]),
        (#"{"action":"fly","tickets":["INC-1"]}"#, 422, ["action"]),
        (#"{"action":"receive","tickets":["INC-1","INC-0000001"]}"#, 422, ["tickets[1]"]),
        (#"{"action":"receive","tickets":[]}"#, 422, ["tickets"]),
        (#"{"action":"receive","tickets":[7]}"#, 400, ["tickets[0]"]),
        (#"{"action":"receive"}"#, 400, ["tickets"]),
        (#"{"action":"edit","tickets":["INC-1"],"impact":9}"#, 422, ["impact"]),
        (#"{"action":"hold","tickets":["INC-1"],"reason":"lunch"}"#, 422, ["reason"]),
        (#"{"action":"return","tickets":["INC-1"]}"#, 422, ["reason"]),
        (#"{"action":"escalate","tickets":["INC-1"],"line":"fourth","reason":"x"}"#, 422, ["line"]),
        (#"{"action":"merge","tickets":["INC-1"]}"#, 422, ["into"]),
    ])
    func aChangeThatIsNoneIsRefusedAsAWhole(_ body: String, _ status: Int, _ fields: [String]) async throws {
        let server = try await DeskOverHTTP()
        let reply = try await server.send(.post, "/api/v1/ticket-changes", body)
        #expect(reply.status == status, "\(reply.text)")
        #expect(try reply.decode(ProblemBody.self).errors?.map(\.field) == fields)
    }

    @Test(arguments: [
        (#"{"parts":[{"title":"a"},{"title":"b","team":"oss-respons"}]}"#, 422, ["parts[1].team"]),
        (#"{"parts":[{"title":"a","type":"moan"},{"title":"b"}]}"#, 422, ["parts[0].type"]),
        (#"{"parts":[{"title":"a"},{"title":"b","kind":"problem"}]}"#, 422, ["parts[1].kind"]),
        (
            #"{"parts":[{"title":"","impact":7},{"title":"b","urgency":0}]}"#, 422,
            ["parts[0].title", "parts[0].impact", "parts[1].urgency"]
        ),
        (#"{"parts":[{"title":"a"},{"titel":"b"}]}"#, 400, ["parts[1].titel", "parts[1].title"]),
    ])
    func aWrongPartIsNamed(_ body: String, _ status: Int, _ fields: [String]) async throws {
        let server = try await DeskOverHTTP()
        let number = try await server.open().number
        let reply = try await server.send(.post, "/api/v1/tickets/\(number)/parts", as: .agent, body)
        #expect(reply.status == status, "\(reply.text)")
        let problem = try reply.decode(ProblemBody.self)
        #expect(problem.errors?.map(\.field).sorted() == fields.sorted(), "\(reply.text)")
        if fields.count == 1 { #expect(problem.detail.hasPrefix(fields[0] + ": ")) }
    }

    @Test func manyAreSentBackEscalatedCorrectedAndMerged() async throws {
        let server = try await DeskOverHTTP()
        var numbers: [String] = []
        for _ in 0..<3 { numbers.append(try await server.open().number) }
        func change(_ members: String, _ tickets: [String]) async throws -> [Int] {
            let list = tickets.map { "\"\($0)\"" }.joined(separator: ",")
            let reply = try await server.send(
                .post, "/api/v1/ticket-changes", as: .agent, "{\(members),\"tickets\":[\(list)]}")
            return try reply.decode(TicketChangesBody.self).items.map(\.status)
        }
        func read(_ number: String) async throws -> TicketBody {
            try await server.send(.get, "/api/v1/tickets/\(number)").decode(TicketDetailBody.self).ticket
        }
        #expect(try await change(#""action":"return","reason":"not ours""#, numbers) == [200, 200, 200])
        #expect(try await read(numbers[0]).team == "service-desk")
        #expect(
            try await change(
                #""action":"escalate","line":"third","reason":"vendor""#, Array(numbers.prefix(2)))
                == [200, 200])
        #expect(try await read(numbers[1]).line == "third")
        #expect(
            try await change(
                #""action":"edit","description":"all of Nanjing","department":"finance""#, numbers)
                == [200, 200, 200])
        #expect(try await read(numbers[2]).description == "all of Nanjing")
        #expect(try await change(#""action":"merge","into":"\#(numbers[0])""#, numbers) == [422, 200, 200])
        #expect(try await read(numbers[2]).status == "cancelled")
    }

    @Test func whatIsNotSuggestedIsNotAccepted() async throws {
        let server = try await DeskOverHTTP()
        let number = try await server.open().number
        let reply = try await server.send(
            .post, "/api/v1/ticket-changes", as: .agent,
            #"{"action":"accept","tickets":["\#(number)"],"abovePercent":90}"#)
        let made = try reply.decode(TicketChangesBody.self)
        #expect(made.changed == 0 && made.items.map(\.problem?.code) == ["not-suggested"])
        let other = try await server.send(
            .put, "/api/v1/tickets/\(number)/suggestions/none/rejection", as: .agent)
        #expect(other.status == 422, "\(other.text)")
    }

    @Test func whoMayNotDoItToOneMayNotDoItToMany() async throws {
        let server = try await DeskOverHTTP()
        let reply = try await server.send(
            .post, "/api/v1/ticket-changes", as: .resolver, #"{"action":"receive","tickets":["INC-1"]}"#)
        #expect(reply.status == 403)
    }

    @Test func aViewIsKeptListedChangedByRevisionAndForgotten() async throws {
        let server = try await DeskOverHTTP()
        _ = try await server.open("计费失败", domain: "BSS")
        _ = try await server.open("宽带断网", domain: "OSS")
        let path = "/api/v1/views/\("我的计费".percentEncodedForPath)"
        let filter = #"{"filter":{"status":"open","team":"bss-response"}}"#
        let made = try await server.send(.put, path, as: .agent, filter, headers: ["If-Match": "\"0\""])
        #expect(made.status == 200 && made.headers[.eTag] == "\"1\"", "\(made.text)")
        #expect(
            try await server.send(.put, path, as: .agent, filter, headers: ["If-Match": "\"0\""]).status
                == 412)
        let list = "/api/v1/tickets?view=\("我的计费".percentEncodedForPath)"
        let shown = try await server.send(.get, list, as: .agent).decode(ListBody<TicketBody>.self)
        #expect(shown.items.map(\.title) == ["计费失败"])
        let narrowed = try await server.send(.get, list + "&team=oss-response", as: .agent)
        #expect(try narrowed.decode(ListBody<TicketBody>.self).items.map(\.title) == ["宽带断网"])
        // Nobody else has it.
        #expect(try await server.send(.get, list, as: .manager).status == 404)
        #expect(
            try await server.send(.get, "/api/v1/views", as: .agent).decode(ListBody<ViewBody>.self).items
                .count == 1)
        #expect(
            try await server.send(.delete, path, as: .agent, headers: ["If-Match": "\"2\""]).status == 412)
        #expect(try await server.send(.delete, path, as: .agent).status == 200)
        #expect(try await server.send(.get, path, as: .agent).status == 404)
    }

    @Test func aTeamsViewIsForAllAndChangedByItsPeopleAndManagers() async throws {
        let server = try await DeskOverHTTP()
        let path = "/api/v1/views/late?team=bss-response"
        let filter = #"{"filter":{"priority":"1"}}"#
        #expect(try await server.send(.put, path, as: .agent, filter).status == 403)
        #expect(try await server.send(.put, path, as: .manager, filter).status == 200)
        #expect(try await server.send(.get, path, as: .agent).status == 200)
        #expect(
            try await server.send(.get, "/api/v1/tickets?view=bss-response/late", as: .agent).status == 200)
        let wrong = try await server.send(
            .put, path, as: .manager, #"{"filter":{"statsu":"new","priority":"9"}}"#)
        #expect(wrong.status == 422 && wrong.text.contains("filter.statsu"))
    }

    @Test func aRequesterRatesWithTheirToken() async throws {
        let server = try await DeskOverHTTP()
        let number = try await server.open(as: .requester).number
        let path = "/api/v1/tickets/\(number)"
        let early = try await server.send(.put, path + "/rating", as: .requester, #"{"score":5}"#)
        #expect(early.status == 409 && early.text.contains("not-settled"))
        for (noun, body) in [
            ("receipt", ""), ("assignment", #"{"person":"chen.jie"}"#), ("work", #"{"person":"chen.jie"}"#),
        ] {
            #expect(try await server.send(.put, "\(path)/\(noun)", as: .agent, body).status == 200)
        }
        let resolved = try await server.send(
            .put, path + "/resolution", as: .agent, #"{"answer":"restored"}"#)
        #expect(try resolved.decode(TicketBody.self).resolution?.note.contains(number) == true)
        #expect(try await server.send(.put, path + "/rating", as: .requester, #"{"score":6}"#).status == 422)
        #expect(
            try await server.send(.put, path + "/rating", as: .requester, #"{"score":5,"comment":"好"}"#)
                .status == 200)
        #expect(try await server.send(.put, path + "/rating", as: .requester, #"{"score":1}"#).status == 409)
        let detail = try await server.send(.get, path, as: .agent).decode(TicketDetailBody.self)
        #expect(detail.rating?.score == 5 && detail.rating?.author == "requester")
    }

    @Test func aTemplateSaysWhatItsSenderDoesNot() async throws {
        let server = try await DeskOverHTTP()
        let ticket = try await server.send(
            .post, "/api/v1/tickets", as: .agent,
            #"{"template":"batch-failed","urgency":1,"labels":{"job":"b7"}}"#
        ).decode(TicketBody.self)
        #expect(
            ticket.title == "Nightly billing batch failed" && ticket.priority == 1
                && ticket.service == "billing")
        #expect(ticket.labels == ["source": "batch", "job": "b7"])
        let vpn = try await server.send(
            .post, "/api/v1/tickets", as: .agent, #"{"template":"visitor-vpn","form":{"until":"2026-12-31"}}"#
        ).decode(TicketBody.self)
        #expect(vpn.item == "vpn-access" && vpn.form["external"] == "true")
        let unknown = try await server.send(.post, "/api/v1/tickets", as: .agent, #"{"template":"none"}"#)
        #expect(unknown.status == 422 && unknown.text.contains("template"))
    }
}
