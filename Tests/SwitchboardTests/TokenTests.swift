import TestSupport
import Testing

extension Drills {
    /// Who may come in is decided beside the running server.
    @Suite struct TokenTests {
        @Test func tokensAreMadeListedAndRevokedWhileTheServerRuns() async throws {
            let folder = try TemporaryFolder()
            let data = folder.file("data")
            let server = try await ServerProcess(data, in: folder)
            #expect(try await server.client("swb_guess").send("GET", "/api/v1/tickets").status == 401)

            let token = try await Program.token("agent", named: "li.na", data, in: folder)
            let desk = server.client(token)
            #expect(try await desk.submit("made with a new token").status == 201)
            let list = try await Program.run(["token", "list", "--data", data], in: folder)
            #expect(list.output.contains(/^li\.na +agent .* in use\n$/))
            #expect(!list.output.contains(token), "its text is shown once")

            let again = try await Program.run(
                ["token", "create", "--data", data, "--name", "li.na", "--role", "admin"], in: folder)
            #expect(again.status != 0 && again.errors.contains("\"li.na\" is in use; revoke it first"))

            let other = try await Program.run(
                [
                    "token", "create", "--data", data, "--name", "laptop", "--person", "li.na", "--role",
                    "agent",
                ], in: folder)
            #expect(other.status == 0 && other.errors.isEmpty, "\(other.errors)")
            let nobody = try await Program.run(
                [
                    "token", "create", "--data", data, "--name", "x", "--person", "li.nna", "--role", "agent",
                ], in: folder)
            #expect(
                nobody.errors.contains(
                    "the deskbook has no person or requester \"li.nna\"; did you mean \"li.na\"?"))
            let script = try await Program.run(
                ["token", "create", "--data", data, "--name", "script", "--role", "agent"], in: folder)
            #expect(script.status == 0 && script.errors.contains("it sees every ticket"), "\(script.errors)")
            let whose = try await Program.run(["token", "list", "--data", data], in: folder)
            #expect(whose.output.contains(/laptop +agent +li\.na\s/))

            let revoked = try await Program.run(
                ["token", "revoke", "--data", data, "--name", "li.na"], in: folder)
            #expect(revoked.status == 0, "\(revoked.errors)")
            try await poll("the refusal of a revoked token", within: 20) {
                try await desk.send("GET", "/api/v1/tickets").status == 401 ? true : nil
            }
            let after = try await Program.run(["token", "list", "--data", data, "--json"], in: folder)
            #expect(after.output.contains(#""name":"li.na""#))
            #expect(after.output.matches(of: /"revokedAt":null/).count == 2, "the other two are in use")
            let sheet = try await Program.run(
                ["token", "list", "--data", data, "--format", "csv"], in: folder)
            #expect(sheet.output.hasPrefix("name,role,person,createdAt,revokedAt\r\nli.na,agent,"))
            let rows = try await Program.run(
                ["token", "list", "--data", data, "--format", "jsonl"], in: folder)
            #expect(rows.output == after.output)
            let unknown = try await Program.run(
                ["token", "revoke", "--data", data, "--name", "li.na"], in: folder)
            #expect(unknown.status != 0 && unknown.errors.contains("no token in use is named \"li.na\""))
            try await server.stop()
        }
    }
}
