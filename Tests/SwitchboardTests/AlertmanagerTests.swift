import API
import Foundation
import Glibc
import TestSupport
import Testing

extension Drills {
    /// Programs that know nothing of us: amtool and Prometheus, as Debian has them.
    @Suite struct AlertmanagerTests {
        private let folder: TemporaryFolder
        private var data: String { folder.file("data") }

        init() throws {
            folder = try TemporaryFolder()
        }

        @Test(
            .enabled(
                if: Program.installed("amtool") != nil,
                "amtool is not installed: apt install prometheus-alertmanager"))
        func amtoolAddsAnAlertAndFindsIt() async throws {
            let agent = try await Program.token("agent", data, in: folder)
            let server = try await ServerProcess(data, in: folder)
            let path = try #require(Program.installed("amtool"))
            let access = try write("amtool.yml", "authorization: {credentials: \(agent)}\n")
            func amtool(_ arguments: [String]) async throws -> ChildProcess.Ending {
                let ending = try await ChildProcess(
                    path,
                    ["--timeout=5m", "--alertmanager.url=\(server.url)", "--http.config.file=\(access)"]
                        + arguments,
                    in: folder
                ).ended()
                #expect(ending.status == 0, "\(arguments): \(ending.errors) \(ending.output)")
                return ending
            }
            _ = try await amtool([
                "alert", "add", "AmtoolDrill", "instance=bss-db03:9100", "severity=critical", "domain=BSS",
                "--annotation=summary=db03 does not answer",
            ])
            #expect(try await amtool(["alert", "query"]).output.contains("AmtoolDrill"))
            #expect(try await amtool(["alert", "query", "domain=BSS"]).output.contains("AmtoolDrill"))
            #expect(try await !amtool(["alert", "query", "domain=OSS"]).output.contains("AmtoolDrill"))
            let tickets = try await server.client(agent).all("/api/v1/tickets", of: TicketBody.self)
            #expect(tickets.map(\.title) == ["db03 does not answer"])
            #expect(tickets.map(\.team) == ["bss-response"])
            try await server.stop()
        }

        @Test(
            .enabled(
                if: Program.installed("prometheus") != nil,
                "prometheus is not installed: apt install prometheus"))
        func aPrometheusOpensATicketAndItsClearIsKnown() async throws {
            let agent = try await Program.token("agent", data, in: folder)
            let probe = try await Program.token("probe", data, in: folder)
            let server = try await ServerProcess(data, in: folder)
            let target = try Target(
                in: folder, token: try await Program.token("probe", folder.file("target"), in: folder))
            let prometheus = try startPrometheus(server.port, write("token", probe), target)

            let ticket = try await poll("a ticket", within: 150) {
                try await server.client(agent).all("/api/v1/tickets", of: TicketBody.self).first
            }
            #expect(ticket.team == "bss-response")
            #expect(ticket.title == "127.0.0.1:\(target.port) is down")
            #expect(ticket.priority == 1)
            try await server.kill()

            let again = try await ServerProcess(data, port: server.port, in: folder)
            let desk = again.client(agent)
            let kept = try await desk.all("/api/v1/tickets", of: TicketBody.self)
            #expect(kept.map(\.number) == [ticket.number])
            let isUp = try await target.start()
            try await poll("the clear in the ticket's history", within: 120) {
                let history = try await desk.all(
                    "/api/v1/tickets/\(ticket.number)/history", of: JournalBody.self)
                return history.contains { $0.type == "ticket.alarmCleared" } ? true : nil
            }
            #expect(
                try await desk.all("/api/v1/tickets", of: TicketBody.self).map(\.number) == [ticket.number])
            try await isUp.stop()
            try await again.stop()
            prometheus.signal(SIGTERM)
            _ = try await prometheus.ended()
            try await expectCleanJournal(data, in: folder)
        }

        /// With our address and a token, and nothing else that is ours.
        private func startPrometheus(_ port: Int, _ token: String, _ target: Target) throws -> ChildProcess {
            let rules = try write(
                "rules.yml",
                """
                groups: [{name: drill, rules: [{alert: InstanceDown, expr: up == 0, labels: {severity: critical},
                  annotations: {summary: "{{ $labels.instance }} is down"}}]}]
                """)
            let settings = try write(
                "prometheus.yml",
                """
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                rule_files: ["\(rules)"]
                scrape_configs: [{job_name: drill, authorization: {credentials_file: "\(target.tokenPath)"},
                  static_configs: [{targets: ["127.0.0.1:\(target.port)"], labels: {domain: BSS}}]}]
                alerting: {alertmanagers: [{authorization: {credentials_file: "\(token)"},
                  static_configs: [{targets: ["127.0.0.1:\(port)"]}]}]}
                """)
            return try ChildProcess(
                #require(Program.installed("prometheus")),
                [
                    "--config.file=\(settings)", "--storage.tsdb.path=\(folder.file("tsdb"))",
                    "--web.listen-address=127.0.0.1:\(freePort())",
                ], in: folder)
        }

        private func write(_ name: String, _ text: String) throws -> String {
            try text.write(toFile: folder.file(name), atomically: true, encoding: .utf8)
            return folder.file(name)
        }
    }
}

/// What Prometheus watches: another Switchboard, whose figures it may read, and which is down at first.
private struct Target {
    let port: Int
    let tokenPath: String
    private let folder: TemporaryFolder

    init(in folder: TemporaryFolder, token: String) throws {
        self.folder = folder
        port = try freePort()
        tokenPath = folder.file("target-token")
        try token.write(toFile: tokenPath, atomically: true, encoding: .utf8)
    }

    func start() async throws -> ServerProcess {
        try await ServerProcess(folder.file("target"), port: port, in: folder)
    }
}
