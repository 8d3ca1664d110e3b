import Kernel
import SQL
import Store
import TestSupport
import Testing
import Tickets

@testable import Desk

/// Files on tickets: stored in pieces, once each, all or nothing, and checked against the journal.
@Suite struct AttachmentTests {
    private static let long = (0..<700_000).map { UInt8(ascii: "a") + UInt8($0 % 26) }

    private func upload(_ bytes: [UInt8], _ name: String = "db03.log", on desk: Desk) async throws
        -> UploadedFile
    {
        var upload = desk.upload(try #require(FileName(name)))
        for start in stride(from: 0, to: bytes.count, by: 60_000) {
            try await upload.take(bytes[start..<min(start + 60_000, bytes.count)])
        }
        return try await upload.finished()
    }

    private func contents(_ desk: Desk) async throws -> [Int64] {
        try await desk.store.read { connection in
            try connection.all(sql: "SELECT id FROM contents ORDER BY id", []) { $0.integer(0) }
        }
    }

    @Test(arguments: Engine.all) func aFileComesBackAsItWas(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let ticket = try await bench.open(.sample())
        let file = try await upload(Self.long, on: bench.desk)
        let attached = try await bench.act { try $0.attach([file], .internal, to: ticket.number) }
        #expect(attached.ticket.revision == 2)
        let stored = try await bench.desk.attachment(
            attached.attachments[0].id, of: ticket.number, for: DeskBench.agent)
        var bytes: [UInt8] = []
        var pieces = 0
        while let piece = try await stored.piece(pieces) {
            bytes += piece
            pieces += 1
        }
        #expect(bytes == Self.long)
        #expect(pieces == 3)
        #expect(stored.attachment.size == Int64(Self.long.count))
        let entry = try #require(try await bench.history(ticket.number).last)
        #expect(entry.type == .ticketAttached)
        #expect(entry.payload.contains("\"sha256\":\"\(stored.attachment.sha256Hex)\""))
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func theSameContentIsKeptOnce(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let first = try await bench.open(.sample())
        let second = try await bench.open(.sample())
        for number in [first.number, second.number] {
            let file = try await upload(Self.long, on: bench.desk)
            _ = try await bench.act { try $0.attach([file], .internal, to: number) }
        }
        #expect(try await contents(bench.desk).count == 2)
        bench.moment.advance(seconds: Limits.uploadSeconds + 1)
        #expect(try await bench.desk.sweepUploads() == 1)
        #expect(try await contents(bench.desk).count == 1)
        #expect(try await bench.desk.sweepUploads() == 0)
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func whatIsRefusedLeavesNothing(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        try await bench.settings("attachments: {megabytes: 1, types: [text]}")
        let big = [UInt8](repeating: UInt8(ascii: "x"), count: 1_048_577)
        await expectRefusal(FileRefusal.tooLarge("db03.log", megabytes: 1)) {
            try await upload(big, on: bench.desk)
        }
        await expectRefusal(FileRefusal.typeNotTaken("a.png", known: ["text"])) {
            try await upload([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "a.png", on: bench.desk)
        }
        await expectRefusal(FileRefusal.empty("db03.log")) { try await upload([], on: bench.desk) }
        // Text that turns out to be none.
        await expectRefusal(FileRefusal.typeNotTaken("db03.log", known: ["text"])) {
            try await upload(Self.long + [0], on: bench.desk)
        }
        let ticket = try await bench.open(.sample())
        #expect(try await bench.desk.attachments(of: ticket.number, for: DeskBench.agent).isEmpty)
        bench.moment.advance(seconds: Limits.uploadSeconds + 1)
        while try await bench.desk.sweepUploads() > 0 {}
        #expect(try await contents(bench.desk).isEmpty)
    }

    /// A file may not take the room that tickets need, also not one that was begun when there was more.
    @Test func whereRoomIsShortFilesAreRefusedAndTicketsAreNot() async throws {
        let trouble = TroubledEngine.Trouble()
        let database = try await Engine.sqlite.database()
        let store = try await Store(opening: TroubledEngine(try database.engine(), trouble))
        let desk = try await Desk(on: store, clock: Clock { .monday }, leaseSeconds: 3600)
        trouble.leaveRoom(Limits.roomForTickets)
        _ = try await upload(Self.long, on: desk)
        var begun = desk.upload(try #require(FileName("large.log")))
        try await begun.take(Self.long)
        trouble.leaveRoom(Limits.roomForTickets - 1)
        await #expect(throws: SQLFailure.diskFull) { try await upload(Self.long, on: desk) }
        await #expect(throws: SQLFailure.diskFull) { try await begun.finished() }
        await begun.abandon()
        #expect(try await contents(desk).count == 1)
        _ = try await desk.write(as: DeskBench.agent) { try $0.open(.sample(), type: nil) }
        try await store.engine.close()
    }

    @Test(arguments: Engine.all) func severalAreAttachedTogetherOrNotAtAll(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let ticket = try await bench.open(.sample())
        var files: [UploadedFile] = []
        for index in 0...Limits.ticketFiles {
            files.append(try await upload(Array("file \(index)".utf8), "\(index).txt", on: bench.desk))
        }
        let all = files
        await expectRefusal(FileRefusal.tooMany(limit: Limits.ticketFiles)) {
            try await bench.act { try $0.attach(all, .internal, to: ticket.number) }
        }
        #expect(try await bench.history(ticket.number).count == 1)
        let two = Array(files.prefix(2))
        await expectRefusal(DeskRefusal.changedMeanwhile(current: 1)) {
            try await bench.act { try $0.attach(two, .internal, to: ticket.number, from: 7) }
        }
        let attached = try await bench.act { try $0.attach(two, .public, to: ticket.number, from: 1) }
        #expect(attached.attachments.map(\.name) == ["0.txt", "1.txt"] && attached.ticket.revision == 3)
    }

    @Test(
        arguments: Engine.all,
        [
            (
                "UPDATE content_chunks SET bytes = (SELECT hash FROM journal LIMIT 1)",
                "the content of file 1 was changed"
            ),
            ("DELETE FROM attachments", "file 1 is missing"),
            ("UPDATE contents SET size = 3", "file 1 is not the one that was attached"),
        ])
    func verifySeesWhatWasChangedBehindTheDesk(_ engine: Engine, _ deed: (String, String)) async throws {
        let bench = try await DeskBench(on: engine)
        let ticket = try await bench.open(.sample())
        let file = try await upload(Array("evidence".utf8), on: bench.desk)
        _ = try await bench.act { try $0.attach([file], .internal, to: ticket.number) }
        try await bench.expectSoundJournal()
        try await bench.desk.store.write { try $0.run(script: deed.0) }
        let faults = try await bench.desk.store.read { try JournalVerification.run(in: $0).faults }
        #expect(faults.map(\.message) == [deed.1])
    }
}
