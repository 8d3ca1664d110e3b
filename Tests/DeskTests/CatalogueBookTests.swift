import Catalogue
import Kernel
import Routing
import Store
import TestSupport
import Testing
import Tickets

@testable import Desk

/// The catalogue in the deskbook, and who gets what was asked for.
@Suite struct CatalogueBookTests {
    private static let organisation =
        "teams:\n  - {key: desk, name: Desk}\n  - {key: bss, name: BSS, line: second}\n  - {key: oss, name: OSS}\n"
    private static let plainRouting =
        "rules:\n  - {name: any, match: {kind: request}, team: oss}\notherwise: desk\n"

    private func faults(_ services: String, routing: String = plainRouting) -> [String] {
        do {
            _ = try Deskbook(
                DeskbookFiles(contents: [
                    "organisation.yaml": Self.organisation, "routing.yaml": routing,
                    "services.yaml": services,
                ]))
            return []
        } catch {
            return (error as? DeskbookFaults)?.faults.map(\.description) ?? ["\(error)"]
        }
    }

    @Test func theBuiltInOneOffersWhatTheOperatorRuns() throws {
        let catalogue = try Deskbook(.builtIn).catalogue
        #expect(catalogue.services.map(\.key.text).contains("billing"))
        #expect(catalogue.requestTypes.count == 12)
        #expect(catalogue.team(of: "account-new") == Key("service-desk"))
        #expect(catalogue.team(of: "question") == nil)
    }

    @Test(arguments: [
        ("services: [{key: a}]", "services.yaml:1: a service needs a name"),
        ("services: [{key: a b, name: A}]", "\"a b\" is no key"),
        ("services: [{key: a, name: {zh: 甲}}]", "expected en: the English words"),
        (
            "services: [{key: a, name: A, team: bbs}]",
            "team \"bbs\" does not exist in organisation.yaml; did you mean \"bss\"?"
        ),
        (
            "services: [{key: a, name: A, calendar: 24x8}]",
            "calendar \"24x8\" does not exist in calendars.yaml; did you mean \"24x7\"?"
        ),
        (
            "services:\n  - {key: a, name: A}\n  - {key: a, name: B}",
            "services.yaml:3: service \"a\" stands twice"
        ),
        ("requestTypes: [{key: a}]", "a request type needs a name"),
        ("requestTypes: [{key: a, name: A, kind: problem}]", "problem cannot be asked for"),
        (
            "requestTypes: [{key: a, name: A, type: complain}]",
            "\"complain\" is not one of other, consultation"
        ),
        ("requestTypes: [{key: a, name: A, impact: 4}]", "expected a whole number from 1 to 3"),
        ("requestTypes: [{key: a, name: A, service: b}]", "service \"b\" does not stand among services"),
        ("requestTypes: [{key: a, name: A, title: 'x {{y}}'}]", "{{y}} is no field of the form"),
        ("requestTypes: [{key: a, name: A}, {key: a, name: B}]", "request type \"a\" stands twice"),
    ])
    func mistakesNameFileAndLine(_ services: String, _ wanted: String) {
        let found = faults(services)
        #expect(found.count == 1 && found[0].contains(wanted), "\(found)")
    }

    @Test(arguments: [
        ("{label: X}", "expected key: the field's name"), ("{key: 1x}", "\"1x\" is no name of a field"),
        ("{key: x, kind: txt}", "\"txt\" is not one of text, longText"),
        ("{key: x, kind: choice}", "expected choices"),
        ("{key: x, kind: choice, choices: []}", "expected 1 to 200"),
        ("{key: x, kind: choice, choices: [a, a]}", "\"a\" stands twice"),
        ("{key: x, kind: flag, least: 3}", "least means nothing in a field of kind flag"),
        ("{key: x, kind: number, least: 5, most: 3}", "least is more than most"),
        ("{key: x, kind: number, least: 1e3}", "\"1e3\" is no number"),
        ("{key: x, kind: date, first: 2026-02-30}", "expected a date such as"),
        ("{key: x, minLength: 5, maxLength: 3}", "minLength is more than maxLength"),
        ("{key: x, pattern: '(a'}", "\"(a\" is no pattern"),
        ("{key: x, required: yes}", "expected true or false"),
        ("{key: x, kind: date, default: soon}", "the default must be a date"),
    ])
    func mistakesOfAFormNameTheField(_ field: String, _ wanted: String) {
        let found = faults("requestTypes:\n  - key: a\n    name: A\n    form: [\(field)]")
        #expect(
            found.count == 1 && found[0].hasPrefix("services.yaml:4: ") && found[0].contains(wanted),
            "\(found)")
    }

    @Test func aRuleForAnItemThatIsNotOfferedIsAMistake() {
        let routing = "rules:\n  - {name: r, match: {item: vnp}, team: oss}\notherwise: desk\n"
        let found = faults("requestTypes: [{key: vpn, name: VPN}]", routing: routing)
        #expect(
            found.contains(
                "routing.yaml:2: request type \"vnp\" does not exist in services.yaml; did you mean \"vpn\"?"),
            "\(found)")
    }

    @Test func theItemsTeamStandsBetweenRulesOnItAndOtherRules() throws {
        let book = try Deskbook(
            DeskbookFiles(contents: [
                "organisation.yaml": Self.organisation,
                "routing.yaml": """
                rules:
                  - {name: any, match: {kind: request}, team: oss}
                  - {name: big, match: {item: vpn, text: [urgent]}, team: desk}
                otherwise: desk
                """,
                "services.yaml": "requestTypes: [{key: vpn, name: VPN, team: bss}, {key: mail, name: Mail}]",
            ]))
        func decide(_ item: String?, _ title: String) throws -> (String, String?, String?, [String]) {
            var draft = TicketDraft.sample(.request, title: title)
            draft.item = item
            let decision = book.route(draft, at: .monday)
            return (decision.team.text, decision.rule, decision.item, decision.missed.map(\.rule))
        }
        #expect(try decide("vpn", "please") == ("bss", nil, "vpn", ["big"]))
        #expect(try decide("vpn", "urgent") == ("desk", "big", nil, []))
        #expect(try decide("mail", "urgent") == ("oss", "any", nil, []))
        #expect(try decide(nil, "urgent") == ("oss", "any", nil, []))
    }

    @Test(arguments: Engine.all) func whatWasFilledInIsFoundBeforeAndAfterAnEdit(_ engine: Engine)
        async throws
    {
        let bench = try await DeskBench(on: engine)
        var draft = TicketDraft.sample(.request, title: "开通 VPN")
        draft.item = "vpn-access"
        draft.form = ["reason": "夜班远程值守", "until": "2026-12-31"]
        let ticket = try await bench.open(draft)
        func found(_ words: String) async throws -> [TicketNumber] {
            let query = try #require(SearchQuery(words))
            return try await bench.desk.tickets(
                in: TicketQueue(), matching: query, before: nil, size: .standard, for: DeskBench.agent
            ).items.map(\.number)
        }
        #expect(try await found("值守") == [ticket.number])
        var edit = TicketEdit()
        edit.title = known(Line("远程接入"))
        _ = try await bench.act { [edit] in try $0.edit(ticket.number, edit) }
        #expect(try await found("值守 接入") == [ticket.number])
        #expect(try await found("开通") == [])
        try await bench.expectSoundJournal()
    }
}
