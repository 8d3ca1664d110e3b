import API
import Foundation
import TestSupport
import Testing

extension Drills {
    /// Copies made while people work, and put back.
    @Suite struct BackupTests {
        private let folder: TemporaryFolder
        private var data: String { folder.file("data") }
        private var copy: String { folder.file("copy.db") }

        init() throws {
            folder = try TemporaryFolder()
        }

        @Test func aBackupUnderLoadHasEverythingAcknowledgedBefore() async throws {
            let agent = try await Program.token("agent", data, in: folder)
            let probe = try await Program.token("probe", data, in: folder)
            let server = try await ServerProcess(data, in: folder)
            let (before, during) = (Load("before"), Load("during"))
            try await before.run(tickets: server.client(agent), alarms: server.client(probe)) {
                try await Task.sleep(for: .milliseconds(300))
            }
            #expect(before.tickets.count > 5, "there was a load")
            try await during.run(tickets: server.client(agent), alarms: server.client(probe)) {
                [folder, data, copy] in
                let backup = try await Program.run(["backup", "--data", data, copy], in: folder)
                #expect(backup.status == 0, "\(backup.errors)")
                #expect(backup.output.contains("\(copy): "))
            }
            #expect(during.tickets.count > 0, "people went on")
            #expect(during.refusals == [])
            let twice = try await Program.run(["backup", "--data", data, copy], in: folder)
            #expect(twice.status == 1 && twice.errors.contains("exists; name a new file"))

            let inUse = try await Program.run(["restore", "--data", data, "--replace", copy], in: folder)
            #expect(inUse.status == 1, "\(inUse.output)")
            #expect(inUse.errors.contains("stop the server"), "\(inUse.errors)")
            #expect(try await server.client(agent).submit("still served").status == 201)
            try await server.stop()

            let other = folder.file("other")
            let restored = try await Program.run(["restore", "--data", other, copy], in: folder)
            #expect(restored.status == 0, "\(restored.errors)")
            try await expectCleanJournal(other, in: folder)
            let reborn = try await ServerProcess(other, in: folder)
            try await before.check(on: reborn.client(agent))
            try await reborn.stop()
        }

        @Test func anExistingStoreIsOnlyReplacedOnRequestAndKept() async throws {
            let agent = try await Program.token("agent", data, in: folder)
            _ = try await Program.run(["backup", "--data", data, copy], in: folder)
            let server = try await ServerProcess(data, in: folder)
            #expect(try await server.client(agent).submit("after the backup").status == 201)
            try await server.stop()

            let careful = try await Program.run(["restore", "--data", data, copy], in: folder)
            #expect(careful.status == 1 && careful.errors.contains("add --replace"), "\(careful.errors)")
            let replaced = try await Program.run(["restore", "--data", data, "--replace", copy], in: folder)
            #expect(replaced.status == 0, "\(replaced.errors)")
            let again = try await ServerProcess(data, in: folder)
            #expect(try await again.client(agent).all("/api/v1/tickets", of: TicketBody.self).isEmpty)
            try await again.stop()
            // The first that was kept is the one that somebody will want back.
            let kept = data + "/switchboard.db.before-restore"
            let first = FileManager.default.contents(atPath: kept)
            #expect(first != nil)
            let twice = try await Program.run(["restore", "--data", data, "--replace", copy], in: folder)
            #expect(
                twice.status == 0 && twice.errors.contains(kept + "-2: what was there before"), "\(twice)")
            #expect(FileManager.default.contents(atPath: kept) == first)
        }

        @Test(arguments: ["cut off", "overwritten", "not a database"])
        func aDamagedFileIsNotRestored(_ damage: String) async throws {
            let agent = try await Program.token("agent", data, in: folder)
            let server = try await ServerProcess(data, in: folder)
            for number in 1...40 { _ = try await server.client(agent).submit("ticket \(number)") }
            try await server.stop()
            _ = try await Program.run(["backup", "--data", data, copy], in: folder)
            var bytes = try Data(contentsOf: URL(fileURLWithPath: copy))
            switch damage {
            case "cut off": bytes = bytes.prefix(bytes.count / 2)
            case "overwritten":
                // A word in the journal; every page stays readable.
                let entry = try #require(bytes.range(of: Data(#""title":"ticket 17""#.utf8)))
                bytes.replaceSubrange(entry, with: Data(#""title":"ticket 71""#.utf8))
            default: bytes = Data(String(repeating: "no database. ", count: 1000).utf8)
            }
            try bytes.write(to: URL(fileURLWithPath: copy))
            let other = folder.file("other")
            let restored = try await Program.run(["restore", "--data", other, copy], in: folder)
            #expect(restored.status == 1, "\(restored.output)")
            #expect(restored.errors.contains(copy), "\(restored.errors)")
            #expect(restored.errors.contains("nothing was changed"), "\(restored.errors)")
            let left = try FileManager.default.contentsOfDirectory(atPath: other)
            #expect(left == [], "nothing stays behind")
        }
    }
}
