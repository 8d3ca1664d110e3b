import API
import Desk
import HTTPTypes
import Testing

/// A ticket's life over the interface.
struct TicketRouteTests {
    @Test func aTicketGoesFromOpeningToClosing() async throws {
        let server = try await DeskOverHTTP()
        let opened = try await server.send(
            .post, "/api/v1/tickets", as: .agent,
            #"{"kind":"incident","title":"宽带故障","description":"用户无法上网","impact":2,"urgency":1,"domain":"OSS"}"#
        )
        #expect(opened.status == 201)
        let ticket = try opened.decode(TicketBody.self)
        #expect(opened.headers[.location] == "/api/v1/tickets/\(ticket.number)")
        #expect(opened.headers[.eTag] == "\"1\"")
        #expect(ticket.status == "new" && ticket.team == "oss-response" && ticket.priority == 2)

        let steps: [(HTTPRequest.Method, String, Role, String, String)] = [
            (.put, "receipt", .agent, "", "received"),
            (
                .put, "assignment", .agent,
                #"{"team":"oss-response","person":"sun.hao","reason":"knows it"}"#, "assigned"
            ),
            (.put, "work", .resolver, "", "working"),
            (.put, "hold", .resolver, #"{"reason":"vendor","until":"2099-12-01T09:00:00+08:00"}"#, "onHold"),
            (.delete, "hold", .resolver, "", "working"),
            (.put, "resolution", .resolver, #"{"note":"line card replaced"}"#, "resolved"),
            (.delete, "resolution", .agent, #"{"note":"still broken"}"#, "working"),
            (.put, "resolution", .resolver, #"{"note":"fibre spliced"}"#, "resolved"),
            (.put, "confirmation", .agent, "", "closed"),
        ]
        for (method, noun, role, body, status) in steps {
            let reply = try await server.send(
                method, "/api/v1/tickets/\(ticket.number)/\(noun)", as: role, body)
            #expect(reply.status == 200, "\(method) \(noun): \(reply.text)")
            #expect(try reply.decode(TicketBody.self).status == status)
        }
        let history = try await server.send(.get, "/api/v1/tickets/\(ticket.number)/history", as: .auditor)
            .decode(ListBody<JournalBody>.self)
        #expect(
            history.items.map(\.type) == [
                "ticket.opened", "ticket.received", "ticket.assigned", "ticket.working", "ticket.held",
                "ticket.resumed",
                "ticket.resolved", "ticket.reopened", "ticket.resolved", "ticket.closed",
            ])
        #expect(history.items.map(\.revision) == Array(1...10))
    }

    @Test func anIllegalMoveIsRefusedWithTheLegalOnes() async throws {
        let server = try await DeskOverHTTP()
        let ticket = try await server.open()
        let reply = try await server.send(
            .put, "/api/v1/tickets/\(ticket.number)/resolution", #"{"note":"x"}"#)
        #expect(reply.status == 409)
        #expect(reply.headers[.contentType] == "application/problem+json")
        let problem = try reply.decode(ProblemBody.self)
        #expect(problem.code == "illegal-move")
        #expect(
            problem.legalMoves == [
                "receive", "assign", "escalate", "answer", "return", "reject", "cancel", "merge",
            ])
    }

    @Test func ofTwoPeopleWhoAssignAtOnceOneWins() async throws {
        let server = try await DeskOverHTTP()
        let ticket = try await server.open()
        let path = "/api/v1/tickets/\(ticket.number)/assignment"
        async let one = server.send(.put, path, #"{"team":"bss-response"}"#, headers: ["If-Match": "\"1\""])
        async let other = server.send(.put, path, #"{"team":"oss-response"}"#, headers: ["If-Match": "\"1\""])
        let statuses = try await [one.status, other.status].sorted()
        #expect(statuses == [200, 412])
        let loser = try await [one, other].first { $0.status == 412 }
        #expect(try loser?.decode(ProblemBody.self).currentRevision == 3)
    }

    @Test func theSameKeyAndBodyGetTheSameAnswer() async throws {
        let server = try await DeskOverHTTP()
        let body = #"{"kind":"incident","title":"once","impact":3,"urgency":3}"#
        async let first = server.send(.post, "/api/v1/tickets", body, headers: ["Idempotency-Key": "k1"])
        async let second = server.send(.post, "/api/v1/tickets", body, headers: ["Idempotency-Key": "k1"])
        let replies = try await [first, second]
        #expect(replies[0].status == 201 && replies[1].status == 201)
        #expect(replies[0].body == replies[1].body)
        #expect(replies[0].headers[.location] == replies[1].headers[.location])
        let other = try await server.send(
            .post, "/api/v1/tickets", #"{"kind":"incident","title":"twice","impact":3,"urgency":3}"#,
            headers: ["Idempotency-Key": "k1"])
        #expect(other.status == 422)
        #expect(try other.decode(ProblemBody.self).code == "idempotency-key-reused")
        let all = try await server.send(.get, "/api/v1/tickets").decode(ListBody<TicketBody>.self)
        #expect(all.items.count == 1)
    }

    @Test func everyWriteTakesAnIdempotencyKey() async throws {
        let server = try await DeskOverHTTP()
        let ticket = try await server.open()
        let path = "/api/v1/tickets/\(ticket.number)"
        let writes: [(HTTPRequest.Method, String, String)] = [
            (.put, "/receipt", ""), (.put, "/assignment", #"{"team":"bss-response"}"#), (.put, "/work", ""),
            (.put, "/hold", #"{"reason":"other"}"#), (.delete, "/hold", ""), (.patch, "", #"{"impact":1}"#),
            (.post, "/notes", #"{"text":"seen"}"#), (.put, "/resolution", #"{"note":"done"}"#),
            (.delete, "/resolution", ""), (.put, "/cancellation", ""),
        ]
        for (method, noun, body) in writes {
            let headers = ["Idempotency-Key": "\(method) \(noun)"]
            let first = try await server.send(method, path + noun, body, headers: headers)
            let again = try await server.send(method, path + noun, body, headers: headers)
            #expect((200...201).contains(first.status), "\(method) \(noun): \(first.text)")
            #expect(
                again.status == first.status && again.body == first.body, "\(method) \(noun): \(again.text)")
        }
    }

    @Test func aReadWithTheTagOfTheLastOneIsNotSentAgain() async throws {
        let server = try await DeskOverHTTP()
        let path = "/api/v1/tickets/\(try await server.open().number)"
        // Its clocks run on, so that it is never quite what it was.
        var reply = try await server.send(.get, path, headers: ["If-None-Match": "\"1\""])
        #expect(reply.status == 200)
        _ = try await server.send(.put, path + "/rejection", #"{"note":"not ours"}"#)
        reply = try await server.send(.get, path, headers: ["If-None-Match": "\"2\""])
        #expect(reply.status == 304 && reply.body.isEmpty)
    }

    @Test func requestersSeeAndTouchOnlyTheirOwn() async throws {
        let server = try await DeskOverHTTP()
        let foreign = try await server.open()
        let own = try await server.open("Wi-Fi 掉线", as: .requester)
        #expect(own.requester == "requester")
        #expect(
            try await server.send(.get, "/api/v1/tickets/\(foreign.number)", as: .requester).status == 404)
        let listed = try await server.send(.get, "/api/v1/tickets", as: .requester).decode(
            ListBody<TicketBody>.self)
        #expect(listed.items.map(\.number) == [own.number])
        _ = try await server.send(.post, "/api/v1/tickets/\(own.number)/notes", #"{"text":"for us only"}"#)
        _ = try await server.send(
            .post, "/api/v1/tickets/\(own.number)/notes", #"{"text":"we are on it","visibility":"public"}"#)
        let detail = try await server.send(.get, "/api/v1/tickets/\(own.number)", as: .requester)
            .decode(TicketDetailBody.self)
        #expect(detail.notes.map(\.text) == ["we are on it"])
        let hidden = try await server.send(.get, "/api/v1/tickets?q=us", as: .requester).decode(
            ListBody<TicketBody>.self)
        #expect(hidden.items.isEmpty)
        let forOther = try await server.send(
            .post, "/api/v1/tickets", as: .requester,
            #"{"kind":"request","title":"x","impact":3,"urgency":3,"requester":"somebody"}"#)
        #expect(forOther.status == 403)
    }

    @Test func routingSaysWhichRulesWereTriedAndWhatTheyWanted() async throws {
        let server = try await DeskOverHTTP()
        let ticket = try await server.open("核心交换机 down", domain: "EDA")
        let routing = try await server.send(.get, "/api/v1/tickets/\(ticket.number)/routing").decode(
            RoutingBody.self)
        #expect(routing.decision.rule == "eda" && routing.decision.team == "eda-response")
        #expect(routing.decision.facts == [FactBody(name: "domain", value: "EDA")])
        #expect(
            routing.decision.tried.first
                == TriedRuleBody(
                    rule: "bss-databases", fact: "domain", wanted: ["BSS"], found: "EDA"))
        #expect(routing.decision.deskbook == 1)
    }
}
