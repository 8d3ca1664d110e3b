import API
import Desk
import HTTPTypes
import Kernel
import Testing

/// What HTTP leaves a client free to do, and what it asks of an answer.
struct PathTests {
    /// `encodeURIComponent`, `URLEncoder` and their kind write `:` as `%3A`.
    @Test func partsOfAPathMayBeEncoded() async throws {
        let server = try await DeskOverHTTP()
        let ticket = try await server.open()
        #expect(try await server.send(.get, "/api/v1/tickets/INC%2D0000001").status == 200)
        let target = "/api/v1/tickets/\(ticket.number)/clocks/team%3A\(ticket.team ?? "")/target"
        let reply = try await server.send(.put, target, #"{"allowed":"4h","reason":"agreed"}"#)
        #expect(reply.status == 200, "\(reply.text)")
        #expect(try await server.send(.get, "/api/v1/tickets/%00").status == 404)
        #expect(try await server.send(.get, "/api/v1/tickets/%zz").status == 404)
    }

    /// A body behind an answer to HEAD would be read as the beginning of the next answer.
    @Test(arguments: [
        ("/api/v1/tickets", 200), ("/api/v1/ticket", 404), ("/api/v1/tickets/INC-0000001/receipt", 405),
        ("/api/v1/tickets?stauts=new", 400), ("/api/v2/silences", 404),
    ])
    func anAnswerToHEADHasNoBody(_ path: String, _ status: Int) async throws {
        let server = try await DeskOverHTTP()
        let reply = try await server.send(.head, path)
        #expect(reply.status == status)
        #expect(reply.body.isEmpty, "\(reply.text)")
    }

    @Test func theWrongMethodIsToldWhichAreRight() async throws {
        let server = try await DeskOverHTTP()
        let reply = try await server.send(HTTPRequest.Method("OPTIONS") ?? .options, "/api/v1/tickets")
        #expect(reply.status == 405 && reply.headers[.allow] == "POST, GET, HEAD")
    }

    /// As PowerShell and other programs of Windows write it.
    @Test func aBodyMayBeginWithTheMarkOfUTF8() async throws {
        let server = try await DeskOverHTTP()
        let body = Array(#"{"kind":"incident","title":"计费","impact":2,"urgency":2}"#.utf8)
        let reply = try await server.send(.post, "/api/v1/tickets", bytes: [0xEF, 0xBB, 0xBF] + body)
        #expect(reply.status == 201, "\(reply.text)")
    }

    @Test(arguments: ["bearer TOKEN", "Bearer  TOKEN", "BEARER TOKEN "])
    func theSchemesCaseAndBlanksAroundATokenDoNotCount(_ form: String) async throws {
        let server = try await DeskOverHTTP()
        let header = form.replacing("TOKEN", with: try await server.token(.agent))
        let reply = try await server.send(
            .get, "/api/v1/tickets", as: nil, headers: ["Authorization": header])
        #expect(reply.status == 200, "\(reply.text)")
    }
}
