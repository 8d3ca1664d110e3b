import Catalogue
import Kernel
import Store
import TestSupport
import Testing
import Tickets

@testable import Desk

/// Words and tickets that the deskbook has ready.
@Suite struct ReadyAnswerTests {
    @Test func anAnswerIsFilledInTheRequestersLanguage() async throws {
        let bench = try await DeskBench(on: .sqlite)
        var draft = TicketDraft.sample(title: "宽带断网", requester: "zhang.wei")
        draft.service = "billing"
        let known = try await bench.open(draft)
        draft.requester = "somebody"
        let unknown = try await bench.open(draft)
        func said(_ number: TicketNumber, inChinese: Bool) async throws -> String {
            try await bench.act { unit in
                try unit.note(.answer("taken", inChinese: inChinese), for: number).text
            }
        }
        // The deskbook knows that Zhang Wei reads Chinese.
        #expect(
            try await said(known.number, inChinese: false)
                == "您好，工单 \(known.number) 已由BSS 响应组受理，跟进人 李娜。")
        #expect(
            try await said(unknown.number, inChinese: false)
                == "Your ticket \(unknown.number) is with BSS response; 李娜 is looking after it.")
    }

    @Test func anAnswerThatIsNotThereIsNamed() async throws {
        let bench = try await DeskBench(on: .sqlite)
        let ticket = try await bench.open(.sample())
        await expectRefusal(DeskRefusal.answerUnknown("takn", closest: "taken")) {
            try await bench.act { try $0.note(.answer("takn", inChinese: true), for: ticket.number) }
        }
    }

    @Test(arguments: [
        ("answers.yaml", "answers: [{key: a, name: A}]", "expected text: what is said"),
        ("answers.yaml", "answers: [{key: a, name: A, text: '{{nmber}}'}]", "{{nmber}} is not known here"),
        (
            "answers.yaml", "answers: [{key: a, name: A, text: x, services: [bilng]}]",
            "did you mean \"billing\"?"
        ),
        (
            "answers.yaml", "answers: [{key: a, name: A, text: x}, {key: a, name: B, text: y}]",
            "answer \"a\" stands twice"
        ),
        ("desk.yaml", "attachments: {megabytes: 500}", "expected a whole number from 1 to 200"),
        ("desk.yaml", "attachments: {types: [html]}", "\"html\" is not one of png"),
        ("desk.yaml", "ratingDays: 0", "expected a whole number from 1 to 365"),
    ])
    func mistakesNameFileAndLine(_ file: String, _ text: String, _ wanted: String) throws {
        var contents = DeskbookFiles.builtIn.contents
        contents[file] = text
        let faults = #expect(throws: DeskbookFaults.self) { try Deskbook(DeskbookFiles(contents: contents)) }
        let found = faults?.faults.map(\.description) ?? []
        #expect(
            found.count == 1 && found[0].hasPrefix(file + ":1: ") && found[0].contains(wanted), "\(found)")
    }

    @Test(arguments: [
        ("{key: a, name: A, item: vpn}", "request type \"vpn\" does not exist"),
        ("{key: a, name: A, form: {x: y}}", "a form belongs to an item"),
        ("{key: a, name: A, kind: incident, type: other}", "\"other\" is not one of fault, alarm"),
        ("{key: a, name: A, type: other}", "type belongs to a kind"),
    ])
    func mistakesOfATemplateNameTheirLine(_ template: String, _ wanted: String) throws {
        var contents = DeskbookFiles.builtIn.contents
        contents["services.yaml"] = "templates:\n  - \(template)\n"
        contents["answers.yaml"] = nil
        let faults = #expect(throws: DeskbookFaults.self) { try Deskbook(DeskbookFiles(contents: contents)) }
        let found = faults?.faults.map(\.description) ?? []
        #expect(
            found.count == 1 && found[0].hasPrefix("services.yaml:2: ") && found[0].contains(wanted),
            "\(found)")
    }
}
