import SQL
import Synchronization
import TestSupport
import Testing

@testable import StoreSQLite

/// What happens while a commit is on its way to the disk.
@Suite struct DiskTests {
    /// Holds up, or fails, the first commit after its table was made.
    private struct SlowDisk: Sendable {
        let folder: TemporaryFolder
        let gate = Gate()
        let engine: SQLiteEngine

        init(then failure: SQLFailure? = nil) async throws {
            folder = try TemporaryFolder()
            let gate = gate
            let isNext = Atomic(false)
            engine = try SQLiteEngine(path: folder.file("bench.db")) {
                guard isNext.exchange(false, ordering: .relaxed) else { return }
                gate.pass()
                if let failure { throw failure }
            }
            try await engine.write {
                try $0.run(
                    script:
                        "CREATE TABLE units (number INTEGER NOT NULL PRIMARY KEY, text TEXT NOT NULL) STRICT")
            }
            isNext.store(true, ordering: .relaxed)
        }

        func add(_ number: Int64) async throws {
            try await engine.write { try $0.run(Bench.insert, [.integer(number), .text("x")]) }
        }

        func numbers() async throws -> [Int64] {
            try await engine.read { try $0.all(Bench.list) { $0.integer(0) } }
        }
    }

    private final class Events: Sendable {
        private let events = Mutex<[String]>([])
        func note(_ event: String) { events.withLock { $0.append(event) } }
        var all: [String] { events.withLock { $0.sorted() } }
    }

    /// Whoever reads meanwhile sees the commit, and hears of it when a power cut can no longer take it back.
    @Test func nobodyIsToldOfACommitThatIsNotOnDisk() async throws {
        let disk = try await SlowDisk()
        let told = Events()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await disk.add(1)
                told.note("writer")
            }
            await disk.gate.reached()
            group.addTask {
                let numbers = try await disk.numbers()
                #expect(numbers == [1])
                told.note("reader")
            }
            while disk.engine.waitsForDisk < 1 { await Task.yield() }
            #expect(told.all == [])
            disk.gate.open()
            try await group.waitForAll()
        }
        #expect(told.all == ["reader", "writer"])
        try await disk.engine.close()
    }

    /// The writer goes on meanwhile, and what it does comes with the next commit.
    @Test func unitsRunWhileTheDiskIsBusy() async throws {
        let disk = try await SlowDisk()
        let ran = Events()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await disk.add(1) }
            await disk.gate.reached()
            for number in Int64(2)...40 {
                group.addTask {
                    try await disk.engine.write { transaction in
                        ran.note("unit")
                        try transaction.run(Bench.insert, [.integer(number), .text("x")])
                    }
                }
            }
            while ran.all.count < 30 { await Task.yield() }
            disk.gate.open()
            try await group.waitForAll()
        }
        #expect(try await disk.numbers() == Array(1...40))
        try await disk.engine.close()
    }

    /// What was committed may or may not be there after a restart; until then nothing is added to it.
    @Test func aDiskThatFailsIsNotWrittenToAgain() async throws {
        let disk = try await SlowDisk(then: .unavailable("the disk is gone"))
        disk.gate.open()
        do {
            try await disk.add(1)
            Issue.record("answered as done")
        } catch SQLFailure.outcomeUnknown {
        }
        do {
            try await disk.add(2)
            Issue.record("answered as done")
        } catch SQLFailure.unavailable(let why) {
            #expect(why.contains("the disk is gone"))
        }
        await #expect(throws: SQLFailure.self) { try await disk.numbers() }
        try? await disk.engine.close()
    }
}
