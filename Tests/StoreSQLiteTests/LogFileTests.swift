import SQL
import StoreSQLite
import Testing

@Suite struct LogFileTests {
    /// Pages that came before their commit could be left behind by a transaction that is rolled back.
    @Test func getsNoPageBeforeItsCommit() async throws {
        let bench = try await Bench()
        let spill = try await bench.engine.write { transaction in
            try transaction.all(sql: "PRAGMA cache_spill") { $0.integer(0) }
        }
        #expect(spill == [0])
    }

    /// Less than is written in one piece, more than that, and more than is kept at once.
    @Test(arguments: [1, 100, 3000]) func commitsOfAnySizeAreThereAtOnceAndAfterwards(_ rows: Int64)
        async throws
    {
        let bench = try await Bench()
        let text = String(repeating: "x", count: 3000)
        try await bench.engine.write { transaction in
            for number in 1...rows {
                try transaction.run(Bench.insert, [.integer(number), .text(text)])
            }
        }
        #expect(await bench.add(rows + 1) == nil)
        let another = try SQLiteEngine(path: bench.path)
        #expect(try await Self.soundRows(another) == rows + 1)
        try await another.close()
        try await bench.engine.close()
        let again = try SQLiteEngine(path: bench.path)
        #expect(try await Self.soundRows(again) == rows + 1)
        try await again.close()
    }

    /// Two processes write in turn, each behind what the other left in the log.
    @Test func twoWritersInTurnKeepWhatEachWrote() async throws {
        let bench = try await Bench()
        let another = try SQLiteEngine(path: bench.path)
        for number in Int64(1)...40 {
            let engine = number % 2 == 0 ? another : bench.engine
            _ = try? await engine.write { transaction in
                try transaction.run(
                    Bench.insert, [.integer(number), .text(String(repeating: "x", count: 9000))])
                if number % 5 == 0 { throw SQLFailure.other("rolled back") }
            }
        }
        try await another.close()
        #expect(try await Self.soundRows(bench.engine) == 32)
    }

    private static func soundRows(_ engine: SQLiteEngine) async throws -> Int64 {
        try await engine.read { connection in
            #expect(try connection.all(sql: "PRAGMA integrity_check") { $0.text(0) } == ["ok"])
            return try connection.all(sql: "SELECT count(*) FROM units") { $0.integer(0) }[0]
        }
    }
}
