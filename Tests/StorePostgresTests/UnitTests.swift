import Kernel
import SQL
import StorePostgres
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(15))) struct UnitTests {
    private enum Refusal: Error { case no }

    @Test func aUnitWhoseGroundHasMovedIsRunAgain() async throws {
        let bench = try Bench()
        #expect(await bench.add(1, "old") == nil)
        let gate = Gate()
        let attempts = Attempts()
        async let slow = bench.engine.write { transaction in
            let seen = try transaction.first(Bench.find, [.integer(1)]) { $0.text(0) }
            if attempts.next() == 1 { gate.pass() }
            let current = try transaction.first(Bench.find, [.integer(1)]) { $0.text(0) }
            guard seen == current else { throw SQLFailure.conflict("text") }
            try transaction.run(Bench.change, [.integer(1), .text((seen ?? "") + " and more")])
        }
        await gate.reached()
        try await bench.engine.write { try $0.run(Bench.change, [.integer(1), .text("new")]) }
        gate.open()
        try await slow
        #expect(attempts.count == 2)
        let text = try await bench.engine.read { try $0.first(Bench.find, [.integer(1)]) { $0.text(0) } }
        #expect(text == "new and more")
    }

    @Test func ofTwoThatTakeOneKeyTheSecondSeesWhatTheFirstWrote() async throws {
        let bench = try Bench()
        let gate = Gate()
        let attempts = Attempts()
        async let first: Void = bench.engine.write { transaction in
            _ = try transaction.count(Bench.insert, [.integer(1), .text("first")])
            gate.pass()
        }
        await gate.reached()
        async let second = bench.engine.write { transaction -> String? in
            _ = attempts.next()
            if let there = try transaction.first(Bench.find, [.integer(1)], { $0.text(0) }) { return there }
            try transaction.run(Bench.insert, [.integer(1), .text("second")])
            return nil
        }
        while attempts.count == 0 { try await Task.sleep(for: .milliseconds(1)) }
        gate.open()
        try await first
        #expect(try await second == "first")
    }

    @Test func aKeyThatIsTakenForGoodIsSaidToBe() async throws {
        let bench = try Bench()
        #expect(await bench.add(1) == nil)
        guard case .notUnique(let what)? = await bench.add(1) else {
            Issue.record("the second was taken")
            return
        }
        #expect(what.contains("units_pkey"))
        #expect(await bench.add(2) == nil)
    }

    /// Each holds what the other wants; the server undoes one of them.
    @Test func twoThatWaitForEachOtherBothGoThrough() async throws {
        let bench = try Bench()
        for number in 1...2 { #expect(await bench.add(Int64(number)) == nil) }
        let attempts = Attempts()
        let (one, two) = (Gate(), Gate())
        let change: @Sendable (Int64, Int64, Gate) async throws -> Void = { first, second, gate in
            let own = Attempts()
            try await bench.engine.write { transaction in
                _ = attempts.next()
                _ = try transaction.count(Bench.change, [.integer(first), .text("by \(first)")])
                if own.next() == 1 { gate.pass() }
                _ = try transaction.count(Bench.change, [.integer(second), .text("by \(first)")])
            }
        }
        async let left: Void = change(1, 2, one)
        async let right: Void = change(2, 1, two)
        await one.reached()
        await two.reached()
        one.open()
        two.open()
        try await left
        try await right
        #expect(attempts.count == 3)
        let texts = try await bench.engine.read { connection in
            try [1, 2].map { try connection.first(Bench.find, [.integer($0)]) { $0.text(0) } }
        }
        #expect(texts[0] == texts[1])
    }

    @Test func aRefusedUnitLeavesNothing() async throws {
        let bench = try Bench(connections: 2)
        for waits in [true, false] {
            await #expect(throws: Refusal.no) {
                try await bench.engine.write { transaction in
                    try transaction.run(Bench.insert, [.integer(1), .text("x")])
                    if waits { _ = try transaction.count(Bench.insert, [.integer(2), .text("x")]) }
                    throw Refusal.no
                }
            }
        }
        #expect(try await bench.numbers() == [])
        #expect(await bench.add(1) == nil)
    }

    /// What fails without being waited for is found at the end, whatever the end is.
    @Test(arguments: ["commit", "refusal", "question"]) func whatFailedEarlierIsWhatIsTold(_ end: String)
        async throws
    {
        let bench = try Bench(connections: 2)
        let failure = await #expect(throws: SQLFailure.self) {
            try await bench.engine.write { transaction in
                try transaction.run(Bench.insert, [.integer(1), .text("x")])
                try transaction.run(Bench.insert, [.integer(2), .text("bad")])
                try transaction.run(Bench.insert, [.integer(3), .text("x")])
                if end == "refusal" { throw Refusal.no }
                if end == "question" { _ = try transaction.all(Bench.list) { $0.integer(0) } }
            }
        }
        guard case .constraint(let what)? = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(what.contains("units_text_check"))
        #expect(try await bench.numbers() == [])
        #expect(await bench.add(3) == nil)
    }

    @Test func moreThanAPipelineHoldsIsSent() async throws {
        let bench = try Bench(connections: 2)
        try await bench.engine.write { transaction in
            for number in 1...1000 {
                try transaction.run(
                    Bench.insert, [.integer(number), .text(String(repeating: "计", count: 300))])
            }
        }
        #expect(try await bench.numbers().count == 1000)
    }

    @Test func takesAsManyArgumentsAsTheProtocolCounts() async throws {
        let bench = try Bench(connections: 2)
        let ask: @Sendable (Int) async throws -> Int64? = { count in
            let marks = (1...count).map { "$\($0)" }.joined(separator: ", ")
            return try await bench.engine.read { connection in
                try connection.all(
                    sql: "SELECT count(*) FROM units WHERE number IN (\(marks))",
                    (1...count).map { SQLValue.integer($0) }
                ) { $0.integer(0) }.first
            }
        }
        #expect(await bench.add(65_535) == nil)
        #expect(try await ask(65_535) == 1)
        let failure = await #expect(throws: SQLFailure.self) { _ = try await ask(65_536) }
        guard case .other(let message)? = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(message.contains("65535"))
        #expect(try await ask(3) == 0)
    }

    @Test func readsBackEveryKindOfValue() async throws {
        let bench = try Bench(connections: 2)
        let values: [SQLValue] = [
            .integer(Int64.min), .integer(Int64.max), .text(""), .text("计费 😀 \\ ' \u{7F}"), .blob([]),
            .blob([0, 255, 92, 39]), .null,
        ]
        try await bench.engine.write { transaction in
            try transaction.run(
                script: "CREATE TABLE kinds (a BIGINT, b BIGINT, c TEXT, d TEXT, e BYTEA, f BYTEA, g TEXT)")
            try transaction.run(
                SQLStatement("INSERT INTO kinds VALUES ($1, $2, $3, $4, $5, $6, $7)"), values)
        }
        let found = try await bench.engine.read { connection in
            try connection.all(sql: "SELECT a, b, c, d, e, f, g FROM kinds") { row -> [SQLValue] in
                [
                    .integer(row.integer(0)), .integer(row.integer(1)), .text(row.text(2)),
                    .text(row.text(3)),
                    .blob(row.blob(4)), .blob(row.blob(5)), row.isNull(6) ? .null : .text(row.text(6)),
                ]
            }
        }
        #expect(found == [values])
    }
}
