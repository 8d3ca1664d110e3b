import API
import Foundation
import TestSupport
import Testing

extension Drills {
    /// The desk's settings as files, beside a running server.
    @Suite struct DeskbookTests {
        private let folder: TemporaryFolder
        private var data: String { folder.file("data") }
        private var book: String { folder.file("book") }

        init() throws {
            folder = try TemporaryFolder()
        }

        @Test func whatExportWritesCheckAccepts() async throws {
            try await export()
            let checked = try await Program.run(["deskbook", "check", book], in: folder)
            #expect(checked.status == 0, "\(checked.errors)")
            #expect(checked.output.contains("no mistakes"))
            let twice = try await Program.run(["deskbook", "export", book], in: folder)
            #expect(twice.status != 0 && twice.errors.contains("exists; name another folder"))
        }

        @Test func mistakesAreNamedWithFileAndLine() async throws {
            try await export()
            let line = try edit("routing.yaml", "team: terminal-response", "team: terminal-respons")
            let checked = try await Program.run(["deskbook", "check", book], in: folder)
            #expect(checked.status == 1)
            #expect(checked.errors.contains("routing.yaml:\(line): "), "\(checked.errors)")
            #expect(checked.errors.contains("terminal-respons"))
            let applied = try await Program.run(["deskbook", "apply", "--data", data, book], in: folder)
            #expect(applied.status == 1 && applied.errors.contains("routing.yaml:\(line): "))
        }

        @Test func mistakesAndChangesAreToldInTheReadersLanguage() async throws {
            let chinese = ["LC_ALL": "zh_CN.UTF-8"]
            try await export()
            _ = try edit("organisation.yaml", "mail: li.na@example.com", "mail: na.li@example.com")
            let applied = try await Program.run(
                ["deskbook", "apply", "--data", data, book], in: folder, environment: chinese)
            #expect(
                applied.output == """
                    ~ 人员 li.na：mail: li.na@example.com → na.li@example.com
                    手册第 2 版已生效

                    """, "\(applied.errors)")
            let line = try edit("routing.yaml", "team: terminal-response", "team: terminal-respons")
            let checked = try await Program.run(
                ["deskbook", "check", book], in: folder, environment: chinese)
            #expect(checked.status == 1)
            #expect(
                checked.errors.contains(
                    "routing.yaml:\(line): organisation.yaml 中没有班组“terminal-respons”；是否应为“terminal-response”？"
                ),
                "\(checked.errors)")
        }

        @Test func checkSaysWhatATargetWouldHaveMeant() async throws {
            let agent = try await Program.token("agent", data, in: folder)
            let server = try await ServerProcess(data, in: folder)
            let desk = server.client(agent)
            _ = try await desk.send(
                "POST", "/api/v1/tickets", #"{"kind":"incident","title":"x","impact":2,"urgency":2}"#)
            let ticket = try #require(try await desk.all("/api/v1/tickets", of: TicketBody.self).first)
            try await export()
            _ = try edit(
                "service-levels.yaml", "response: 2h, resolution: 16h", "response: 1h, resolution: 16h")
            let checked = try await Program.run(
                ["deskbook", "check", "--data", data, "--against-history", book], in: folder)
            #expect(checked.status == 0, "\(checked.errors)")
            #expect(checked.output.contains("1 open and 0 past tickets looked at"), "\(checked.output)")
            #expect(checked.output.contains("1 open clocks would move if their promises were made anew"))
            #expect(checked.output.contains(ticket.number))
            let lines = try await Program.run(
                ["deskbook", "check", "--data", data, "--against-history", "--json", book], in: folder)
            let clock = lines.output.split(separator: "\n").dropFirst().first ?? ""
            #expect(clock.hasPrefix(#"{"number":"\#(ticket.number)","isOpen":true,"clock":"response","#))
            try await server.stop()
        }

        @Test func aRunningServerFollowsWhatIsApplied() async throws {
            let agent = try await Program.token("agent", data, in: folder)
            let server = try await ServerProcess(data, in: folder)
            let desk = server.client(agent)
            try await export()
            _ = try edit(
                "organisation.yaml", "teams:",
                "teams:\n  - {key: night-watch, name: Night watch, line: first}")

            let dry = try await Program.run(
                ["deskbook", "apply", "--data", data, "--dry-run", book], in: folder)
            #expect(dry.status == 0 && dry.output.contains("+ team night-watch"), "\(dry.errors)")
            let preview = try await Program.run(["deskbook", "check", "--data", data, book], in: folder)
            #expect(preview.output.contains("+ team night-watch"), "the dry run changed nothing")

            let applied = try await Program.run(["deskbook", "apply", "--data", data, book], in: folder)
            #expect(
                applied.status == 0 && applied.output.contains("deskbook 2 is in force"), "\(applied.errors)")
            try await poll("the new team") {
                let teams = try await desk.read("/api/v1/teams", as: ListBody<TeamBody>.self)
                return teams.items.contains { $0.key == "night-watch" } ? true : nil
            }
            try await server.stop()
        }

        @Test func aDryRunMakesNoStore() async throws {
            try await export()
            let dry = try await Program.run(
                ["deskbook", "apply", "--data", data, "--dry-run", book], in: folder)
            #expect(dry.status == 1 && dry.errors.contains("there is no store at \(data)"), "\(dry.output)")
            #expect(!FileManager.default.fileExists(atPath: data))
        }

        private func export() async throws {
            let exported = try await Program.run(["deskbook", "export", book], in: folder)
            #expect(exported.status == 0, "\(exported.errors)")
        }

        /// Replaces the first place where `old` stands; answers its line.
        private func edit(_ name: String, _ old: String, _ new: String) throws -> Int {
            let path = book + "/" + name
            let text = try String(contentsOfFile: path, encoding: .utf8)
            let place = try #require(text.firstRange(of: old))
            try text.replacingCharacters(in: place, with: new).write(
                toFile: path, atomically: true, encoding: .utf8)
            return text[..<place.lowerBound].split(separator: "\n", omittingEmptySubsequences: false).count
        }
    }
}
