import SQL
import StorePostgres
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(15))) struct ReadingTests {
    private enum Enough: Error { case now }

    private static let many = SQLStatement("SELECT n FROM generate_series(1, 300000) AS n", isLarge: true)
    /// Would take minutes. In the list of columns, where the server makes rows as they are taken.
    private static let endless = SQLStatement(
        "SELECT generate_series(1, 4000000000)", isLarge: true)
    private static let timeLimit = SQLStatement("SELECT current_setting('statement_timeout')")
    private static let largeTimeLimit = SQLStatement(
        "SELECT current_setting('statement_timeout')", isLarge: true)

    @Test func readsOneConsistentState() async throws {
        let bench = try Bench()
        #expect(await bench.add(1) == nil)
        let gate = Gate()
        async let counts = bench.engine.read { connection in
            let before = try connection.all(Bench.list) { $0.integer(0) }
            gate.pass()
            return (before, try connection.all(Bench.list) { $0.integer(0) })
        }
        await gate.reached()
        #expect(await bench.add(2) == nil)
        gate.open()
        let (before, after) = try await counts
        #expect(before == [1])
        #expect(after == [1])
        #expect(try await bench.numbers() == [1, 2])
    }

    @Test func stopsWhereTheVisitorHasEnough() async throws {
        let bench = try Bench(connections: 2)
        let found = try await bench.engine.read { connection in
            var found: [Int64] = []
            try connection.visit(Self.many, []) { row in
                found.append(row.integer(0))
                return found.count < 5
            }
            let all = try connection.all(Self.many) { $0.integer(0) }
            return (found, all.count, all.last)
        }
        #expect(found.0 == [1, 2, 3, 4, 5])
        #expect(found.1 == 300_000)
        #expect(found.2 == 300_000)
    }

    @Test func aVisitorThatThrowsEndsALargeAnswer() async throws {
        let bench = try Bench(connections: 2)
        for _ in 0..<3 {
            await #expect(throws: Enough.now) {
                try await bench.engine.read { try $0.visit(Self.endless, []) { _ in throw Enough.now } }
            }
            #expect(try await bench.numbers() == [])
        }
    }

    @Test func onlyLargeAnswersTakeTheirTime() async throws {
        let bench = try Bench(connections: 2)
        for _ in 0..<2 {
            let limits = try await bench.engine.read { connection in
                let first = try connection.first(Self.timeLimit) { $0.text(0) }
                return (first, try connection.first(Self.largeTimeLimit) { $0.text(0) })
            }
            #expect(limits.0 == "30s")
            #expect(limits.1 == "0")
        }
    }

    @Test func writesNothing() async throws {
        let bench = try Bench(connections: 2)
        await #expect(throws: SQLFailure.self) {
            try await bench.engine.read { connection in
                try connection.visit(sql: "DELETE FROM units", []) { _ in true }
            }
        }
    }
}
