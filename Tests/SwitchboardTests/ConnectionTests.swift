import Foundation
import TestSupport
import Testing

extension Drills {
    /// What goes over the wire, byte by byte, by clients that no library is behind.
    @Suite struct ConnectionTests {
        private let folder: TemporaryFolder
        private var data: String { folder.file("data") }

        init() throws {
            folder = try TemporaryFolder()
        }

        /// Requests after which the client reads until the connection ends, and what the answer begins with.
        static let lastRequests = [
            ("GET /healthz HTTP/1.0", "HTTP/1.0 200 OK"),
            ("GET /healthz HTTP/1.1\r\nHost: desk\r\nConnection: Close", "HTTP/1.1 200 OK"),
            ("GET /healthz HTTP/1.1\r\nHost: desk\r\nConnection: TE, close", "HTTP/1.1 200 OK"),
            ("HELLO", "HTTP/1.1 400 Bad Request"),
        ]

        @Test(arguments: lastRequests) func endsTheConnectionThatIsToEnd(_ request: String, _ first: String)
            async throws
        {
            let server = try await ServerProcess(data, in: folder)
            let answer = try await said(to: server, request + "\r\n\r\n")
            #expect(answer.status == 0, "it has not ended")
            #expect(answer.output.hasPrefix(first + "\r\n"), "\(answer.output)")
            try await server.stop()
        }

        @Test(arguments: ["", "\r\nHost: desk\r\nHost: other"]) func asksForOneHost(_ hosts: String)
            async throws
        {
            let server = try await ServerProcess(data, in: folder)
            let request = "GET /healthz HTTP/1.1" + hosts + "\r\n\r\n"
            let answer = try await said(to: server, request + request)
            #expect(answer.status == 0, "it has not ended")
            let answers = answer.output.components(separatedBy: "HTTP/1.1 400 Bad Request\r\n")
            #expect(answers.count == 2, "\(answer.output)")
            #expect(
                answer.output.hasSuffix(
                    #""field":"Host","message":"HTTP/1.1 asks for it, once in a request"}]}"#))
            try await server.stop()
        }

        /// A list that is sent in pieces, to a client that knows no chunks.
        @Test func sendsNoChunksToOldClients() async throws {
            let agent = try await Program.token("agent", data, in: folder)
            let server = try await ServerProcess(data, in: folder)
            _ = try await server.client(agent).submit("计费")
            let answer = try await said(
                to: server,
                "GET /api/v1/tickets?format=csv HTTP/1.0\r\nAuthorization: Bearer \(agent)\r\n\r\n")
            #expect(answer.status == 0)
            #expect(answer.output.contains("\r\n\r\nnumber,kind,"), "\(answer.output)")
            #expect(answer.output.contains("\r\nINC-0000001,"))
            try await server.stop()
        }

        @Test func tellsWhoAsksThatTheBodyMayCome() async throws {
            let server = try await ServerProcess(data, in: folder)
            let answer = try await said(
                to: server,
                "POST /api/v1/tickets HTTP/1.1\r\nHost: desk\r\nExpect: 100-continue\r\n"
                    + "Connection: close\r\nContent-Length: 2\r\n\r\n{}")
            #expect(answer.output.hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 401 "), "\(answer.output)")
            try await server.stop()
        }

        @Test func aBodyThatBreaksIsItsSendersMistake() async throws {
            let agent = try await Program.token("agent", data, in: folder)
            let server = try await ServerProcess(data, in: folder)
            for path in ["/api/v1/tickets", "/api/v1/tickets/INC-1/attachments?name=a.txt"] {
                _ = try await server.client(agent).submit("计费")
                let answer = try await said(
                    to: server,
                    "POST \(path) HTTP/1.1\r\nHost: desk\r\nAuthorization: Bearer \(agent)\r\n"
                        + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")
                #expect(answer.output.hasPrefix("HTTP/1.1 400 "), "\(answer.output)")
                #expect(answer.output.contains("it broke off before its end"))
            }
            #expect(try await !server.stop().errors.contains("request failed"))
        }

        /// Many hold a connection and say nothing; the shell's own limit is far below.
        @Test func manySilentConnectionsKeepNobodyOut() async throws {
            let server = try await ServerProcess(data, in: folder, softFileLimit: 100)
            let answer = try await said(
                to: server, "GET /healthz HTTP/1.0\r\n\r\n", beside: 300)
            #expect(answer.output.hasPrefix("HTTP/1.0 200 OK"), "\(answer)")
            try await server.stop()
        }

        /// What the server answers until it ends the connection; status 124 when it does not.
        /// - Parameter silent: connections that are open beside and say nothing.
        private func said(to server: ServerProcess, _ text: String, beside silent: Int = 0) async throws
            -> ChildProcess.Ending
        {
            let script = """
                for ((i = 0; i < $3; i++)); do exec {other}<>/dev/tcp/127.0.0.1/$1; done
                exec {desk}<>/dev/tcp/127.0.0.1/$1; printf %s "$2" >&$desk; timeout 20 cat <&$desk
                """
            return try await ChildProcess(
                "/bin/bash", ["-c", script, "bash", String(server.port), text, String(silent)], in: folder
            ).ended()
        }
    }
}
