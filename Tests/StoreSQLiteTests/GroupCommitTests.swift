import Kernel
import SQL
import StoreSQLite
import Synchronization
import TestSupport
import Testing

@Suite struct GroupCommitTests {
    @Test func aUnitThatThrowsAfterWritingHarmsNoOther() async throws {
        let bench = try await Bench()
        let outcomes = await withTaskGroup(of: (Int64, Bool).self) { group in
            for number in Int64(1)...200 {
                group.addTask {
                    do {
                        try await bench.engine.write { transaction in
                            try transaction.run(Bench.insert, [.integer(number), .text("x")])
                            if number % 3 == 0 { throw Refused(number: number) }
                        }
                        return (number, true)
                    } catch {
                        #expect(error as? Refused == Refused(number: number))
                        return (number, false)
                    }
                }
            }
            return await group.reduce(into: [Int64: Bool]()) { $0[$1.0] = $1.1 }
        }
        let stored = (Int64(1)...200).filter { $0 % 3 != 0 }
        #expect(outcomes.filter(\.value).keys.sorted() == stored)
        #expect(try await bench.numbers() == stored)
    }

    /// One batch, put together behind a unit that blocks the writer, in a known order.
    @Test(arguments: [false, true]) func aUnitThatThrowsLeavesItsNeighboursInTheBatch(afterWriting: Bool)
        async throws
    {
        let bench = try await Bench()
        let gate = Gate()
        async let blocker: Void = bench.block(until: gate)
        await gate.reached()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in Int64(1)...9 {
                let waiting = bench.engine.waitingUnits
                group.addTask {
                    do {
                        try await bench.engine.write { transaction in
                            if number == 5, !afterWriting { throw Refused(number: number) }
                            try transaction.run(Bench.insert, [.integer(number), .text("x")])
                            if number == 5 { throw Refused(number: number) }
                        }
                        #expect(number != 5)
                    } catch let refusal as Refused {
                        #expect(refusal.number == 5)
                    }
                }
                while bench.engine.waitingUnits == waiting { await Task.yield() }
            }
            gate.open()
            try await group.waitForAll()
        }
        try await blocker
        #expect(try await bench.numbers() == [1, 2, 3, 4, 6, 7, 8, 9])
    }

    /// SQLite rolls a transaction back by itself when the disk is full; the units before and after must not notice.
    @Test func aUnitThatFillsTheDiskLeavesItsNeighboursInTheBatch() async throws {
        let bench = try await Bench()
        try await bench.engine.write { try $0.run(script: "PRAGMA max_page_count = 40") }
        let gate = Gate()
        async let blocker: Void = bench.block(until: gate)
        await gate.reached()
        let outcomes = await withTaskGroup(of: (Int64, SQLFailure?).self) { group in
            for number in Int64(1)...5 {
                let waiting = bench.engine.waitingUnits
                group.addTask {
                    let text = number == 3 ? String(repeating: "x", count: 1_000_000) : "x"
                    do {
                        _ = try await bench.engine.write { transaction in
                            try transaction.run(Bench.insert, [.integer(number), .text(text)])
                        }
                        return (number, nil)
                    } catch {
                        return (number, error as? SQLFailure)
                    }
                }
                while bench.engine.waitingUnits == waiting { await Task.yield() }
            }
            gate.open()
            return await group.reduce(into: [Int64: SQLFailure?]()) { $0[$1.0] = $1.1 }
        }
        try await blocker
        #expect(outcomes == [1: nil, 2: nil, 3: .diskFull, 4: nil, 5: nil])
        #expect(try await bench.numbers() == [1, 2, 4, 5])
    }

    /// A unit may swallow an error; what SQLite rolled back with it must not be answered as done.
    @Test func aUnitThatSwallowsAFullDiskIsNotAnsweredAsDone() async throws {
        let bench = try await Bench()
        try await bench.engine.write { try $0.run(script: "PRAGMA max_page_count = 40") }
        await #expect(throws: SQLFailure.diskFull) {
            _ = try await bench.engine.write { transaction in
                try transaction.run(Bench.insert, [.integer(1), .text("x")])
                _ = try? transaction.run(
                    Bench.insert, [.integer(2), .text(String(repeating: "x", count: 1_000_000))])
                try transaction.run(Bench.insert, [.integer(3), .text("x")])
            }
        }
        #expect(try await bench.numbers() == [])
    }

    /// Tables that were made count as changes too, though SQLite counts no rows for them.
    @Test func aScriptThatFailsHalfwayLeavesNothing() async throws {
        let bench = try await Bench()
        await #expect(throws: SQLFailure.self) {
            try await bench.engine.write { transaction in
                try transaction.run(script: "CREATE TABLE half (a INTEGER) STRICT")
                try transaction.run(script: "CREATE TABLE units (a INTEGER) STRICT")
            }
        }
        let tables = try await bench.engine.read { connection in
            try connection.all(sql: "SELECT name FROM sqlite_master WHERE type = 'table'") { $0.text(0) }
        }
        #expect(tables == ["units"])
    }

    /// What refused a unit may be a neighbour's write: by the time the refusal is heard, that write must be there.
    @Test func whatRefusedAUnitIsThereWhenItHears() async throws {
        let bench = try await Bench()
        for round in Int64(0)..<20 {
            let gate = Gate()
            async let blocker: Void = bench.block(until: gate)
            await gate.reached()
            let waiting = bench.engine.waitingUnits
            async let first: Void = bench.engine.write { transaction in
                try transaction.run(Bench.insert, [.integer(round), .text("first")])
            }
            while bench.engine.waitingUnits == waiting { await Task.yield() }
            async let second: [Int64] = {
                do {
                    _ = try await bench.engine.write { transaction in
                        try transaction.run(Bench.insert, [.integer(round + 1000), .text("second")])
                        try transaction.run(Bench.insert, [.integer(round), .text("second")])
                    }
                    return []
                } catch SQLFailure.notUnique {
                    return try await bench.numbers()
                }
            }()
            while bench.engine.waitingUnits == waiting + 1 { await Task.yield() }
            gate.open()
            #expect(try await second == Array(0...round))
            try await first
            try await blocker
        }
    }

    @Test func saysBusyAtOnceWhenTheQueueIsFull() async throws {
        let bench = try await Bench(waitingUnits: 4)
        let gate = Gate()
        async let blocker: Void = bench.block(until: gate)
        await gate.reached()
        await withTaskGroup(of: Bool.self) { group in
            for number in Int64(1)...4 {
                let waiting = bench.engine.waitingUnits
                group.addTask { await bench.add(number) == nil }
                while bench.engine.waitingUnits == waiting { await Task.yield() }
            }
            #expect(bench.engine.waitingUnits == 4)
            #expect(await bench.add(5) == .busy)
            gate.open()
            for await stored in group { #expect(stored) }
        }
        try await blocker
        #expect(await bench.add(6) == nil)
        #expect(try await bench.numbers() == [1, 2, 3, 4, 6])
    }

    @Test func closingFinishesWhatWaitsAndRefusesWhatComes() async throws {
        let bench = try await Bench()
        let gate = Gate()
        async let blocker: Void = bench.block(until: gate)
        await gate.reached()
        await withTaskGroup(of: Bool.self) { group in
            for number in Int64(1)...20 {
                let waiting = bench.engine.waitingUnits
                group.addTask { await bench.add(number) == nil }
                while bench.engine.waitingUnits == waiting { await Task.yield() }
            }
            gate.open()
            async let closing: Void = bench.engine.close()
            for await stored in group { #expect(stored) }
            do { try await closing } catch { Issue.record(error) }
        }
        try await blocker
        #expect(await bench.add(21) == .unavailable("shutting down"))
        let again = try SQLiteEngine(path: bench.path)
        let numbers = try await again.read { try $0.all(Bench.list) { $0.integer(0) } }
        #expect(numbers == Array(1...20))
    }

    @Test func commitsMoreThanOneTransactionHolds() async throws {
        let bench = try await Bench()
        await withTaskGroup(of: Void.self) { group in
            for number in Int64(1)...1500 { group.addTask { #expect(await bench.add(number) == nil) } }
        }
        #expect(try await bench.numbers() == Array(1...1500))
    }
}

struct Refused: Error, Equatable {
    let number: Int64
}
