import API
import Foundation
import TestSupport
import Testing

extension Drills {
    /// A ticket's life typed at a terminal.
    @Suite struct CommandLineTests {
        private let folder: TemporaryFolder

        init() throws {
            folder = try TemporaryFolder()
        }

        /// A command, its words for people, and the status that its JSON carries.
        private static let life: [(arguments: [String], says: String, status: String)] = [
            (["receive", "INC-1"], "INC-0000001 received (revision 3)", "received"),
            (
                ["assign", "INC-1", "--person", "liu.yang", "--reason", "knows it"],
                "INC-0000001 assigned to bss-response / liu.yang (revision 4)", "assigned"
            ),
            (
                ["work", "INC-1", "--person", "liu.yang"],
                "INC-0000001 being worked on by liu.yang (revision 5)", "working"
            ),
            (
                ["hold", "INC-1", "--reason", "vendor", "--until", "2036-11-24T09:00:00+08:00"],
                "INC-0000001 on hold until 2036-11-24 01:00:00 +00:00, waiting for: vendor (revision 6)",
                "onHold"
            ),
            (["resume", "INC-1"], "INC-0000001 resumed, now working (revision 7)", "working"),
            (
                ["resolve", "INC-1", "--note", "card replaced"], "INC-0000001 resolved (revision 8)",
                "resolved"
            ),
            (["confirm", "INC-1"], "INC-0000001 confirmed and closed (revision 9)", "closed"),
        ]

        @Test(arguments: [false, true]) func aTicketLivesFromCreateToConfirm(asJSON: Bool) async throws {
            let data = folder.file("data")
            let agent = try await Program.token("agent", named: "li.na", data, in: folder)
            let server = try await ServerProcess(data, in: folder)
            let environment = ["SWITCHBOARD_URL": server.url, "SWITCHBOARD_TOKEN": agent]
            func ticket(_ arguments: [String]) async throws -> ChildProcess.Ending {
                let ending = try await Program.run(
                    ["ticket"] + arguments + (asJSON ? ["--json"] : []), in: folder, environment: environment)
                #expect(ending.status == 0, "\(arguments): \(ending.errors)")
                return ending
            }
            func read<Value: Decodable>(_ ending: ChildProcess.Ending, as type: Value.Type) throws -> Value {
                try JSONDecoder().decode(type, from: Data(ending.output.utf8))
            }

            let created = try await ticket([
                "create", "--kind", "incident", "--title", "营业厅计费缓慢", "--impact", "2", "--urgency", "1",
                "--domain", "BSS", "--label", "city=南京",
            ])
            if asJSON {
                #expect(try read(created, as: TicketBody.self).labels == ["city": "南京"])
            } else {
                #expect(
                    created.output
                        == "INC-0000001 created with priority P2, sent to bss-response (revision 1)\n")
            }
            let noted = try await ticket(["note", "INC-0000001", "customer called, content", "--public"])
            for (arguments, says, status) in Self.life {
                let ending = try await ticket(arguments)
                if asJSON {
                    #expect(try read(ending, as: TicketBody.self).status == status)
                } else {
                    #expect(ending.output == says + "\n")
                }
            }
            let listed = try await ticket(["list", "--status", "all", "--q", "计费"])
            let shown = try await ticket(["show", "INC-1"])
            let history = try await ticket(["history", "INC-1"])
            let routing = try await ticket(["routing", "INC-1"])
            if asJSON {
                #expect(try read(noted, as: NoteBody.self).visibility == "public")
                #expect(
                    try read(listed, as: ListBody<TicketBody>.self).items.map(\.number) == ["INC-0000001"])
                #expect(try read(shown, as: TicketDetailBody.self).notes.map(\.author) == ["li.na"])
                let types = try read(history, as: ListBody<JournalBody>.self).items.map(\.type)
                #expect(types.first == "ticket.opened" && types.last == "ticket.closed" && types.count == 9)
                #expect(try read(routing, as: RoutingBody.self).decision.rule == "bss")
            } else {
                #expect(noted.output == "INC-0000001 has a new note (public) (revision 2)\n")
                #expect(listed.output.contains(/INC-0000001 +P2 +closed +bss-response +liu\.yang .*营业厅计费缓慢/))
                #expect(shown.output.contains("customer called, content"))
                #expect(history.output.split(separator: "\n").count > 9)
                #expect(routing.output.contains("Opened for bss-response by rule bss"))
            }
            let refused = try await Program.run(
                ["ticket", "work", "INC-1"], in: folder, environment: environment)
            #expect(refused.status == 1 && refused.output.isEmpty)
            #expect(refused.errors.contains("a ticket that is closed is final"), "\(refused.errors)")
            try await server.stop()
            let unreachable = try await Program.run(["ticket", "list"], in: folder, environment: environment)
            #expect(unreachable.status == 1 && unreachable.errors.contains("is it running"))
        }

        @Test func shellsCanCompleteIt() async throws {
            let script = try await Program.run(["--generate-completion-script", "bash"], in: folder)
            #expect(script.status == 0)
            for word in ["_switchboard", "ticket", "receive", "deskbook"] {
                #expect(script.output.contains(word))
            }
            let path = folder.file("completion.bash")
            try script.output.write(toFile: path, atomically: true, encoding: .utf8)
            let bash = try await ChildProcess("/bin/bash", ["-n", path], in: folder).ended()
            #expect(bash.status == 0, "\(bash.errors)")
        }

        @Test func aLifeCycleThatIsNotHereYetIsNoEmptyDrawing() async throws {
            let drawing = try await Program.run(["lifecycle", "problem"], in: folder)
            #expect(drawing.status != 0 && drawing.output.isEmpty)
            #expect(drawing.errors.contains("problem is not here yet: expected incident or request"))
        }

        @Test func theLifeCycleIsADrawingWithEveryState() async throws {
            let drawing = try await Program.run(["lifecycle"], in: folder)
            #expect(drawing.status == 0)
            let parts = drawing.output.components(separatedBy: "%% ").dropFirst()
            #expect(parts.map { $0.prefix { $0 != "\n" } } == ["incident", "request"])
            for part in parts {
                #expect(part.contains("\nstateDiagram-v2\n"))
                for state in [
                    "new", "received", "assigned", "working", "onHold", "resolved", "closed", "rejected",
                    "cancelled",
                ] { #expect(part.contains("--> \(state)"), "\(state)") }
            }
        }
    }
}
