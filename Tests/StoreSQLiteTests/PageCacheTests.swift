import SQL
import StoreSQLite
import Testing

@Suite struct PageCacheTests {
    /// Rows in no order make SQLite put pages in order, which is when it parks one.
    @Test func pagesThatAreParkedComeBackInTheirPlace() async throws {
        let bench = try await Bench()
        let text = String(repeating: "x", count: 300)
        for round in Int64(0)..<20 {
            try await bench.engine.write { transaction in
                for step in Int64(0)..<200 {
                    let number = (round * 200 + step) * 1_999 % 4_001
                    try transaction.run(Bench.insert, [.integer(number), .text(text)])
                }
            }
        }
        let numbers = (Int64(0)..<4_000).map { $0 * 1_999 % 4_001 }.sorted()
        #expect(try await bench.numbers() == numbers)
        let verdict = try await bench.engine.read { try $0.all(sql: "PRAGMA integrity_check") { $0.text(0) } }
        #expect(verdict == ["ok"])
    }
}
