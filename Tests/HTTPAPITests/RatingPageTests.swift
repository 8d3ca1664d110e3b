import API
import Crypto
import Desk
import Foundation
import HTTPTypes
import Kernel
import SQL
import TestSupport
import Testing
import Tickets

/// The page behind the link in a mail, as a browser gets it.
struct RatingPageTests {
    private static let form = ["Content-Type": "application/x-www-form-urlencoded"]

    @Test func aRequesterRatesOnceByTheForm() async throws {
        let server = try await DeskOverHTTP()
        let path = try await Self.link(on: server)
        let page = try await server.send(.get, path, as: nil, headers: ["Accept-Language": "en-GB,zh;q=0.5"])
        #expect(page.status == 200 && page.headers[.contentType] == "text/html; charset=utf-8")
        #expect(page.text.contains("<html lang=\"en\">") && page.text.contains("<h1>How did we do?</h1>"))
        let sent = try await server.send(
            .post, path, as: nil, "score=4&comment=a%0D%0Ab+%3Cb%3E", headers: Self.form)
        #expect(sent.status == 200 && sent.text.contains("<p class=\"said\">a\nb &lt;b&gt;</p>"))
        let again = try await server.send(.get, path, as: nil)
        #expect(again.status == 200 && again.text.contains("4 – 满意") && !again.text.contains("<form"))
        let twice = try await server.send(.post, path, as: nil, "score=1", headers: Self.form)
        #expect(twice.status == 409 && twice.text.contains("<h1>您已经评价过了</h1>"))
    }

    @Test func lookingAtItRatesNothing() async throws {
        let server = try await DeskOverHTTP()
        let path = try await Self.link(on: server)
        _ = try await server.send(.get, path + "?score=1", as: nil)
        #expect(try await server.send(.head, path, as: nil).status == 200)
        #expect(try await server.send(.get, path, as: nil).text.contains("<form method=\"post\">"))
    }

    @Test func aFormThatLacksSomethingComesBackWithWhatWasWritten() async throws {
        let server = try await DeskOverHTTP()
        let path = try await Self.link(on: server)
        for body in ["", "comment=kept", "score=6&comment=kept", "score=five&comment=kept"] {
            let reply = try await server.send(.post, path, as: nil, body, headers: Self.form)
            #expect(reply.status == 422 && reply.text.contains("请选择满意程度。"), "\(body)")
            #expect(reply.text.contains("kept</textarea>") == body.contains("kept"), "\(body)")
        }
        let long = String(repeating: "x", count: Limits.commentLength + 1)
        let reply = try await server.send(.post, path, as: nil, "score=2&comment=\(long)", headers: Self.form)
        #expect(reply.status == 422 && reply.text.contains("value=\"2\" checked>"))
        let huge = String(repeating: "x", count: Limits.bodyBytes + 1)
        #expect(try await server.send(.post, path, as: nil, huge, headers: Self.form).status == 413)
        #expect(
            try await server.send(.post, path, as: nil, "score=3&comment=+", headers: Self.form).status == 200
        )
    }

    @Test func linksThatDoNotCountSaySo() async throws {
        let server = try await DeskOverHTTP()
        for method in [HTTPRequest.Method.get, .post] {
            let unknown = try await server.send(
                method, "/ratings/" + String(repeating: "0", count: 64), as: nil, "score=1",
                headers: ["Accept-Language": "en"])
            #expect(unknown.status == 404 && unknown.text.contains("This link is not one of ours"))
            #expect(unknown.headers[.contentType] == "text/html; charset=utf-8")
        }
        let path = try await Self.link(on: server)
        let number = try await server.send(.get, "/api/v1" + path, as: nil).decode(RateableBody.self).number
        let reopening = try await server.send(
            .delete, "/api/v1/tickets/\(number)/resolution", as: .requester, #"{"note":"again"}"#)
        #expect(reopening.status == 200)
        let over = try await server.send(.get, path, as: nil)
        #expect(over.status == 410 && over.text.contains("<h1>链接已失效</h1>"))
    }

    @Test func nothingAnybodyWroteIsMarkup() async throws {
        let server = try await DeskOverHTTP()
        let path = try await Self.link(on: server, title: "<script>alert('x')</script> & \"more\"")
        let page = try await server.send(.get, path, as: nil).text
        #expect(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;more&quot;"))
        let answer = try await server.send(
            .post, path, as: nil, "comment=%3C%2Ftextarea%3E%3Cimg+src%3Dx%3E", headers: Self.form)
        #expect(answer.text.contains("&lt;/textarea&gt;&lt;img src=x&gt;</textarea>"))
        #expect(!page.contains("<script") && !answer.text.contains("<img"))
    }

    /// No script, nothing from elsewhere, in no frame; and the one style is the one that is allowed.
    @Test func theBrowserIsToldToTrustNothingElse() async throws {
        let server = try await DeskOverHTTP()
        let good = try await Self.link(on: server)
        for path in [good, "/ratings/none"] {
            let page = try await server.send(.get, path, as: nil)
            let policy = try #require(page.headers[.contentSecurityPolicy])
            let style = try #require(
                page.text.split(separator: "<style>").last?.split(separator: "</style>").first)
            let digest = Data(SHA256.hash(data: Data(style.utf8))).base64EncodedString()
            #expect(policy.contains("default-src 'none'; style-src 'sha256-\(digest)';"))
            #expect(policy.contains("frame-ancestors 'none'") && policy.contains("form-action 'self'"))
            #expect(!page.text.contains(" style=") && !page.text.contains("http"))
            #expect(page.headers[.xContentTypeOptions] == "nosniff")
            #expect(page.headers[.cacheControl] == "no-store")
            #expect(HTTPField.Name("Referrer-Policy").flatMap { page.headers[$0] } == "no-referrer")
        }
    }

    @Test func aBusyDeskAsksForPatience() async throws {
        let trouble = TroubledEngine.Trouble()
        let server = try await DeskOverHTTP(in: trouble)
        let path = try await Self.link(on: server)
        trouble.failWrites(with: .busy)
        let reply = try await server.send(.post, path, as: nil, "score=5", headers: Self.form)
        #expect(reply.status == 503 && reply.text.contains("<h1>暂时无法处理</h1>"))
        #expect(reply.headers[.retryAfter] != nil)
        trouble.failWrites(with: nil)
        #expect(try await server.send(.post, path, as: nil, "score=5", headers: Self.form).status == 200)
    }

    /// The path of the link to a ticket of the requester's that has just been answered.
    private static func link(on server: DeskOverHTTP, title: String = "宽带装机预约") async throws -> String {
        let opened = try await server.open(title, as: .requester)
        let answered = try await server.send(
            .put, "/api/v1/tickets/\(opened.number)/answer", as: .agent, #"{"note":"done"}"#)
        #expect(answered.status == 200, "\(answered.text)")
        let number = try #require(TicketNumber(opened.number))
        let ticket = try await server.desk.ticket(number, for: .desk).ticket
        return "/ratings/" + (try #require(server.desk.ratingToken(for: ticket)))
    }
}
