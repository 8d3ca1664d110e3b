import Kernel
import ServiceLevels
import Testing

@testable import MovingIn

/// An offset as Java writes it most often.
private let offset = String(repeating: "X", count: 3)

@Suite struct TimeFormatTests {
    private func read(_ text: String, _ format: String, _ zone: LocalZone = .utc) -> String? {
        var text = text
        return text.withUTF8 { TimeFormat(format)?.instant($0, in: zone)?.rfc3339 }
    }

    @Test(arguments: [
        ("29/2/2016 01:16", "d/M/yyyy HH:mm", "2016-02-29T01:16:00Z"),
        ("05/12/2016 23:59", "d/M/yyyy HH:mm", "2016-12-05T23:59:00Z"),
        ("2010-03-31T15:59:42+01:00", "iso", "2010-03-31T14:59:42Z"),
        ("2006-01-11 15:49:42+0100", "iso", "2006-01-11T14:49:42Z"),
        ("2013-11-08T13:50:17", "iso", "2013-11-08T13:50:17Z"),
        ("2013-11-08 13:50:17.25", "iso", "2013-11-08T13:50:17.250Z"),
        ("2013-11-08", "iso", "2013-11-08T00:00:00Z"),
        ("1700000000", "unix", "2023-11-14T22:13:20Z"),
        ("1700000000.5", "unix", "2023-11-14T22:13:20.500Z"),
        ("1700000000123", "unix-ms", "2023-11-14T22:13:20.123Z"),
        ("Nov 8, 2013 01:05 PM", "MMM d, yyyy hh:mm a", "2013-11-08T13:05:00Z"),
        ("08-nov-13 12:05 am", "dd-MMM-yy hh:mm a", "2013-11-08T00:05:00Z"),
        ("2013年11月8日 9时", "yyyy'年'M'月'd'日' H'时'", "2013-11-08T09:00:00Z"),
        ("2013/11/8 下午3:04", "yyyy/M/d ah:mm", "2013-11-08T15:04:00Z"),
        ("08/Nov/13 3:04 PM", "dd/MMM/yy h:mm a", "2013-11-08T15:04:00Z"),
        ("8. Oktober 2013 15:04", "d. MMMM yyyy HH:mm", "2013-10-08T15:04:00Z"),
        ("8 févr. 2013", "d MMM yyyy", "2013-02-08T00:00:00Z"),
        ("08.Mai.2013", "dd.MMM.yyyy", "2013-05-08T00:00:00Z"),
        ("Fri, 08 Nov 2013 13:50:17 +0100", "EEE, dd MMM yyyy HH:mm:ss \(offset)", "2013-11-08T12:50:17Z"),
        ("Fri Nov 8 13:50:17 MEZ 2013", "EEE MMM d HH:mm:ss z yyyy", "2013-11-08T12:50:17Z"),
        ("2013/11/08 13:50:17.123456", "yyyy/MM/dd HH:mm:ss.SSSSSS", "2013-11-08T13:50:17.123Z"),
        ("2013-11-08 13:50:17 UTC", "iso", "2013-11-08T13:50:17Z"),
        ("2013-11-08 13:50:17 +0200", "iso", "2013-11-08T11:50:17Z"),
        ("2013-11-08 13:50:17,5", "iso", "2013-11-08T13:50:17.500Z"),
        ("2013-11-08T13:50:17.123+0200", "iso", "2013-11-08T11:50:17.123Z"),
        ("1700000000,5", "unix", "2023-11-14T22:13:20.500Z"),
        ("41586,5", "excel", "2013-11-08T12:00:00Z"),
        ("41586.576585648", "excel", "2013-11-08T13:50:17Z"),
    ])
    func readsMoments(_ text: String, _ format: String, _ expected: String) {
        #expect(read(text, format) == expected)
    }

    @Test(arguments: [
        ("31/2/2016 01:00", "d/M/yyyy HH:mm"), ("1/13/2016 01:00", "d/M/yyyy HH:mm"),
        ("29/2/2016 24:00", "d/M/yyyy HH:mm"), ("29/2/2016 01:16 ", "d/M/yyyy HH:mm"),
        ("29/2/16 01:16", "d/M/yyyy HH:mm"), ("?", "iso"), ("", "unix"),
        ("13:00 PM 1/1/2020", "hh:mm a d/M/yyyy"),
    ])
    func refusesWhatIsNone(_ text: String, _ format: String) {
        #expect(read(text, format) == nil)
    }

    @Test(arguments: ["HH:mm", "d/M", "d/M/yyy", "q d/M/yyyy", "d/M/yyyy 'open", "dd.MM"])
    func refusesPatternsThatMeanNothing(_ pattern: String) {
        #expect(TimeFormat(pattern) == nil)
    }

    @Test(arguments: [
        ("%d.%m.%Y %H:%M", "dd.MM.yyyy HH:mm"), ("DD/MM/YYYY HH24:MI:SS", "dd/MM/yyyy HH:mm:ss"),
        ("mm/dd/yyyy hh:mm tt", "MM/dd/yyyy hh:mm a"), ("%Y-%m-%dT%H:%M:%S", "yyyy-MM-dd'T'HH:mm:ss"),
    ])
    func patternsOfOtherProgramsAreUnderstoodAsAHint(_ theirs: String, _ ours: String) {
        #expect(TimeFormat(theirs) == nil)
        #expect(TimePattern.suggestion(for: theirs) == ours)
        #expect(TimePattern.suggestion(for: "soon") == nil)
    }

    /// Clocks go forward at 01:00 UTC on day 0, and back at 01:00 UTC on day 10.
    private static let summer = LocalZone(
        TimeZoneOffsets(
            name: "x", firstOffsetSeconds: 3600,
            transitions: [
                .init(at: Instant(milliseconds: 3_600_000), offsetSeconds: 7200),
                .init(at: Instant(milliseconds: 10 * 86_400_000 + 3_600_000), offsetSeconds: 3600),
            ]))

    @Test(arguments: [
        ("1970-01-01T01:59:59", "1970-01-01T00:59:59Z"),
        // Skipped: as long after the skip.
        ("1970-01-01T02:30:00", "1970-01-01T01:30:00Z"),
        ("1970-01-01T03:00:00", "1970-01-01T01:00:00Z"),
        // Shown twice: the first.
        ("1970-01-11T02:30:00", "1970-01-11T00:30:00Z"),
        ("1970-01-11T03:00:00", "1970-01-11T02:00:00Z"),
    ])
    func clocksThatGoForwardAndBackAreFollowed(_ text: String, _ expected: String) {
        #expect(read(text, "iso", Self.summer) == expected)
    }

    @Test func fixedZonesAreRead() throws {
        let china = try #require(LocalZone(fixed: "+08:00"))
        #expect(read("2026-11-26 08:00", "yyyy-MM-dd HH:mm", china) == "2026-11-26T00:00:00Z")
        #expect(LocalZone(fixed: "Asia/Shanghai") == nil)
    }
}
