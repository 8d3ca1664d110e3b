import API
import Desk
import HTTPTypes
import Testing

/// Asking for something out of the catalogue.
struct CatalogueRouteTests {
    @Test func anItemFillsInWhatIsLeftOut() async throws {
        let server = try await DeskOverHTTP()
        let reply = try await server.send(
            .post, "/api/v1/tickets", as: .requester,
            #"{"item":"counter-down","form":{"counter":"南京一厅","business":"payment","terminals":"007"}}"#,
            headers: ["Accept-Language": "zh-CN,zh;q=0.9,en;q=0.8"])
        let ticket = try reply.decode(TicketBody.self)
        #expect(reply.status == 201)
        #expect(ticket.title == "营业厅 南京一厅 无法受理：缴费")
        #expect(ticket.kind == "incident" && ticket.type == "fault" && ticket.priority == 1)
        #expect(ticket.service == "counter-crm" && ticket.domain == "BSS" && ticket.team == "bss-response")
        #expect(
            ticket.requester == "requester" && ticket.channel == "portal" && ticket.item == "counter-down")
        #expect(ticket.form == ["counter": "南京一厅", "business": "payment", "terminals": "7"])

        let why = try await server.send(.get, "/api/v1/tickets/\(ticket.number)/routing", as: .agent)
            .decode(RoutingBody.self)
        #expect(why.decision.item == "counter-down" && why.decision.rule == nil)
        #expect(why.decision.facts == [FactBody(name: "item", value: "counter-down")])
    }

    @Test(
        arguments: [
            (#""service":"vpn""#, "base", "base-response"),
            (#""service":"vpn","domain":"OSS""#, "OSS", "oss-response"),
            (#""service":"crm-db""#, nil, "service-desk"),
        ] as [(String, String?, String)])
    func aServiceSaysWhichDomainItIsOf(_ members: String, _ domain: String?, _ team: String) async throws {
        let server = try await DeskOverHTTP()
        let ticket = try await server.send(
            .post, "/api/v1/tickets", as: .agent,
            #"{"kind":"incident","title":"no","impact":2,"urgency":2,\#(members)}"#
        ).decode(TicketBody.self)
        #expect(ticket.domain == domain && ticket.team == team)
    }

    @Test func aFormIsCorrectedAsItWasFilledIn() async throws {
        let server = try await DeskOverHTTP()
        let opened = try await server.send(
            .post, "/api/v1/tickets", as: .agent,
            #"{"item":"counter-down","form":{"counter":"南京一厅","business":"payment","terminals":"7"}}"#
        ).decode(TicketBody.self)
        let path = "/api/v1/tickets/\(opened.number)"
        let flawed = try await server.send(
            .patch, path, as: .agent, #"{"form":{"business":"dancing","counter":"","flor":"2"}}"#)
        #expect(flawed.status == 422)
        #expect(
            try flawed.decode(ProblemBody.self).errors?.map(\.field)
                == ["form.counter", "form.business", "form.flor"])
        let edited = try await server.send(
            .patch, path, as: .agent, #"{"form":{"business":"opening","terminals":"","message":"ORA-01555"}}"#
        )
        #expect(edited.status == 200, "\(edited.text)")
        #expect(
            try edited.decode(TicketBody.self).form
                == ["counter": "南京一厅", "business": "opening", "message": "ORA-01555"])
        let history = try await server.send(.get, path + "/history").text
        #expect(history.contains(#"{"field":"form.business","from":"payment","to":"opening"}"#))
        #expect(history.contains(#"{"field":"form.terminals","from":"7","to":null}"#))
        let found = try await server.send(.get, "/api/v1/tickets?q=ORA-01555").decode(
            ListBody<TicketBody>.self)
        #expect(found.items.map(\.number) == [opened.number])
        let same = try await server.send(.patch, path, as: .agent, #"{"form":{"business":"opening"}}"#)
        #expect(try same.decode(ProblemBody.self).code == "nothing-to-change")
        let plain = try await server.open().number
        let without = try await server.send(
            .patch, "/api/v1/tickets/\(plain)", as: .agent, #"{"form":{"a":"b"}}"#)
        #expect(without.status == 422)
        #expect(try without.decode(ProblemBody.self).errors?.map(\.field) == ["form"])
    }

    @Test func whatIsSaidStandsBeforeWhatTheItemSays() async throws {
        let server = try await DeskOverHTTP()
        let ticket = try await server.send(
            .post, "/api/v1/tickets", as: .agent,
            #"{"item":"question","title":"Which plan?","impact":1,"urgency":1,"domain":"OSS","service":"x","type":"other"}"#
        ).decode(TicketBody.self)
        #expect(ticket.title == "Which plan?" && ticket.priority == 1 && ticket.type == "other")
        #expect(ticket.service == "x" && ticket.team == "oss-response")
    }

    @Test func everyMistakeIsToldAtOnceAndNothingIsOpened() async throws {
        let server = try await DeskOverHTTP()
        let reply = try await server.send(
            .post, "/api/v1/tickets", as: .requester,
            #"{"item":"account-new","kind":"incident","impact":9,"form":{"staff":"12","begins":"soon","systms":"BSS"}}"#
        )
        let problem = try reply.decode(ProblemBody.self)
        #expect(reply.status == 422 && problem.code == "value-invalid")
        #expect(
            problem.errors?.map(\.field) == [
                "form.person", "form.staff", "form.begins", "form.systems", "form.approved", "form.systms",
                "kind",
                "impact",
            ])
        let list = try await server.send(.get, "/api/v1/tickets").decode(ListBody<TicketBody>.self)
        #expect(list.items.isEmpty)
    }

    @Test(arguments: [
        (#"{"item":"nothing"}"#, 422, ["item"]),
        (#"{"kind":"incident","title":"x","impact":3,"urgency":3,"form":{"a":"b"}}"#, 422, ["form"]),
        (#"{"title":"x"}"#, 400, ["kind", "impact", "urgency"]),
    ])
    func whatDoesNotFitIsRefused(_ body: String, _ status: Int, _ fields: [String]) async throws {
        let server = try await DeskOverHTTP()
        let reply = try await server.send(.post, "/api/v1/tickets", body)
        #expect(reply.status == status)
        #expect(try reply.decode(ProblemBody.self).errors?.map(\.field) == fields)
    }

    @Test func aPortalGetsEverythingItNeedsToDrawTheForm() async throws {
        let server = try await DeskOverHTTP()
        let reply = try await server.send(.get, "/api/v1/catalogue", as: .requester)
        let catalogue = try reply.decode(CatalogueBody.self)
        let item = try #require(catalogue.items.first { $0.key == "counter-down" })
        let business = try #require(item.form.first { $0.key == "business" })
        #expect(business.kind == "choice" && business.isRequired)
        #expect(
            business.choices?.first
                == ChoiceBody(value: "opening", name: "opening an account", chineseName: "开户"))
        let etag = try #require(reply.headers[.eTag])
        let again = try await server.send(
            .get, "/api/v1/catalogue", as: .requester, headers: ["If-None-Match": etag])
        #expect(again.status == 304 && again.body.isEmpty)
        #expect(try await server.send(.get, "/api/v1/catalogue", as: .probe).status == 403)
    }

    @Test(arguments: [
        ("", false), ("zh", true), ("en-GB,zh;q=0.9", false), ("fr, zh-TW;q=0.5, en;q=0.4", true),
        ("zh;q=0, en", false),
        ("*", false),
    ])
    func theReadersLanguageIsTheOneTheyPrefer(_ header: String, _ isChinese: Bool) async throws {
        let server = try await DeskOverHTTP()
        let ticket = try await server.send(
            .post, "/api/v1/tickets", #"{"item":"question"}"#, headers: ["Accept-Language": header]
        ).decode(TicketBody.self)
        #expect(ticket.title == (isChinese ? "咨询" : "A question"))
    }
}
