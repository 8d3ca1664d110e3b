import API
import ArgumentParser
import Foundation
import Kernel
import Testing

@testable import CLI

/// When people are away, and what is told of tickets that somebody may not see.
struct AbsenceCommandTests {
    private static let absence = """
        {"person":"chen.jie","firstDay":"2026-12-01","lastDay":"2026-12-05","reason":"病假","source":"desk",\
        "author":"li.na","at":"2026-11-27T05:17:17.116Z","revision":2}
        """

    @Test func asksForTheDaysThatWereSaid() throws {
        let add = try AbsenceAdd.parse([
            "chen.jie", "--from", "2026-12-01", "--to", "2026-12-05", "--reason", "病假",
        ])
        let request = try add.request(.live)
        #expect(request.target == "/api/v1/people/chen.jie/absences/2026-12-01")
        #expect(
            request.body.map { String(decoding: $0, as: UTF8.self) }
                == #"{"lastDay":"2026-12-05","reason":"病假"}"#)
        let day = try AbsenceAdd.parse(["chen.jie", "--from", "2026-12-01"]).request(.live)
        #expect(day.body.map { String(decoding: $0, as: UTF8.self) } == #"{"lastDay":"2026-12-01"}"#)
        let remove = try AbsenceRemove.parse(["chen.jie", "--from", "2026-12-01"]).request(.live)
        #expect(remove.endpoint == .absenceDelete && remove.body == nil)
    }

    @Test func saysWhatCameOfIt() throws {
        let answer = ClientAnswer(Self.absence)
        let add = try AbsenceAdd.parse(["chen.jie", "--from", "2026-12-01"])
        #expect(
            try add.text(of: answer, for: .english)
                == "chen.jie is away from 2026-12-01 to 2026-12-05 (revision 2)")
        #expect(try add.text(of: answer, for: .inShanghai) == "chen.jie 自 2026-12-01 至 2026-12-05 休假（修订 2）")
        let list = try AbsenceList.parse(["chen.jie"])
            .text(of: ClientAnswer(#"{"items":[\#(Self.absence)],"next":null}"#), for: .inShanghai)
        #expect(list.contains("病假") && list.contains("在线登记"), "\(list)")
    }

    @Test(arguments: [
        ("ticket.linked", #"{"number":"INC-0000002","relation":"childOf"}"#, "target another ticket"),
        ("ticket.merged", #"{"number":"INC-0000002"}"#, "into another ticket"),
    ])
    func saysThatThereIsAnotherTicketWhereItsNumberIsHidden(
        _ type: String, _ payload: String, _ words: String
    ) {
        let entry = JournalBody(
            sequence: 1, at: "2026-11-27T05:17:17.116Z", actor: "li.na", subject: "ticket", id: 2,
            revision: 2,
            type: type, team: nil, payload: JSONValue(text: payload))
        #expect(EventText(entry: entry, reader: .english).details.hasSuffix(words))
    }
}
