import Foundation
import Kernel
import Routing
import TestSupport
import Testing
import Tickets

@testable import Desk

/// `routing.yaml`: what it takes, what it does not, and what it remarks upon.
struct RoutingBookTests {
    private static let organisation = """
        teams:
          - {key: desk, name: Desk}
          - {key: bss, name: BSS, line: second}
          - {key: oss, name: OSS}
        people:
          - {key: li.na, teams: [desk]}
          - {key: liu.yang, teams: [bss]}
        requesters: [{name: qian.zong, class: vip}]
        """
    private static let calendars = """
        calendars:
          - {name: office, timeZone: Asia/Shanghai, hours: {monday-friday: 09:00-18:00}}
          - {name: always, hours: always}
        otherwise: always
        """

    private static func files(_ rules: String) -> DeskbookFiles {
        DeskbookFiles(contents: [
            "organisation.yaml": organisation, "calendars.yaml": calendars,
            "routing.yaml": "otherwise: desk\nrules:\n" + rules,
        ])
    }

    private static func draft(_ title: String, _ more: (inout TicketDraft) -> Void = { _ in }) -> TicketDraft
    {
        var draft = TicketDraft.sample()
        draft.title = known(Line(title))
        draft.description = ""
        draft.service = nil
        draft.ci = nil
        draft.domain = nil
        draft.labels = [:]
        more(&draft)
        return draft
    }

    @Test(
        arguments: [
            ("", nil, 500), ("{}", nil, 500), ("{dispatch: never}", nil, 500), ("{dispatch: 90}", 90, 500),
            ("{dispatch: 50, learnedFrom: 7}", 50, 7),
        ] as [(String, Int?, Int)])
    func readsWhatSuggestionsMayDecide(_ text: String, _ percent: Int?, _ tickets: Int) throws {
        let rules = "  - {name: a, match: {domain: BSS}, team: bss}\n"
        let book = try Deskbook(Self.files(rules + (text.isEmpty ? "" : "suggestions: \(text)\n")))
        #expect(book.suggestions.dispatchPercent == percent && book.suggestions.learnedFrom == tickets)
    }

    @Test(
        arguments: [
            ("{dispatch: 49}", "routing.yaml:4: expected a whole number from 50 to 99, found \"49\""),
            ("{dispatch: always}", "routing.yaml:4: expected a whole number from 50 to 99, found \"always\""),
            ("{learnedFrom: 0}", "routing.yaml:4: expected a whole number from 1 to 1000000, found \"0\""),
            ("{above: 90}", "above"),
        ])
    func refusesWhatSuggestionsMayNot(_ text: String, _ complaint: String) {
        let rules = "  - {name: a, match: {domain: BSS}, team: bss}\n"
        do {
            _ = try Deskbook(Self.files(rules + "suggestions: \(text)\n"))
            Issue.record("\(text) was taken")
        } catch {
            #expect("\(error)".contains(complaint), "\(error)")
        }
    }

    @Test func readsATreeWithEverySetting() throws {
        let book = try Deskbook(
            Self.files(
                """
                  - name: vip
                    match: {requesterClass: vip, not: {channel: alarm}}
                    priority: {raise: 1}
                    queue: vip
                    continue: true
                  - name: bss
                    match: {domain: BSS}
                    team: bss
                    line: third
                    rules:
                      - name: night
                        match: {time: {calendar: office, open: false}}
                        person: liu.yang
                        priority: 2
                      - name: unclear
                        match: {regex: {title: '^(slow|慢)', description: 'x{2}'}, priority: [1, 3]}
                        hold: desk
                """))
        #expect(book.routing.allRules.map(\.name) == ["vip", "bss", "night", "unclear"])
        let monday = Instant(milliseconds: 1_795_400_000_000)
        let bss = Self.draft("broken") { $0.domain = "bss" }
        let night = book.route(bss, at: try #require(Instant(rfc3339: "2026-11-23T20:00:00Z")))
        #expect(night.path == ["bss", "night"])
        #expect(night.settings.person == Key("liu.yang"))
        #expect(night.settings.priority == .set(try #require(Priority(rawValue: 2))))
        #expect(night.settings.line == .third)
        let day = book.route(bss, at: try #require(Instant(rfc3339: "2026-11-23T03:00:00Z")))
        #expect(day.path == ["bss"])
        let unclear = Self.draft("慢") {
            $0.domain = "bss"
            $0.description = "xx"
        }
        let held = book.route(unclear, at: try #require(Instant(rfc3339: "2026-11-23T03:00:00Z")))
        #expect(held.team == Key("desk"))
        #expect(held.suggested == Key("bss"))
        #expect(book.route(Self.draft("x"), at: monday).rule == nil)
    }

    @Test(arguments: [
        ("  - {name: a, match: {domain: x}, team: bss, rules: []}", ":3: expected at least one rule"),
        (
            "  - {name: a, match: {domain: x}, priority: 1}",
            ":3: expected team: who gets it, here or in a rule above; or continue: true"
        ),
        (
            "  - {name: a, match: {domain: x}, continue: true}",
            ":3: expected at least one of team, person, skill, queue, line, priority, hold"
        ),
        (
            "  - {name: a, match: {domain: x}, rules: [{name: b, match: {domain: x}, line: first}]}",
            ":3: expected team: who gets it"
        ),
        (
            "  - {name: a, match: {domain: x}, team: bss, rules: [{name: a, match: {domain: x}}]}",
            ":3: rule \"a\" stands twice; before in line 3"
        ),
        (
            "  - {name: a, match: {domain: x}, team: bss, person: li.na}",
            ":3: person \"li.na\" does not belong to team \"bss\""
        ),
        (
            "  - {name: a, match: {domain: x}, team: bss, person: li.nn}",
            ":3: person \"li.nn\" does not exist in organisation.yaml; did you mean \"li.na\"?"
        ),
        (
            "  - {name: a, match: {domain: x}, continue: true, person: li.na}",
            ":3: expected team: whose member \"li.na\" is"
        ),
        (
            "  - {name: a, match: {domain: x}, team: bss, priority: {raise: 1, lower: 1}}",
            ":3: expected a priority from 1 to 5"
        ),
        (
            "  - {name: a, match: {domain: x}, team: bss, priority: 9}",
            ":3: expected a whole number from 1 to 5"
        ),
        (
            "  - {name: a, match: {domain: x}, team: bss, hold: bss}",
            ":3: expected desk, whose decision it waits for, or none"
        ),
        (
            "  - {name: a, match: {domain: x}, team: bss, continue: yes}",
            ":3: expected true or false"
        ),
        (
            "  - name: a\n    match:\n      text: x\n      regex: ['a(b']\n    team: bss",
            ":6: regular expression at character 2: this ( is not closed"
        ),
        (
            "  - {name: a, match: {regex: '(a)\\1'}, team: bss}",
            ":3: regular expression at character 4: references to groups"
        ),
        (
            "  - {name: a, match: {domain: x, ciOwner: li.na}, team: bss}",
            ":3: ciOwner cannot be matched yet: it needs the configuration library (配置库); use ci: with the CI's name"
        ),
        (
            "  - {name: a, match: {domain: x, not: {ciClass: [server]}}, team: bss}",
            ":3: ciClass cannot be matched yet"
        ),
        (
            "  - {name: a, match: {regex: {titel: x}}, team: bss}",
            ":3: \"titel\" is not known here: expected title, description; did you mean \"title\"?"
        ),
        (
            "  - {name: a, match: {time: {calendar: offic}}, team: bss}",
            ":3: calendar \"offic\" does not exist in calendars.yaml; did you mean \"office\"?"
        ),
        (
            "  - {name: a, match: {time: {open: true}}, team: bss}",
            ":3: expected calendar: one of calendars.yaml"
        ),
        (
            "  - {name: a, match: {channel: fax}, team: bss}",
            ":3: \"fax\" is not one of portal, desk, frontPost, alarm, imported"
        ),
        ("  - {name: a, match: {language: de}, team: bss}", ":3: \"de\" is not one of en, zh"),
        ("  - {name: a, match: {priority: 6}, team: bss}", ":3: expected a whole number from 1 to 5"),
        (
            "  - {name: a, match: {not: {}}, team: bss}",
            ":3: expected at least one condition that must not hold"
        ),
        ("  - {name: a, match: {not: {not: {kind: incident}}}, team: bss}", ":3: \"not\" is not known here"),
    ])
    func saysWhatIsWrong(_ rules: String, _ fault: String) throws {
        let faults = try #require(throws: DeskbookFaults.self) { try Deskbook(Self.files(rules)) }
        #expect(
            faults.faults.contains { $0.description.hasPrefix("routing.yaml" + fault) },
            "\(faults.faults.map(\.description))")
    }

    @Test func rulesGoNoDeeperThanTheBound() throws {
        let deep = (0...Limits.routingDepth).reversed().reduce("") { inner, depth in
            "[{name: r\(depth), match: {domain: x}, team: bss"
                + (inner.isEmpty ? "}]" : ", rules: \(inner)}]")
        }
        let files = DeskbookFiles(contents: [
            "organisation.yaml": Self.organisation, "routing.yaml": "otherwise: desk\nrules: \(deep)",
        ])
        let faults = try #require(throws: DeskbookFaults.self) { try Deskbook(files) }
        #expect(
            faults.faults.map(\.message) == ["rules below rules go no deeper than \(Limits.routingDepth)"])
    }

    @Test func remarksWhatWasHardlyMeantAndStillReadsIt() throws {
        let (book, remarks) = try Deskbook.checked(
            Self.files(
                """
                  - {name: bss, match: {domain: BSS}, team: bss}
                  - {name: late, match: {domain: bss, text: oracle}, team: bss}
                  - name: other
                    match: {domain: [BSS]}
                    team: oss
                  - name: oss
                    match: {domain: OSS}
                    team: oss
                    rules:
                      - {name: never, match: {domain: BSS}, team: bss}
                  - {name: mark, match: {type: fault}, queue: a, continue: true}
                  - {name: mark-again, match: {type: fault}, queue: b, continue: true}
                """), at: .monday)
        #expect(book.routing.rules.count == 6)
        #expect(
            remarks.map(\.description) == [
                "routing.yaml:4: rule \"late\" can never decide: rule \"bss\" (routing.yaml:3) takes every ticket it would",
                "routing.yaml:5: rule \"other\" can never decide: rule \"bss\" (routing.yaml:3) has the same conditions and says otherwise of team",
                "routing.yaml:12: rule \"never\" can never match: what it wants of domain, rule \"oss\" (routing.yaml:8) above it does not let in",
                "routing.yaml:14: rule \"mark-again\" overrides queue of rule \"mark\" (routing.yaml:13), which has the same conditions",
            ])
        #expect(try Deskbook.checked(.builtIn, at: .monday).remarks == [])
    }

    @Test func tellsTheDifferenceBelow() throws {
        let old = try Deskbook(
            Self.files(
                "  - {name: a, match: {domain: x}, team: bss, rules: [{name: b, match: {type: fault}}]}"))
        let new = try Deskbook(
            Self.files(
                "  - {name: a, match: {domain: x}, team: bss, rules: [{name: b, match: {type: alarm}}]}"))
        let moved = try Deskbook(
            Self.files(
                "  - {name: b, match: {type: fault}, team: bss}\n  - {name: a, match: {domain: x}, team: bss}"
            ))
        #expect(
            DeskbookDifference(from: old, to: new).lines == ["~ rule b: match.type: fault → alarm"])
        #expect(
            DeskbookDifference(from: old, to: moved).lines == [
                "~ rule b: team: none → bss", "~ order of rules",
            ])
    }
}
