import Foundation
import Kernel
import Testing

@testable import CLI

struct ReaderTests {
    @Test(
        arguments: [
            (0, "2026-11-23T04:30:39.290Z", "2026-11-23 04:30:39 +00:00"),
            (28_800, "2026-11-23T23:30:39.290Z", "2026-11-24 07:30:39 +08:00"),
            (-12_600, "2026-11-23T01:00:00Z", "2026-11-22 21:30:00 -03:30"),
            (0, "soon\u{1B}", "soon\u{FFFD}"),
        ] as [(Int, String, String)])
    func showsTimesByTheReadersClock(_ secondsAhead: Int, _ text: String, _ wanted: String) throws {
        let zone = try #require(TimeZone(secondsFromGMT: secondsAhead))
        let reader = Reader(language: .english, columns: nil, timeZone: zone)
        #expect(reader.fullTime(text) == wanted)
        #expect(reader.time(text) == String(wanted.prefix(19)))
    }

    @Test func namesTheOwner() {
        #expect(Reader.english.owner("t", "p") == "t / p")
        #expect(Reader.english.owner("t", nil) == "t")
        #expect(Reader.inShanghai.owner(nil, "p") == "无班组 / p")
    }

    @Test func showsAnUnknownWordAsItIs() {
        #expect(Reader.inShanghai.word(StatusWord.self, "onHold") == "挂起")
        #expect(Reader.inShanghai.word(StatusWord.self, "parked") == "parked")
    }
}
