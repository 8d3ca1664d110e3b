import API
import Foundation
import Kernel
import TestSupport
import Testing

extension Drills {
    /// Clocks run out while the server is taken away again and again.
    @Suite struct WarningTests {
        private let folder: TemporaryFolder
        private var data: String { folder.file("data") }
        private var book: String { folder.file("book") }

        init() throws {
            folder = try TemporaryFolder()
        }

        @Test func eachWarningIsGivenOnceAndInOrderThroughKills() async throws {
            let seed = UInt64.random(in: 0...999_999)
            print("warning drill: seed \(seed)")
            var random = SeededRandom(seed: seed)
            let agent = try await Program.token("agent", data, in: folder)
            let exported = try await Program.run(["deskbook", "export", book], in: folder)
            #expect(exported.status == 0, "\(exported.errors)")
            // A minute to respond, and a warning at every percent of it: one every 0.6 s.
            let points = (1...100).map { "{at: \($0), do: notify}" }.joined(separator: ", ")
            try
                "targets:\n  - {name: quick, response: 1m, calendar: 24x7, pauses: [], warnings: [\(points)]}\n"
                .write(toFile: book + "/service-levels.yaml", atomically: true, encoding: .utf8)
            var server = try await ServerProcess(data, in: folder, ["--deskbook", book])
            for number in 1...12 {
                #expect(try await server.client(agent).submit("runs out \(number)").status == 201)
            }
            for _ in 1...5 {
                try await Task.sleep(for: .milliseconds(Int.random(in: 200...900, using: &random)))
                try await server.kill()
                server = try await ServerProcess(data, in: folder)
            }
            let desk = server.client(agent)
            let tickets = try await desk.all("/api/v1/tickets", of: TicketBody.self)
            #expect(tickets.count == 12)
            for ticket in tickets {
                let given = try await poll("ten warnings of \(ticket.number)", within: 60) {
                    let percents = try await percents(of: ticket.number, at: desk)
                    return percents.count >= 10 ? percents : nil
                }
                #expect(given == Array(1...given.count), "\(ticket.number)")
            }
            #expect(try await server.stop().status == 0)
            try await expectCleanJournal(data, in: folder)
        }

        private func percents(of number: String, at desk: DeskCaller) async throws -> [Int] {
            try await desk.all("/api/v1/tickets/\(number)/history", of: JournalBody.self)
                .filter { $0.type == "ticket.warned" }.compactMap { entry in
                    entry.payload.text.firstMatch(of: /"percent":(\d+)/).flatMap { Int($0.1) }
                }
        }
    }
}
