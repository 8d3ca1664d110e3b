import Kernel
import TestSupport
import Testing

@Suite struct InstantTests {
    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0),
            ("1970-01-01T00:00:00.001Z", 1),
            ("1969-12-31T23:59:59.999Z", -1),
            ("0001-01-01T00:00:00Z", -62_135_596_800_000),
            ("0001-01-01T00:00:00.00Z", -62_135_596_800_000),
            ("1582-10-10T12:00:00Z", -12_219_681_600_000),
            ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
            ("2000-02-29T23:59:59Z", 951_868_799_000),
            ("2024-02-29T00:00:00Z", 1_709_164_800_000),
            ("2026-11-23T01:02:03.123Z", 1_795_395_723_123),
            ("2026-11-23t01:02:03.123z", 1_795_395_723_123),
            ("2026-11-23 01:02:03.123Z", 1_795_395_723_123),
            ("2026-11-23T01:02:03.123999999Z", 1_795_395_723_123),
            ("2026-11-23T01:02:03.1230Z", 1_795_395_723_123),
            ("2026-11-23T09:02:03.123456+08:00", 1_795_395_723_123),
            ("2026-11-23T09:02:03.123+0800", 1_795_395_723_123),
            ("2026-11-23T01:02:03.123+0000", 1_795_395_723_123),
            ("2026-11-23T01:02:03.123-00:00", 1_795_395_723_123),
            ("2026-11-23T01:02:03.5Z", 1_795_395_723_500),
            ("2026-11-23T01:02:03.05Z", 1_795_395_723_050),
            ("2026-11-23T01:02:03-0330", 1_795_408_323_000),
            ("2026-11-23T01:02:03+05:45", 1_795_375_023_000),
            ("2016-12-31T23:59:60Z", 1_483_228_800_000),
        ] as [(String, Int64)])
    func readsATimeWithItsOffset(_ text: String, as milliseconds: Int64) {
        #expect(Instant(rfc3339: text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "2026", "2026-11-23", "2026-11-23T01:02:03", "2026-11-23T01:02Z", "2026-11-23T01:02:03.Z",
        "2026-11-23T01:02:03Z ", " 2026-11-23T01:02:03Z", "2026-11-23T01:02:03ZZ", "2026-11-23T24:00:00Z",
        "2026-11-23T01:60:00Z", "2026-11-23T01:02:61Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z",
        "2026-01-00T00:00:00Z", "2026-01-32T00:00:00Z", "2026-04-31T00:00:00Z", "2026-02-29T00:00:00Z",
        "2026-02-30T00:00:00Z", "0000-01-01T00:00:00Z", "26-11-23T01:02:03Z", "+2026-11-23T01:02:03Z",
        "-026-11-23T01:02:03Z", "2026-1-23T01:02:03Z", "2026-11-23T01:02:03,5Z", "2026-11-23T01:02:03+24:00",
        "2026-11-23T01:02:03+08:60", "2026-11-23T01:02:03+08", "2026-11-23T01:02:03+08:",
        "2026-11-23T01:02:03+",
        "2026-11-23T01:02:03+0800Z", "２０２６-11-23T01:02:03Z", "20261123T010203Z",
    ])
    func refusesWhatIsNoTime(_ text: String) {
        #expect(Instant(rfc3339: text) == nil)
    }

    /// What could not be printed again is not taken: an offset may carry a date out of the years 1 to 9999.
    @Test(arguments: ["0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01", "9999-12-31T23:59:60Z"])
    func refusesWhatAnOffsetCarriesBeyondTheCalendar(_ text: String) {
        #expect(Instant(rfc3339: text) == nil)
    }

    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (1, "1970-01-01T00:00:00.001Z"), (-1, "1969-12-31T23:59:59.999Z"),
            (1_795_395_723_050, "2026-11-23T01:02:03.050Z"), (-62_135_596_800_000, "0001-01-01T00:00:00Z"),
            (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
        ] as [(Int64, String)])
    func printsATimeInUTC(_ milliseconds: Int64, as text: String) {
        #expect(Instant(milliseconds: milliseconds).rfc3339 == text)
    }

    @Test(arguments: [
        (1600, true), (1700, false), (1900, false), (2000, true), (2023, false), (2024, true), (2100, false),
        (4, true), (100, false), (400, true), (9996, true), (9999, false),
    ])
    func knowsLeapYears(_ year: Int, isLeap: Bool) {
        let padded = String(repeating: "0", count: 4 - String(year).count) + String(year)
        #expect((Instant(rfc3339: "\(padded)-02-29T12:00:00Z") != nil) == isLeap)
    }

    @Test func roundTripsAnyInstantOfTheYears1To9999() {
        var random = SeededRandom(seed: 3339)
        for _ in 0..<20_000 {
            let instant = Instant(
                milliseconds: .random(in: -62_135_596_800_000...253_402_300_799_999, using: &random))
            #expect(Instant(rfc3339: instant.rfc3339) == instant)
        }
    }

    /// Against a calendar that does nothing but count days.
    @Test func agreesWithCountingDays() {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        var day: Int64 = -719_162
        for year in 1...9999 {
            let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
            for month in 1...12 {
                let length = lengths[month - 1] + (month == 2 && isLeap ? 1 : 0)
                if month == 1 || month == 2 || month == 3 || year % 100 == month {
                    for (date, number) in [(day, 1), (day + Int64(length) - 1, length)] {
                        let text = [(year, 4), (month, 2), (number, 2)].map { value, width in
                            String(repeating: "0", count: width - String(value).count) + String(value)
                        }.joined(separator: "-")
                        #expect(Instant(milliseconds: date * 86_400_000).rfc3339 == text + "T00:00:00Z")
                    }
                }
                day += Int64(length)
            }
        }
    }

    @Test func countsSecondsAndOrders() {
        let later = Instant.monday.adding(seconds: 90)
        #expect(later.millisecondsSince(.monday) == 90_000)
        #expect(Instant.monday.millisecondsSince(later) == -90_000)
        #expect(Instant.monday < later)
        #expect(later.adding(seconds: -90) == .monday)
    }
}
