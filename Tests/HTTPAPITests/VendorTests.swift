import API
import Desk
import Foundation
import HTTPAPI
import HTTPTypes
import Kernel
import Testing
import Tickets

/// Vendors' people see what is with their vendor's teams, and nothing else of anybody's.
struct VendorTests {
    /// A desk with a ticket of ours and one that is with the vendor.
    private struct Bench {
        let server: DeskOverHTTP
        let vendor: String
        let ours: String
        let theirs: String

        init() async throws {
            server = try await DeskOverHTTP()
            let files = DeskbookFiles(contents: [
                "organisation.yaml": """
                teams:
                  - {key: service-desk, name: Desk}
                  - {key: bss-response, name: BSS}
                  - {key: huaxin, name: Huaxin, vendor: huaxin, line: third}
                  - {key: huaxin-night, name: Huaxin at night, vendor: huaxin, line: third}
                people:
                  - {key: he.ping, teams: [huaxin]}
                  - {key: li.na, teams: [service-desk, bss-response]}
                """,
                "routing.yaml": "otherwise: bss-response\nrules: []\n",
            ])
            try await server.desk.apply(files)
            vendor = try await server.desk.createToken(named: try #require(Line("he.ping")), role: .resolver)
            ours = try await Self.open(server, "billing is down")
            theirs = try await Self.open(server, "billing is down again")
            let reply = try await server.send(
                .put, "/api/v1/tickets/\(theirs)/assignment", as: .agent, #"{"team":"huaxin-night"}"#)
            #expect(reply.status == 200, "\(reply.text)")
            try await server.desk.catchUpReports()
        }

        private static func open(_ server: DeskOverHTTP, _ title: String) async throws -> String {
            let reply = try await server.send(
                .post, "/api/v1/tickets", as: .agent,
                #"{"kind":"incident","title":"\#(title)","description":"","impact":2,"urgency":2}"#)
            return try #require(try reply.json["number"] as? String)
        }

        func ask(_ method: HTTPRequest.Method, _ path: String, _ body: String? = nil) async throws
            -> DeskOverHTTP.Reply
        {
            try await server.send(
                method, path, as: nil, body, headers: ["Authorization": "Bearer " + vendor])
        }
    }

    @Test func nothingIsReadOfATicketThatIsWithOthers() async throws {
        let bench = try await Bench()
        var read = 0
        for endpoint in Endpoint.allCases
        where endpoint.path.contains("{number}") && endpoint.roles?.contains(.resolver) == true {
            let path = endpoint.path([
                "number": bench.ours, "id": "1", "watcher": "li.na", "clock": "response", "name": "none",
            ])
            guard endpoint.method == .get else { continue }
            read += 1
            let reply = try await bench.ask(.get, path)
            #expect(reply.status == 404, "\(endpoint.rawValue): \(reply.text)")
            #expect(!reply.text.contains("billing"), "\(endpoint.rawValue)")
            let own = try await bench.ask(.get, path.replacing(bench.ours, with: bench.theirs))
            let isThere = ![.attachmentRead, .reviewRead].contains(endpoint)
            #expect(own.status == (isThere ? 200 : 404), "\(endpoint.rawValue): \(own.text)")
        }
        #expect(read > 10)
    }

    @Test func nothingIsDoneToATicketThatIsWithOthers() async throws {
        let bench = try await Bench()
        for (part, body) in [
            ("work", "{}"), ("claim", "{}"), ("return", #"{"reason":"x"}"#),
            ("assignment", #"{"team":"huaxin"}"#),
            ("escalation", #"{"reason":"x"}"#), ("hold", #"{"reason":"vendor"}"#),
            ("watchers/li.na", "{}"), ("merger", #"{"into":"\#(bench.theirs)"}"#),
        ] {
            let reply = try await bench.ask(.put, "/api/v1/tickets/\(bench.ours)/\(part)", body)
            #expect(reply.status == 404, "\(part): \(reply.text)")
        }
        let note = try await bench.ask(.post, "/api/v1/tickets/\(bench.ours)/notes", #"{"text":"x"}"#)
        #expect(note.status == 404)
        let merger = try await bench.ask(
            .put, "/api/v1/tickets/\(bench.theirs)/merger", #"{"into":"\#(bench.ours)"}"#)
        #expect(merger.status == 404, "\(merger.text)")
        let link = try await bench.ask(
            .post, "/api/v1/tickets/\(bench.theirs)/links",
            #"{"relation":"relatesTo","target":"\#(bench.ours)"}"#)
        #expect(link.status == 404, "\(link.text)")
    }

    @Test(arguments: [
        "tickets", "tickets?status=open&priority=1,2,3,4,5", "tickets?q=billing", "tickets?order=due",
        "tickets?team=bss-response", "tickets?team=bss-response&q=billing",
        "tickets?team=bss-response&order=due",
        "tickets?assignee=li.na", "triage", "tickets/counts", "alarms", "reports/tickets?by=team",
        "reports/tickets?by=team&team=bss-response", "reports/backlog?by=team", "teams",
    ])
    func listsHoldOnlyTheirs(_ list: String) async throws {
        let bench = try await Bench()
        let reply = try await bench.ask(.get, "/api/v1/" + list)
        #expect(reply.status == 200, "\(reply.text)")
        #expect(!reply.text.contains(bench.ours), "\(reply.text)")
        #expect(!reply.text.contains("bss-response"), "\(reply.text)")
        let everybody = try await bench.server.send(.get, "/api/v1/" + list, as: .agent)
        if ["tickets?q=billing", "tickets", "tickets?status=open&priority=1,2,3,4,5"].contains(list) {
            #expect(reply.text.contains(bench.theirs), "\(reply.text)")
            #expect(everybody.text.contains(bench.ours), "the judge can say no")
        }
        if list.hasPrefix("reports/tickets?by=team&") { #expect(reply.text.contains(#""opened":0"#)) }
    }

    @Test func similarTicketsAreOnlyTheirs() async throws {
        let bench = try await Bench()
        let path = "/api/v1/tickets/\(bench.theirs)/similar"
        #expect(try await !bench.ask(.get, path).text.contains(bench.ours))
    }

    @Test func whatTellsOfEverybodyIsRefused() async throws {
        let bench = try await Bench()
        for endpoint in Endpoint.allCases where !endpoint.isForVendors {
            let reply = try await bench.ask(endpoint.httpMethod, endpoint.anyPath, "")
            #expect(reply.status == 403, "\(endpoint.rawValue): \(reply.status)")
        }
    }

    @Test func whoHasOurTeamsTooSeesEverything() async throws {
        let bench = try await Bench()
        let token = try await bench.server.desk.createToken(
            named: try #require(Line("li.na")), role: .resolver)
        let reply = try await bench.server.send(
            .get, "/api/v1/tickets", as: nil, headers: ["Authorization": "Bearer " + token])
        #expect(reply.text.contains(bench.ours))
        #expect(reply.text.contains(bench.theirs))
    }
}
