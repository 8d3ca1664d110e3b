import API
import ArgumentParser
import Foundation
import FoundationNetworking
import Kernel
import Testing

@testable import CLI

struct FailureTests {
    @Test(arguments: [
        (
            Captured.illegalMove,
            """
            The ticket's state does not allow this: a ticket that is received cannot receive; it can assign, reject, cancel
              possible now: assign, reject, cancel
            """
        ),
        (Captured.finalState, "The ticket's state does not allow this: a ticket that is closed is final"),
        (
            Captured.badValues,
            "The body has values that are not taken: kind: must be one of incident, request, problem, change, workOrder;"
                + " title: must be one line of 1 to 250 characters; impact: must be 1, 2 or 3"
        ),
        (
            #"{"code":"c","title":"T","status":412,"detail":"d","errors":[{"field":"f","message":"m"}],"currentRevision":4}"#,
            "T: d\n  f: m\n  the present revision is 4"
        ),
        (#"{"code":"c","title":"T","status":400,"detail":"\u001b[2J"}"#, "T: \u{FFFD}[2J"),
        ("<html>", "http://desk answered 409 without saying why"),
        ("", "http://desk answered 409 without saying why"),
    ])
    func saysWhyTheServerRefused(_ body: String, _ wanted: String) {
        let answer = ClientAnswer(server: "http://desk", status: 409, body: Data(body.utf8))
        #expect(answer.refusal.text(for: .english) == wanted)
    }

    @Test func saysThatAnAnswerIsNotUnderstood() throws {
        #expect(throws: ClientFailure.notSwitchboard("http://desk", why: "<html>")) {
            try ClientAnswer("<html>").decode(TicketBody.self)
        }
    }

    @Test(
        arguments: [
            ([], [:], "http://127.0.0.1:8080", nil),
            (["--token", "t"], [:], "http://127.0.0.1:8080", "t"),
            (["--token-file", "f", "--url", "https://desk/it/"], [:], "https://desk/it", "from-f"),
            ([], ["SWITCHBOARD_URL": "http://h:1", "SWITCHBOARD_TOKEN": "e"], "http://h:1", "e"),
            (
                [], ["SWITCHBOARD_URL": "", "SWITCHBOARD_TOKEN": "", "SWITCHBOARD_TOKEN_FILE": "g"],
                "http://127.0.0.1:8080", "from-g"
            ),
            (
                ["--token", "t", "--token-file", "f"], ["SWITCHBOARD_TOKEN": "e"], "http://127.0.0.1:8080",
                "t"
            ),
            (["--token-file", "f"], ["SWITCHBOARD_TOKEN": "e"], "http://127.0.0.1:8080", "from-f"),
        ] as [([String], [String: String], String, String?)])
    func findsServerAndToken(
        _ words: [String], _ environment: [String: String], _ server: String, _ token: String?
    ) throws {
        let options = try ClientOptions.parse(words)
        let access = Result { try options.access(environment) { "from-\($0)\n" } }
        if let token {
            #expect(try access.get() == ClientAccess(server: server, token: token))
        } else {
            #expect(throws: ClientFailure.noToken) { try access.get() }
        }
    }

    @Test(arguments: [
        ("", ClientFailure.noToken), (" \n", .noToken), ("a b", .badToken), ("a\r\nX: y", .badToken),
        ("令牌", .badToken),
    ])
    func refusesWhatIsNoToken(_ token: String, _ wanted: ClientFailure) {
        #expect(throws: wanted) { try ClientAccess(server: "http://h", token: token) }
    }

    @Test func takesATokenOffAFileWithoutItsLineEnd() throws {
        let options = try ClientOptions.parse(["--token-file", "f", "--url", "https://desk/it/"])
        let access = try options.access([:]) { _ in "sb_abc\r\n" }
        #expect(access.server == "https://desk/it")
        #expect(access.token == "sb_abc")
    }

    @Test(arguments: [
        "nonsense", "", "ftp://h", "http://", "http://h?x=1", "http://h#x", "http://user:secret@h",
        "http://h h",
    ])
    func refusesWhatIsNoAddress(_ server: String) {
        #expect(throws: ClientFailure.badAddress(server)) { try ClientAccess(server: server, token: "t") }
    }

    @Test func sendsWhatARequestSays() throws {
        let desk = DeskClient(try ClientAccess(server: "http://h:1/desk/", token: "t"))
        let command = try TicketReject.parse(["INC-7", "--note", "n", "--if-revision", "2"])
        let request = try desk.urlRequest(command.request(.live))
        #expect(request.url?.absoluteString == "http://h:1/desk/api/v1/tickets/INC-7/rejection")
        #expect(request.httpMethod == "PUT")
        #expect(request.value(forHTTPHeaderField: "Authorization") == "Bearer t")
        #expect(request.value(forHTTPHeaderField: "If-Match") == "\"2\"")
        #expect(request.value(forHTTPHeaderField: "Content-Type") == "application/json")
        #expect(request.httpBody == Data(#"{"note":"n"}"#.utf8))
    }
}
