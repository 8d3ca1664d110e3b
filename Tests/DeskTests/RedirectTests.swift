import Kernel
import Routing
import Store
import TestSupport
import Testing
import Tickets

@testable import Desk

/// Front posts, first lines and project teams: where a ticket goes without a rule.
struct RedirectTests {
    private static func files(
        department: String = "frontPostsFirst: true", away: String = "", service: String = "firstLine: true",
        project: String = "period: {from: 2026-11-20, to: 2026-11-30}, fallback: bss"
    ) -> DeskbookFiles {
        DeskbookFiles(contents: [
            "organisation.yaml": """
            teams:
              - {key: desk, name: Desk}
              - {key: bss, name: BSS, line: second}
              - {key: move, name: The move, line: second, \(project)}
            people:
              - {key: li.na, teams: [desk]}
              - {key: liu.yang, teams: [bss]\(away)}
            departments:
              - {key: marketing, name: Marketing, frontPosts: [liu.yang], \(department)}
            """,
            "services.yaml": """
            services:
              - {key: mail, name: Mail, \(service)}
            """,
            "routing.yaml": """
            otherwise: desk
            rules:
              - {name: moving, match: {text: moving}, team: move}
              - {name: named, match: {text: named}, team: desk, person: li.na}
              - {name: bss, match: {domain: BSS}, team: bss}
            """,
        ])
    }

    private static func draft(
        _ title: String = "x", department: String? = nil, service: String? = nil
    ) -> TicketDraft {
        var draft = TicketDraft.sample(title: title)
        draft.department = department
        draft.service = service
        return draft
    }

    @Test func frontPostsComeFirstWhereTheDepartmentSaysSo() throws {
        let book = try Deskbook(Self.files())
        let decision = book.route(Self.draft("moving", department: "marketing"), at: .monday)
        #expect(decision.team == Key("bss"))
        #expect(decision.settings.person == Key("liu.yang"))
        #expect(decision.rule == "moving")
        #expect(decision.redirects.map(\.cause) == [.frontPost])
        #expect(decision.redirects.first?.from == Key("move"))
        let named = book.route(Self.draft("named", department: "marketing"), at: .monday)
        #expect(named.team == Key("desk"))
        #expect(named.redirects == [])
        #expect(book.route(Self.draft(department: "sales"), at: .monday).redirects == [])
        let later = try Deskbook(Self.files(department: "frontPostsFirst: false"))
        #expect(later.route(Self.draft("moving", department: "marketing"), at: .monday).redirects == [])
        let away = try Deskbook(Self.files(away: ", absences: [{from: 2026-11-23, to: 2026-11-23}]"))
        #expect(away.route(Self.draft("moving", department: "marketing"), at: .monday).redirects == [])
    }

    @Test(arguments: Engine.all) func theFrontPostHasTheTicketAtOnce(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        try await bench.desk.apply(Self.files())
        let ticket = try await bench.open(Self.draft(department: "marketing"))
        #expect(ticket.team == Key("bss"))
        #expect(ticket.assignee == Key("liu.yang"))
        #expect(ticket.line == .second)
        let opening = try #require(try await bench.history(ticket.number).first)
        #expect(
            opening.payload.contains(#""redirects":[{"because":"frontPost","from":"bss","to":"bss"}]"#),
            "\(opening.payload)")
    }

    @Test func aServiceMayBeginAtTheFirstLine() throws {
        let book = try Deskbook(Self.files())
        let decision = book.route(Self.draft(service: "mail"), at: .monday)
        #expect(decision.team == Key("desk"))
        #expect(decision.suggested == Key("bss"))
        #expect(decision.redirects.map(\.cause) == [.firstLine])
        #expect(book.route(Self.draft("named", service: "mail"), at: .monday).redirects == [])
        #expect(book.route(Self.draft(service: "other"), at: .monday).redirects == [])
        let straight = try Deskbook(Self.files(service: "domain: BSS"))
        #expect(straight.route(Self.draft(service: "mail"), at: .monday).team == Key("bss"))
    }

    @Test func aProjectsTeamIsThereForItsTimeOnly() throws {
        let book = try Deskbook(Self.files())
        let draft = Self.draft("moving")
        #expect(book.route(draft, at: .monday).team == Key("move"))
        let after = book.route(draft, at: Instant.monday.adding(seconds: 9 * 86_400))
        #expect(after.team == Key("bss"))
        #expect(after.redirects.map(\.cause) == [.period])
        #expect(book.route(draft, at: Instant.monday.adding(seconds: -9 * 86_400)).team == Key("bss"))
    }

    @Test func whoeverChecksIsToldOfRulesForWhatIsOver() throws {
        #expect(try Deskbook.checked(Self.files(), at: .monday).remarks.map(\.description) == [])
        let later = Instant.monday.adding(seconds: 9 * 86_400)
        #expect(
            try Deskbook.checked(Self.files(), at: later).remarks.map(\.description) == [
                "routing.yaml:3: rule \"moving\" sends tickets to team \"move\", whose period is over: "
                    + "they go to \"bss\""
            ])
    }

    @Test(arguments: Engine.all) func nobodyAssignsToAProjectsTeamAtOtherTimes(_ engine: Engine) async throws
    {
        let bench = try await DeskBench(on: engine)
        try await bench.desk.apply(Self.files())
        let number = try await bench.open(Self.draft()).number
        bench.moment.advance(seconds: 9 * 86_400)
        await expectRefusal(DeskRefusal.teamNotNow(Key(trusted: "move"), instead: Key(trusted: "bss"))) {
            try await bench.act {
                try $0.assign(number, team: "move", person: nil, line: nil, reason: nil)
            }
        }
    }

    @Test(arguments: [
        ("period: {from: 2026-11-20, to: 2026-11-30}", "organisation.yaml:4: expected fallback: the team"),
        ("fallback: bss", "organisation.yaml:4: fallback means nothing without period"),
        ("period: {from: 2026-11-20}, fallback: bss", "organisation.yaml:4: expected {from: the first day"),
        (
            "period: {from: 2026-11-20, to: 2026-11-30}, fallback: move",
            "organisation.yaml:4: \"move\" is not always there"
        ),
        (
            "period: {from: 2026-11-20, to: 2026-11-30}, fallback: bs",
            "organisation.yaml:4: team \"bs\" does not exist in organisation.yaml; did you mean \"bss\"?"
        ),
    ])
    func saysWhatIsWrongWithAProject(_ project: String, _ fault: String) throws {
        let faults = try #require(throws: DeskbookFaults.self) {
            try Deskbook(Self.files(project: project))
        }
        #expect(
            faults.faults.contains { $0.description.hasPrefix(fault) }, "\(faults.faults.map(\.description))")
    }
}
