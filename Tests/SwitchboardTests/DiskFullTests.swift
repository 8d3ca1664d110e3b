import API
import Foundation
import TestSupport
import Testing

extension Drills {
    /// The disk fills up.
    @Suite struct DiskFullTests {
        @Test(.enabled("mounting is not possible here") { try await SmallDisk.isPossible() })
        func refusesWritesAndGoesOnReading() async throws {
            let folder = try TemporaryFolder()
            let disk = try await SmallDisk(megabytes: 3, in: folder)
            let data = disk.path + "/data"
            let agent = try await Program.token("agent", data, in: folder)
            let server = try await ServerProcess(data, in: folder)
            let desk = server.client(agent)
            let bulk = String(repeating: "纸 paper ", count: 2000)
            var kept = 0
            var refused: DeskCaller.Reply?
            while refused == nil, kept < 1000 {
                let reply = try await desk.send(
                    "POST", "/api/v1/tickets",
                    #"{"kind":"incident","title":"full \#(kept)","description":"\#(bulk)","impact":3,"urgency":3}"#
                )
                if reply.status == 201 { kept += 1 } else { refused = reply }
            }
            #expect(refused?.status == 507, "\(refused?.text ?? "never full")")
            #expect(refused?.text.contains("disk-full") == true)
            #expect(kept > 0)
            #expect(try await desk.all("/api/v1/tickets", of: TicketBody.self).count == kept)
            #expect(try await desk.send("GET", "/readyz").status == 200)

            try await disk.grow(megabytes: 16)
            #expect(try await desk.submit("there is room again").status == 201)
            try await disk.fill()
            let ending = try await server.stop()
            #expect(ending.status == 0, "\(ending.errors)")
            try await expectCleanJournal(data, in: folder)
            try await disk.remove()
        }

        /// A file is stored in pieces; the disk is full behind some of them.
        @Test(.enabled("mounting is not possible here") { try await SmallDisk.isPossible() })
        func keepsNothingOfAFileThatFindsNoRoom() async throws {
            let folder = try TemporaryFolder()
            let disk = try await SmallDisk(megabytes: 24, in: folder)
            let data = disk.path + "/data"
            let agent = try await Program.token("agent", data, in: folder)
            let server = try await ServerProcess(data, in: folder)
            let desk = server.client(agent)
            let ticket = try JSONDecoder().decode(TicketBody.self, from: try await desk.submit("纸").body)
            let path = "/api/v1/tickets/\(ticket.number)/attachments"
            let small = String(repeating: "a line of a log\n", count: 20_000)
            let large = String(repeating: "another line of it\n", count: 400_000)
            #expect(try await desk.send("POST", path + "?name=small.log", small).status == 201)
            let refused = try await desk.send("POST", path + "?name=large.log", large)
            #expect(refused.status == 507 && refused.text.contains("disk-full"), "\(refused.text)")

            let kept = try await desk.read(path, as: ListBody<AttachmentBody>.self).items
            #expect(kept.map(\.name) == ["small.log"])
            #expect(try await desk.send("GET", "\(path)/\(kept.first?.id ?? 0)").text == small)
            #expect(try await desk.send("GET", "/readyz").status == 200)
            let history = try await desk.read(
                "/api/v1/tickets/\(ticket.number)/history", as: ListBody<JournalBody>.self
            ).items
            #expect(history.map(\.type) == ["ticket.opened", "ticket.attached"])

            #expect(try disk.free() > 16_777_216, "what is in the log fits into the file, too")
            for _ in 0..<50 { #expect(try await desk.submit("a ticket needs less room").status == 201) }

            try await disk.grow(megabytes: 64)
            #expect(try await desk.send("POST", path + "?name=large.log", large).status == 201)
            let both = try await desk.read(path, as: ListBody<AttachmentBody>.self).items
            #expect(try await desk.send("GET", "\(path)/\(both.last?.id ?? 0)").text == large)
            let ending = try await server.stop()
            #expect(ending.status == 0, "\(ending.errors)")
            try await expectCleanJournal(data, in: folder)
            try await disk.remove()
        }
    }
}

/// A file system of a few megabytes, in memory.
private final class SmallDisk: Sendable {
    let path: String
    private let folder: TemporaryFolder

    init(megabytes: Int, in folder: TemporaryFolder) async throws {
        self.folder = folder
        path = folder.file("disk")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try await Self.run("mount", ["-t", "tmpfs", "-o", "size=\(megabytes)m", "tmpfs", path], folder)
    }

    func grow(megabytes: Int) async throws {
        try await Self.run("mount", ["-o", "remount,size=\(megabytes)m", path], folder)
    }

    /// Bytes of room.
    func free() throws -> Int {
        let found = try FileManager.default.attributesOfFileSystem(forPath: path)
        return (found[.systemFreeSize] as? Int) ?? 0
    }

    /// Leaves no byte of room.
    func fill() async throws {
        let file = path + "/ballast"
        try Data().write(to: URL(fileURLWithPath: file))
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
        let block = Data(repeating: 0x20, count: 4096)
        while (try? handle.write(contentsOf: block)) != nil {}
        try handle.close()
    }

    func remove() async throws {
        try await Self.run("umount", [path], folder)
    }

    deinit {
        guard let umount = Program.installed("umount") else { return }
        let last = try? Process.run(URL(fileURLWithPath: umount), arguments: ["-q", path])
        last?.waitUntilExit()
    }

    static func isPossible() async throws -> Bool {
        let folder = try TemporaryFolder()
        guard let disk = try? await SmallDisk(megabytes: 1, in: folder) else { return false }
        try await disk.remove()
        return true
    }

    private static func run(_ name: String, _ arguments: [String], _ folder: TemporaryFolder) async throws {
        guard let path = Program.installed(name) else { throw CommandFailed(description: "no \(name)") }
        let ending = try await ChildProcess(path, arguments, in: folder).ended()
        guard ending.status == 0 else { throw CommandFailed(description: "\(name): \(ending.errors)") }
    }
}
