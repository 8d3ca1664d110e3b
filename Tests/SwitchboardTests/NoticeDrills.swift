import API
import Foundation
import TestSupport
import Testing

extension Drills {
    /// A server with a real Postfix and somebody who takes webhooks, from a ticket to the mailbox.
    @Suite(.enabled(if: PostfixServer.isPossible, "Postfix has to be started by root"))
    struct NoticeDrills {
        private let folder: TemporaryFolder
        private var data: String { folder.file("data") }

        init() throws {
            folder = try TemporaryFolder()
        }

        /// The built-in deskbook, with somebody who reads English, and the ways that notices go.
        private func deskbook(_ postfix: PostfixServer, _ receiver: WebhookReceiver) async throws -> String {
            let book = folder.file("deskbook")
            let exported = try await Program.run(["deskbook", "export", book], in: folder)
            #expect(exported.status == 0, "\(exported.errors)")
            let organisation = try String(contentsOfFile: book + "/organisation.yaml", encoding: .utf8)
            try write(
                organisation
                    + "  - {name: ann.smith, fullName: Ann Smith, mail: ann.smith@example.com, language: en}\n",
                to: "deskbook/organisation.yaml")
            try write("geheim\n", to: "secret")
            try write(
                """
                mail:
                  server: smtp://127.0.0.1:\(postfix.port)
                  startTLS: never
                  sender: desk@example.net
                  senderName: {en: Service desk, zh: 服务台}
                links: https://desk.example.net/
                retry: {attempts: 3, first: 1s, longest: 1s}
                rules: [{on: [opened, resolved], tell: requester}]
                webhooks:
                  - name: chat
                    url: \(receiver.url)
                    secret: {file: \(folder.file("secret"))}
                    on: opened
                    allowPrivate: true

                """, to: "deskbook/notices.yaml")
            return book
        }

        private func write(_ text: String, to name: String) throws {
            try Data(text.utf8).write(to: URL(fileURLWithPath: folder.file(name)))
        }

        private func submit(_ title: String, as name: String, at server: ServerProcess) async throws
            -> TicketBody
        {
            let token = try await Program.token("requester", named: name, data, in: folder)
            let reply = try await server.client(token).send(
                "POST", "/api/v1/tickets",
                #"{"kind":"incident","title":"\#(title)","impact":2,"urgency":2,"domain":"BSS"}"#)
            #expect(reply.status == 201, "\(reply.text)")
            return try JSONDecoder().decode(TicketBody.self, from: reply.body)
        }

        @Test(.timeLimit(.minutes(15))) func aTicketIsInTheRequestersMailboxInTheirLanguage() async throws {
            let postfix = try PostfixServer()
            let receiver = try WebhookReceiver()
            let book = try await deskbook(postfix, receiver)
            let agent = try await Program.token("agent", data, in: folder)
            let server = try await ServerProcess(data, in: folder, ["--deskbook", book])

            let chinese = try await submit("营业厅计费系统无法开户", as: "zhang.wei", at: server)
            let english = try await submit("Counter billing is down", as: "ann.smith", at: server)
            let mails = try await poll("two mails") { postfix.mails.count == 2 ? postfix.mails : nil }
            let first = try #require(mails.first { $0["to"] == "张伟 <zhang.wei@example.com>" })
            #expect(first["subject"] == "[\(chinese.number)] 已收到您的申请：营业厅计费系统无法开户")
            #expect(first["from"] == "服务台 <desk@example.net>")
            #expect(first.body.contains("https://desk.example.net/tickets/\(chinese.number)\n"))
            let second = try #require(mails.first { $0["to"] == "Ann Smith <ann.smith@example.com>" })
            #expect(second["subject"] == "[\(english.number)] We have your ticket: Counter billing is down")
            #expect(second["from"] == "Service desk <desk@example.net>")

            // Nobody there: tried, given up, kept; sent again by hand once there is.
            try postfix.stop()
            let third = try await submit("第三张工单", as: "chen.xia", at: server)
            let dead = try await poll("a dead notice", within: 60) {
                try await server.client(agent).read(
                    "/api/v1/notices?state=dead&ticket=\(third.number)", as: ListBody<NoticeBody>.self
                ).items.first
            }
            #expect(dead.attempts == 3)
            try postfix.start()
            let all = ["notice", "resend", "--dead", "--url", server.url, "--token", agent]
            let later = try await Program.run(all + ["--since", "2100-01-01T00:00:00Z"], in: folder)
            #expect(later.output == "0 sent again, 0 refused\n")
            let resent = try await Program.run(all + ["--since", "2026-01-01T00:00:00Z"], in: folder)
            #expect(
                resent.output == """
                    notice \(dead.id) is sent to chen.xia@example.com again
                    1 sent again, 0 refused

                    """)
            _ = try await poll("the third mail") { postfix.mails.count == 3 ? true : nil }
            let shown = try await Program.run(
                ["notice", "show", String(dead.id), "--url", server.url, "--token", agent], in: folder)
            for word in ["第三张工单", "unreachable", "sent again by hand", "250 2.0.0 Ok"] {
                #expect(shown.output.contains(word), "\(word)")
            }
            let figures = try await server.client(agent).send("GET", "/metrics").text
            #expect(figures.contains(#"switchboard_notices{state="dead"} 0"#))
            #expect(
                figures.contains(
                    #"switchboard_notice_duration_seconds_count{channel="mail",outcome="sent"} 3"#))
            let ending = try await server.stop()
            #expect(ending.status == 0)
            #expect(!(ending.output + ending.errors).contains("geheim"))
        }

        /// What the page says about webhooks is what a receiver has to do.
        @Test(.timeLimit(.minutes(15))) func theDocumentedShellCommandsAcceptAWebhook() async throws {
            let postfix = try PostfixServer()
            let receiver = try WebhookReceiver()
            let book = try await deskbook(postfix, receiver)
            let server = try await ServerProcess(data, in: folder, ["--deskbook", book])
            _ = try await submit("营业厅计费系统无法开户", as: "zhang.wei", at: server)
            let got = try await poll("a webhook") { receiver.received.first }
            let root = #filePath.components(separatedBy: "/Tests/SwitchboardTests/")[0]
            let page = try String(
                contentsOfFile: root + "/Sources/switchboard/Switchboard.docc/TellingPeople.md",
                encoding: .utf8)
            let blocks = page.components(separatedBy: "```sh\n").dropFirst().map {
                $0.components(separatedBy: "```")[0]
            }
            let documented = try #require(blocks.first { $0.contains("openssl dgst") })
            try write(got.body, to: "body.json")
            func said(_ secret: String) async throws -> String {
                let script = "cd \(folder.path); SECRET=\(secret); SIGNATURE=$1\n" + documented
                return try await ChildProcess(
                    "/bin/sh", ["-c", script, "sh", got.headers["switchboard-signature"] ?? ""], in: folder
                ).ended().output
            }
            #expect(try await said("geheim") == "genuine\n")
            #expect(try await said("guess") == "")
            #expect(got.body.contains(#""ticket":{"number":"INC-0000001""#))
            try await server.stop()
        }
    }
}
