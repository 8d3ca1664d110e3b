import API
import Desk
import HTTPTypes
import Kernel
import Store
import Testing

/// What comes in wrong gets a clear answer and loses nothing.
struct BadInputTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        var method: HTTPRequest.Method = .post
        var path = "/api/v1/tickets"
        let body: [UInt8]
        var headers: [String: String] = [:]
        let status: Int
        let code: String
        let says: String

        var testDescription: String { name }
    }

    private static func body(_ text: String) -> [UInt8] { Array(text.utf8) }

    static let cases: [Case] = [
        Case(
            name: "not JSON", body: body("kind=incident"), status: 400, code: "body-not-json", says: "byte 0"),
        Case(name: "nothing", body: [], status: 400, code: "body-not-json", says: "an object"),
        Case(name: "a list", body: body("[]"), status: 400, code: "body-not-json", says: "an object"),
        Case(
            name: "invalid UTF-8", body: body(#"{"title":""#) + [0xC3, 0x28] + body(#""}"#), status: 400,
            code: "body-not-json", says: "valid UTF-8"),
        Case(
            name: "a packed body", body: [0x1F, 0x8B, 0x08], headers: ["Content-Encoding": "gzip"],
            status: 400,
            code: "body-not-json", says: "Content-Encoding: gzip is not taken here"),
        Case(
            name: "a misspelt member", body: body(#"{"kind":"incident","titel":"x","impact":1,"urgency":1}"#),
            status: 400,
            code: "body-invalid", says: "titel: is not known here"),
        Case(
            name: "a doubled member",
            body: body(#"{"kind":"incident","kind":"request","title":"x","impact":1,"urgency":1}"#),
            status: 400, code: "body-invalid", says: "kind: stands twice"),
        Case(
            name: "a missing member", body: body(#"{"kind":"incident","impact":1,"urgency":1}"#), status: 400,
            code: "body-invalid", says: "title: is missing"),
        Case(
            name: "a wrong type", body: body(#"{"kind":"incident","title":"x","impact":"high","urgency":1}"#),
            status: 400,
            code: "body-invalid", says: "impact: must be a whole number"),
        Case(
            name: "values out of range", body: body(#"{"kind":"fault","title":" ","impact":4,"urgency":0}"#),
            status: 422,
            code: "value-invalid", says: "kind: must be one of incident"),
        Case(
            name: "a kind that is not here yet",
            body: body(#"{"kind":"problem","title":"x","impact":1,"urgency":1}"#),
            status: 422, code: "value-invalid", says: "problem is not handled yet"),
        Case(
            name: "an unknown type",
            body: body(#"{"kind":"request","type":"wish","title":"x","impact":1,"urgency":1}"#),
            status: 422, code: "value-invalid", says: "\"wish\" is not one of"),
        Case(
            name: "a title of two lines",
            body: body(#"{"kind":"incident","title":"a\nb","impact":1,"urgency":1}"#),
            status: 422, code: "value-invalid", says: "title: must be one line"),
        Case(
            name: "a title that holds U+0000",
            body: body(#"{"kind":"incident","title":"a\u0000b","impact":1,"urgency":1}"#),
            status: 422, code: "value-invalid", says: "title: must be one line"),
        Case(
            name: "a description that holds U+0000",
            body: body(#"{"kind":"incident","title":"x","description":"a\u0000b","impact":1,"urgency":1}"#),
            status: 422, code: "value-invalid", says: "without U+0000"),
        Case(
            name: "a requester who holds U+0000",
            body: body(#"{"kind":"incident","title":"x","requester":"a\u0000b","impact":1,"urgency":1}"#),
            status: 422, code: "value-invalid", says: "requester: must be one line"),
        Case(
            name: "a label that holds U+0000",
            body: body(#"{"kind":"incident","title":"x","labels":{"a":"\u0000"},"impact":1,"urgency":1}"#),
            status: 422, code: "value-invalid", says: "neither U+0000"),
        Case(
            name: "a note that holds U+0000", path: "/api/v1/tickets/INC-0000001/notes",
            body: body(#"{"text":"a\u0000b"}"#), status: 422, code: "value-invalid", says: "without U+0000"),
        Case(
            name: "a filter that holds U+0000", method: .get, path: "/api/v1/tickets?requester=a%00b",
            body: [],
            status: 400, code: "query-invalid", says: "must not hold the character U+0000"),
        Case(
            name: "a body too large", body: [UInt8](repeating: 0x20, count: Limits.bodyBytes + 1),
            status: 413,
            code: "body-too-large", says: "\(Limits.bodyBytes) bytes"),
        Case(
            name: "an endless Idempotency-Key",
            body: body(#"{"kind":"incident","title":"x","impact":1,"urgency":1}"#),
            headers: ["Idempotency-Key": String(repeating: "k", count: 201)], status: 400,
            code: "header-invalid",
            says: "Idempotency-Key"),
        Case(
            name: "a tag without quotes", method: .put, path: "/api/v1/tickets/INC-0000001/receipt", body: [],
            headers: ["If-Match": "1"], status: 400, code: "header-invalid", says: "If-Match"),
        Case(
            name: "no such ticket", method: .get, path: "/api/v1/tickets/INC-0000099", body: [], status: 404,
            code: "ticket-not-found", says: "INC-0000099"),
        Case(
            name: "a number of another kind", method: .get, path: "/api/v1/tickets/REQ-0000001", body: [],
            status: 404,
            code: "ticket-not-found", says: "REQ-0000001"),
        Case(
            name: "no number at all", method: .get, path: "/api/v1/tickets/first", body: [], status: 404,
            code: "ticket-not-found", says: "INC-0000042"),
        Case(
            name: "an unknown filter", method: .get, path: "/api/v1/tickets?stauts=new", body: [],
            status: 400,
            code: "query-invalid", says: "stauts: is not known here"),
        Case(
            name: "an unknown status", method: .get, path: "/api/v1/tickets?status=done", body: [],
            status: 400,
            code: "query-invalid", says: "\"done\" is not one of new"),
        Case(
            name: "a page too long", method: .get, path: "/api/v1/tickets?limit=1000", body: [], status: 400,
            code: "query-invalid", says: "1 to 200"),
        Case(
            name: "a made-up cursor", method: .get, path: "/api/v1/tickets?cursor=abc", body: [], status: 400,
            code: "query-invalid", says: "cursor"),
        Case(
            name: "a search without words", method: .get, path: "/api/v1/tickets?q=%21%21", body: [],
            status: 400,
            code: "query-invalid", says: "q: expected words"),
        Case(
            name: "an unknown team", method: .put, path: "/api/v1/tickets/INC-0000001/assignment",
            body: body(#"{"team":"bss-respons"}"#), status: 422, code: "value-invalid",
            says: "did you mean \"bss-response\"?"),
        Case(
            name: "a person of another team", method: .put, path: "/api/v1/tickets/INC-0000001/assignment",
            body: body(#"{"team":"oss-response","person":"chen.jie"}"#), status: 422, code: "value-invalid",
            says: "chen.jie is not in oss-response"),
        Case(
            name: "an assignment to nobody", method: .put, path: "/api/v1/tickets/INC-0000001/assignment",
            body: body("{}"), status: 422, code: "value-invalid", says: "team or person must be given"),
        Case(
            name: "a rejection without a reason", method: .put, path: "/api/v1/tickets/INC-0000001/rejection",
            body: [],
            status: 422, code: "value-invalid", says: "note: must say why"),
        Case(
            name: "a link to itself", path: "/api/v1/tickets/INC-0000001/links",
            body: body(#"{"relation":"relatesTo","target":"INC-0000001"}"#), status: 422,
            code: "link-to-itself",
            says: "another ticket"),
        Case(
            name: "an edit that changes nothing", method: .patch, path: "/api/v1/tickets/INC-0000001",
            body: body(#"{"impact":2}"#), status: 422, code: "nothing-to-change", says: "present one"),
        Case(
            name: "an unknown path", method: .get, path: "/api/v1/ticket", body: [], status: 404,
            code: "path-not-found", says: "/api/v1/ticket"),
        Case(
            name: "the wrong method", method: .delete, path: "/api/v1/tickets", body: [], status: 405,
            code: "method-not-allowed", says: "POST"),
        Case(
            name: "a view's parameter that is none", method: .put, path: "/api/v1/views/mine?taem=x",
            body: body(#"{"filter":{}}"#), status: 400, code: "query-invalid", says: "taem: is not known here"
        ),
        Case(
            name: "an event id that is none", method: .get, path: "/api/v1/stream", body: [],
            headers: ["Last-Event-ID": "yesterday"], status: 400, code: "header-invalid",
            says: "Last-Event-ID"),
        Case(
            name: "a place in the journal that is none", method: .get, path: "/api/v1/stream?after=-1",
            body: [], status: 400, code: "query-invalid", says: "after: expected the id"),
    ]

    @Test(arguments: cases) func saysWhatIsWrongAndWhatWouldBeRight(_ wrong: Case) async throws {
        let server = try await DeskOverHTTP()
        _ = try await server.open()
        let before = try await server.desk.store.read { try JournalTable.lastSequence(in: $0) }
        let reply = try await server.send(wrong.method, wrong.path, bytes: wrong.body, headers: wrong.headers)
        #expect(reply.status == wrong.status, "\(reply.text)")
        let problem = try reply.decode(ProblemBody.self)
        #expect(problem.code == wrong.code)
        #expect(problem.detail.contains(wrong.says), "\(problem.detail)")
        #expect(problem.status == wrong.status)
        let after = try await server.desk.store.read { try JournalTable.lastSequence(in: $0) }
        #expect(after - before <= 1, "only the token of the caller is new")
    }
}
