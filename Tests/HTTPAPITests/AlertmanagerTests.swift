import API
import Desk
import Foundation
import HTTPTypes
import Kernel
import Testing

/// The Alertmanager API as Prometheus and amtool use it.
struct AlertmanagerTests {
    private func alerts(_ server: DeskOverHTTP, _ query: String = "") async throws -> [[String: Any]] {
        let reply = try await server.send(.get, "/api/v2/alerts" + query, as: .probe)
        #expect(reply.status == 200, "\(reply.text)")
        let value = try JSONSerialization.jsonObject(with: Data(reply.body))
        return value as? [[String: Any]] ?? []
    }

    private func post(_ server: DeskOverHTTP, _ body: String) async throws -> DeskOverHTTP.Reply {
        try await server.send(.post, "/api/v2/alerts", as: .probe, body)
    }

    @Test func takesWhatPrometheusSendsAndListsIt() async throws {
        let server = try await DeskOverHTTP()
        let reply = try await post(
            server,
            """
            [{"labels":{"alertname":"InstanceDown","instance":"localhost:9090"},
              "annotations":{"summary":"down"},"startsAt":"2026-11-23T01:00:00.123456789Z",
              "endsAt":"2036-11-23T09:04:00.000+08:00","generatorURL":"http://prom:9090/graph?g0.expr=up"}]
            """)
        #expect(reply.status == 200 && reply.body.isEmpty)
        let listed = try await alerts(server)
        #expect(listed.count == 1)
        #expect(listed[0]["fingerprint"] as? String == "1ad38065f8e21903")
        #expect(listed[0]["startsAt"] as? String == "2026-11-23T01:00:00.123Z")
        #expect(listed[0]["endsAt"] as? String == "2036-11-23T01:04:00Z")
        let status = listed[0]["status"] as? [String: Any]
        #expect(status?["state"] as? String == "active")
        #expect(status?["silencedBy"] as? [String] == [] && status?["inhibitedBy"] as? [String] == [])
    }

    /// amtool reads errors as a JSON string, and shows it with 404.
    @Test(arguments: [
        ("/api/v2/silences", HTTPRequest.Method.post, 404, "there are no silences here"),
        ("/api/v2/silence/1", .delete, 404, "there are no silences here"),
        ("/api/v2/alerts/groups", .get, 404, "is not in the contract"),
        ("/api/v2/receivers", .put, 405, "this path takes GET, HEAD"),
    ])
    func saysInItsOwnFormWhatIsNotHere(
        _ path: String, _ method: HTTPRequest.Method, _ status: Int, _ says: String
    ) async throws {
        let server = try await DeskOverHTTP()
        let reply = try await server.send(method, path, as: .probe, "{}")
        #expect(reply.status == status && reply.headers[.contentType] == "application/json")
        #expect(try reply.decode(String.self).contains(says), "\(reply.text)")
        #expect((reply.headers[.allow] != nil) == (status == 405))
    }

    @Test func storesTheValidOnesOfAMixedBatch() async throws {
        let server = try await DeskOverHTTP()
        let reply = try await post(
            server,
            """
            [{"labels":{"alertname":"Good"}},{"labels":{}},{"labels":{"alertname":"x"},"startsAt":"yesterday"},
             {"labels":{"a":"b"},"startsAt":"2026-01-02T00:00:00Z","endsAt":"2026-01-01T00:00:00Z"}]
            """)
        #expect(reply.status == 400)
        let message = try JSONDecoder().decode(String.self, from: Data(reply.body))
        #expect(message.contains("alert 1: at least one label pair"))
        #expect(message.contains("alert 2: startsAt \"yesterday\""))
        #expect(message.contains("alert 3: start time must be before end time"))
        #expect(message.contains("1 of 4 were stored"))
        #expect(try await alerts(server).count == 1)
    }

    @Test func goesByTheClockAndNotByThePresenceOfAnEnd() async throws {
        let server = try await DeskOverHTTP()
        _ = try await post(server, #"[{"labels":{"alertname":"A"},"endsAt":"0001-01-01T00:00:00Z"}]"#)
        #expect(try await alerts(server).count == 1)
        for _ in 1...3 {
            let reply = try await post(
                server,
                #"[{"labels":{"alertname":"A"},"startsAt":"2026-11-01T00:00:00Z","endsAt":"2026-11-01T00:01:00Z"}]"#
            )
            #expect(reply.status == 200)
            #expect(try await alerts(server).isEmpty)
        }
        let history = try await server.send(.get, "/api/v1/tickets/INC-0000001/history").decode(
            ListBody<JournalBody>.self)
        #expect(history.items.map(\.type) == ["ticket.opened", "ticket.alarmCleared", "ticket.resolved"])
    }

    @Test func aResolveForSomethingUnknownOpensNothing() async throws {
        let server = try await DeskOverHTTP()
        let reply = try await post(
            server, #"[{"labels":{"alertname":"Ghost"},"endsAt":"2026-11-01T00:01:00Z"}]"#)
        #expect(reply.status == 200)
        #expect(
            try await server.send(.get, "/api/v1/tickets").decode(ListBody<TicketBody>.self).items.isEmpty)
        #expect(try await server.send(.get, "/api/v1/alarms").decode(ListBody<AlarmBody>.self).items.isEmpty)
    }

    @Test(arguments: [
        (#"alertname="A""#, 1), (#"alertname!="A""#, 2), (#"instance=~"h[12]""#, 2), (#"instance=~"h""#, 0),
        (#"instance!~"h1|h2""#, 1), (#"job="""#, 3), (#"severity=~"crit.*""#, 1),
        (#"instance=~"(?i)H[12]""#, 2), (#"instance=~"H1""#, 0), (#"instance=~"^h1$""#, 1),
    ])
    func filtersByMatchers(_ matcher: String, _ count: Int) async throws {
        let server = try await DeskOverHTTP()
        _ = try await post(
            server,
            """
            [{"labels":{"alertname":"A","instance":"h1","severity":"critical"}},
             {"labels":{"alertname":"B","instance":"h2"}},{"labels":{"alertname":"C","instance":"h3"}}]
            """)
        #expect(try await alerts(server, "?filter=" + matcher.percentEncodedForPath).count == count)
    }

    /// An engine that steps back would need longer than there is time.
    @Test func anExpressionThatIsManyWaysTheSameIsAnsweredAtOnce() async throws {
        let server = try await DeskOverHTTP()
        let name = String(repeating: "a", count: 60)
        _ = try await post(server, #"[{"labels":{"alertname":"\#(name)"}}]"#)
        let matcher = #"alertname=~"(a+)+b""#.percentEncodedForPath
        #expect(try await alerts(server, "?filter=" + matcher).isEmpty)
    }

    @Test(arguments: [
        #"alertname=~"(""#, #"alertname=~"a(?=b)""#, #"alertname=~"(a)\1""#,
        "alertname=~\"\(String(repeating: "a", count: Limits.matcherLength + 1))\"",
    ])
    func anExpressionThatIsNoneIsRefused(_ matcher: String) async throws {
        let reply = try await DeskOverHTTP().send(
            .get, "/api/v2/alerts?filter=" + matcher.percentEncodedForPath)
        #expect(reply.status == 400 && reply.text.contains("is not a regular expression"), "\(reply.text)")
    }

    @Test func listsInTheOrderOfFingerprintsAcrossPages() async throws {
        let server = try await DeskOverHTTP()
        let batch = (1...2500).map {
            #"{"labels":{"alertname":"Many","instance":"host\#($0)","severity":"info"}}"#
        }
        #expect(try await post(server, "[" + batch.joined(separator: ",") + "]").status == 200)
        let prints = try await alerts(server).compactMap { $0["fingerprint"] as? String }
        #expect(prints.count == 2500)
        #expect(prints == prints.sorted())
    }

    @Test(arguments: ["?active=false", "?receiver=nobody"]) func asksForNothingGetNothing(_ query: String)
        async throws
    {
        let server = try await DeskOverHTTP()
        _ = try await post(server, #"[{"labels":{"alertname":"A"}}]"#)
        #expect(try await alerts(server, query).isEmpty)
    }

    @Test func refusesWhatIsTooMuch() async throws {
        let server = try await DeskOverHTTP()
        let one = #"{"labels":{"alertname":"A"}}"#
        let tooMany = "[" + Array(repeating: one, count: 100_000).joined(separator: ",") + "]"
        let reply = try await post(server, tooMany)
        #expect(reply.status == 413)
        #expect(reply.text.contains("4096 alerts"))
        let large = try await server.send(
            .post, "/api/v2/alerts", as: .probe,
            bytes: [UInt8](repeating: 0x20, count: Limits.alertBodyBytes + 1))
        #expect(large.status == 413)
        let labels = (1...10_000).map { "\"l\($0)\":\"v\"" }.joined(separator: ",")
        let wide = try await post(server, "[{\"labels\":{\(labels)}},\(one)]")
        #expect(wide.status == 400)
        #expect(wide.text.contains("alert 0: 10000 labels or annotations; at most 256"))
        #expect(try await alerts(server).count == 1)
    }

    @Test(arguments: ["", "{}", "[", "[1]", #"[{"labels":{"a":1}}]"#, #"[{"labels":{"a":"b"}}] x"#])
    func refusesWhatIsNoListOfAlerts(_ body: String) async throws {
        let server = try await DeskOverHTTP()
        let reply = try await post(server, body)
        #expect(reply.status == 400)
        let message = try JSONDecoder().decode(String.self, from: Data(reply.body))
        #expect(message.contains("invalid JSON at byte"))
    }

    @Test func takesAnEmptyBatch() async throws {
        let server = try await DeskOverHTTP()
        #expect(try await post(server, "[]").status == 200)
    }

    @Test(arguments: ["0001-01-02T00:00:00Z", "9999-12-31T23:59:59Z"]) func bearsTimesFarAway(_ time: String)
        async throws
    {
        let server = try await DeskOverHTTP()
        let reply = try await post(server, #"[{"labels":{"alertname":"Far"},"startsAt":"\#(time)"}]"#)
        #expect([200, 400].contains(reply.status), "\(reply.text)")
        #expect(try await alerts(server).count == (reply.status == 200 ? 1 : 0))
    }

    @Test func saysWhatAmtoolAndGrafanaLookFor() async throws {
        let server = try await DeskOverHTTP()
        let status = try await server.send(.get, "/api/v2/status", as: .probe).json
        #expect((status["cluster"] as? [String: Any])?["status"] as? String == "disabled")
        #expect((status["versionInfo"] as? [String: Any])?.keys.count == 6)
        #expect((status["config"] as? [String: Any])?["original"] is String)
        #expect(status["uptime"] is String)
        #expect(
            try await server.send(.get, "/api/v2/receivers", as: .probe).text == #"[{"name":"switchboard"}]"#)
    }
}
