import Kernel
import Logging
import ServiceLifecycle
import Store
import Synchronization
import TestSupport
import Testing
import Tickets

@testable import Desk

@Suite struct LiveStreamTests {
    @Test(.timeLimit(.minutes(15)), arguments: Engine.all) func replaysAndThenGoesOnWithoutGapsOrDoubles(
        _ engine: Engine
    ) async throws {
        let bench = try await DeskBench(on: engine)
        for _ in 0..<20 { _ = try await bench.open(.sample()) }
        let last = try await bench.lastSequence()
        let total: Int64 = last + 40
        let stream = try #require(try await bench.desk.follow(after: 3) { _ in true }).events
        async let seen: [Int64] = {
            var seen: [Int64] = []
            for try await entry in stream.compactMap(\.entry) {
                seen.append(entry.sequence)
                if entry.sequence == total { break }
            }
            return seen
        }()
        // Publishes some of what the stream replays as well, as a follower that is behind does.
        var published = last - 5
        for _ in 0..<40 {
            _ = try await bench.open(.sample())
            published = try await bench.publish(after: published)
        }
        #expect(try await seen == Array(4...total))
    }

    @Test(.timeLimit(.minutes(15)), arguments: Engine.all) func replaysMoreThanOnePageOfTheJournal(
        _ engine: Engine
    ) async throws {
        let bench = try await DeskBench(on: engine)
        let count = Limits.journalBatch + 30
        _ = try await bench.act { unit in for _ in 0..<count { _ = try unit.open(.sample(), type: nil) } }
        let last = try await bench.lastSequence()
        #expect(last > Int64(count))
        let stream = try #require(try await bench.desk.follow(after: 0) { _ in true }).events
        var seen: [Int64] = []
        for try await entry in stream.compactMap(\.entry) {
            seen.append(entry.sequence)
            if entry.sequence == last { break }
        }
        #expect(seen == Array(1...last))
    }

    @Test(.timeLimit(.minutes(15)), arguments: Engine.all)
    func beginsNowUnlessToldWhereAndShowsOnlyWhatIsWanted(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        _ = try await bench.open(.sample())
        let before = try await bench.lastSequence()
        let stream = try #require(try await bench.desk.follow(after: nil) { $0.team == Key("oss-response") })
            .events
        _ = try await bench.open(.sample(domain: "BSS"))
        let wanted = try await bench.open(.sample(domain: "OSS"))
        _ = try await bench.publish(after: before)
        bench.desk.streams.finish()
        var seen: [JournalSubject] = []
        for try await entry in stream.compactMap(\.entry) { seen.append(entry.subject) }
        #expect(seen == [JournalSubject(.ticket, wanted.id.rawValue)])
    }

    @Test(.timeLimit(.minutes(15)), arguments: Engine.all) func cutsOffWhoFallsBehindWithoutAGapBeforeTheCut(
        _ engine: Engine
    ) async throws {
        let bench = try await DeskBench(on: engine)
        let before = try await bench.lastSequence()
        let stream = try #require(try await bench.desk.follow(after: before) { _ in true }).events
        #expect(bench.desk.streams.count == 1)
        let entries = (1...(Limits.streamBacklog + 5)).map { JournalEntry.made(sequence: before + Int64($0)) }
        bench.desk.streams.publish(entries)
        #expect(bench.desk.streams.count == 0)
        var seen: [Int64] = []
        for try await entry in stream.compactMap(\.entry) { seen.append(entry.sequence) }
        #expect(seen == entries.prefix(Limits.streamBacklog).map(\.sequence))
    }

    @Test(.timeLimit(.minutes(15)), arguments: Engine.all)
    func refusesMoreWatchersThanItsLimitAndForgetsThoseWhoLeave(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        var streams: [AsyncThrowingStream<LiveEvent, any Error>] = []
        for _ in 0..<Limits.liveStreams {
            streams.append(try #require(try await bench.desk.follow(after: 0) { _ in true }).events)
        }
        #expect(try await bench.desk.follow(after: 0) { _ in true } == nil)
        #expect(bench.desk.streams.count == Limits.liveStreams)
        streams.removeLast(10)
        #expect(bench.desk.streams.count == Limits.liveStreams - 10)
        #expect(try await bench.desk.follow(after: 0) { _ in true } != nil)
    }
}

@Suite struct JournalFollowerTests {
    @Test(.timeLimit(.minutes(15)), arguments: Engine.all) func resumesAtItsDurableCursor(_ engine: Engine)
        async throws
    {
        let bench = try await DeskBench(on: engine)
        _ = try await bench.open(.sample())
        let first = Seen()
        try await bench.following("reader", first) {
            while try await bench.position(of: "reader") == nil { await Task.yield() }
            _ = try await bench.open(.sample())
            _ = try await bench.open(.sample())
            await first.count(reaches: 2)
        }
        let reached = try await bench.lastSequence()
        #expect(first.sequences == [reached - 1, reached])
        #expect(try await bench.position(of: "reader") == reached)

        _ = try await bench.open(.sample())
        _ = try await bench.open(.sample())
        let second = Seen()
        try await bench.following("reader", second) { await second.count(reaches: 2) }
        #expect(second.sequences == [reached + 1, reached + 2])
        try await bench.expectSoundJournal()
    }

    /// A reader that is stopped before it has done anything has still begun.
    @Test(.timeLimit(.minutes(15)), arguments: Engine.all) func losesNothingWhenItsReaderFailsFromTheStart(
        _ engine: Engine
    ) async throws {
        let bench = try await DeskBench(on: engine)
        let failing = Seen(failing: true)
        try await bench.following("reader", failing) {
            while try await bench.position(of: "reader") == nil { await Task.yield() }
            _ = try await bench.open(.sample())
            await failing.count(reaches: 2)
        }
        let missed = try await bench.lastSequence()
        #expect(failing.sequences.allSatisfy { $0 == missed })
        let second = Seen()
        try await bench.following("reader", second) { await second.count(reaches: 1) }
        #expect(second.sequences == [missed])
    }

    @Test(.timeLimit(.minutes(15)), arguments: Engine.all) func leavesWhatIsLeftToTheNextOneWhenToldToStop(
        _ engine: Engine
    ) async throws {
        let bench = try await DeskBench(on: engine)
        try await bench.following("reader", Seen()) {
            while try await bench.position(of: "reader") == nil { await Task.yield() }
        }
        let begun = try await bench.lastSequence()
        let count = Limits.journalBatch * 2
        _ = try await bench.act { unit in for _ in 0..<count { _ = try unit.open(.sample(), type: nil) } }
        let (seen, stop) = (Seen(), AsyncStream.makeStream(of: Void.self))
        let follower = JournalFollower(
            "reader", following: bench.desk, for: .oneNode, logger: Logger(label: "test")
        ) { entries in
            try seen.take(entries)
            stop.continuation.yield()
            while !Task.isShuttingDownGracefully { await Task.yield() }
        }
        let node = ServiceGroup(services: [follower], logger: Logger(label: "test"))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await node.run() }
            for await _ in stop.stream { break }
            await node.triggerGracefulShutdown()
            try await group.waitForAll()
        }
        #expect(seen.sequences.count <= Limits.journalBatch)
        let left = try #require(seen.sequences.last)
        #expect(try await bench.position(of: "reader") == left)

        let next = Seen()
        let end = try await bench.lastSequence()
        try await bench.following("reader", next) { await next.count(reaches: Int(end - left)) }
        #expect(seen.sequences + next.sequences == Array(begun + 1...end))
    }

    @Test(.timeLimit(.minutes(15)), arguments: Engine.all) func feedsTheLiveStreamFromTheBackgroundServices(
        _ engine: Engine
    ) async throws {
        let bench = try await DeskBench(on: engine)
        let stream = try #require(try await bench.desk.follow(after: nil) { $0.type == .ticketOpened }).events
        try await withThrowingTaskGroup(of: Void.self) { group in
            for service in bench.desk.backgroundServices(logger: Logger(label: "test")) {
                group.addTask { try await service.run() }
            }
            let ticket = try await bench.open(.sample())
            var iterator = stream.makeAsyncIterator()
            let entry = try await iterator.next()
            #expect(entry?.entry?.subject == JournalSubject(.ticket, ticket.id.rawValue))
            group.cancelAll()
        }
    }
}

/// What a reader was handed.
final class Seen: Sendable {
    private let handed = Mutex<[Int64]>([])
    private let isFailing: Bool

    init(failing: Bool = false) {
        isFailing = failing
    }

    var sequences: [Int64] { handed.withLock { $0 } }

    func take(_ entries: [JournalEntry]) throws {
        handed.withLock { $0 += entries.map(\.sequence) }
        if isFailing { throw CannotTake() }
    }

    func count(reaches count: Int) async {
        while sequences.count < count { await Task.yield() }
    }

    private struct CannotTake: Error {}
}

extension JournalEntry {
    fileprivate static func made(sequence: Int64) -> JournalEntry {
        JournalEntry(
            sequence: sequence, at: .monday, actor: "x", subject: JournalSubject(.ticket, 1), revision: 1,
            type: .ticketNoted, team: nil, payload: "{}")
    }
}

extension DeskBench {
    func lastSequence() async throws -> Int64 {
        try await desk.store.read { try JournalTable.lastSequence(in: $0) }
    }

    func position(of reader: String) async throws -> Int64? {
        try await desk.store.read { try JournalTable.position(ofReader: reader, in: $0) }
    }

    /// Hands what follows `position` to the streams, and returns where it ended.
    func publish(after position: Int64) async throws -> Int64 {
        let entries = try await desk.store.read {
            try JournalTable.entries(after: position, limit: 500, in: $0)
        }
        desk.streams.publish(entries)
        return entries.last?.sequence ?? position
    }

    /// Runs `body` beside a follower, and stops the follower afterwards.
    fileprivate func following(_ name: String, _ seen: Seen, _ body: () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            let follower = JournalFollower(
                name, following: desk, for: .oneNode, logger: Logger(label: "test")
            ) {
                try seen.take($0)
            }
            group.addTask { try await follower.run() }
            try await body()
            group.cancelAll()
            try await group.waitForAll()
        }
    }
}

extension LiveEvent {
    /// Nil for a beat.
    fileprivate var entry: JournalEntry? {
        if case .entry(let entry) = self { entry } else { nil }
    }
}
