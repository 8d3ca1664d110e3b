import Kernel
import TestSupport
import Testing

@Suite struct CivilDateTests {
    @Test(
        arguments: [("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-11-24", 20_781)]
            as [(String, Int64)])
    func countsDays(_ text: String, _ days: Int64) {
        let date = known(CivilDate(text))
        #expect(date.daysSince1970 == days)
        #expect(CivilDate(daysSince1970: days) == date)
        #expect(date.description == text)
    }

    @Test(arguments: [
        "", "2026-02-29", "2026-13-01", "2026-00-10", "26-01-01", "2026-1-1", "2026/01/01", "2026-01-01T",
        "+026-01-01", "２026-01-01",
    ])
    func refusesWhatIsNoDate(_ text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test func isInOrder() {
        #expect(known(CivilDate("2025-12-31")) < known(CivilDate("2026-01-01")))
        #expect(known(CivilDate("2026-01-31")) < known(CivilDate("2026-02-01")))
    }

    @Test func dividesTowardsMinusInfinity() {
        #expect(Int64(-1).floorDivided(by: 7) == -1)
        #expect(Int64(-7).floorDivided(by: 7) == -1)
        #expect(Int64(7).floorDivided(by: 7) == 1)
    }
}
