import Foundation
import Kernel
import Monitoring
import Routing
import ServiceLevels
import Store
import TestSupport
import Testing
import Tickets

@testable import Desk

@Suite struct DeskbookTests {
    @Test func theBuiltInOneHasNoFaults() throws {
        let book = try Deskbook(.builtIn)
        #expect(book.teams.count == 15)
        #expect(book.people.count == 14)
        #expect(book.routing.rules.count == 16)
        #expect(book.routing.otherwise == Key("service-desk"))
        #expect(book.teams[known(Key("bss-response"))]?.chineseName == "BSS 响应组")
        #expect(
            book.people[known(Key("liu.yang"))]?.teams == [
                Key(trusted: "bss-response"), Key(trusted: "bss-software"),
            ])
    }

    @Test func itsSettingsAreThoseOfADeskWithoutSettings() throws {
        var contents = DeskbookFiles.builtIn.contents
        contents["desk.yaml"] = nil
        #expect(try Deskbook(DeskbookFiles(contents: contents)) == Deskbook(.builtIn))
    }

    static let organisation = "teams:\n  - {key: desk, name: Desk}\n  - {key: bss, name: BSS, line: second}\n"
    static let routing = "rules: []\notherwise: desk\n"

    struct Broken: Sendable, CustomTestStringConvertible {
        let file: String
        let text: String
        let faults: [String]
        var testDescription: String { faults.first ?? "" }

        init(_ file: String, _ text: String, _ faults: String...) {
            self.file = file + ".yaml"
            self.text = text
            self.faults = faults
        }
    }

    @Test(arguments: [
        Broken(
            "organisation", "", "organisation.yaml: the file is empty",
            "routing.yaml:2: team \"desk\" does not exist in organisation.yaml"),
        Broken(
            "organisation", "teams: []",
            "organisation.yaml:1: expected at least one team",
            "routing.yaml:2: team \"desk\" does not exist in organisation.yaml"),
        Broken(
            "organisation", organisation + "tems: 1",
            "organisation.yaml:4: \"tems\" is not known here: expected teams, people, dutyManagers, departments, requesters; did you mean \"teams\"?"
        ),
        Broken(
            "organisation", organisation + "  - {key: x y, name: X}",
            "organisation.yaml:4: \"x y\" is no key: letters, digits, '.', '_' and '-', at most 64"),
        Broken(
            "organisation", organisation + "  - {name: X}",
            "organisation.yaml:4: expected key: a short name such as bss-response"),
        Broken("organisation", organisation + "  - {key: x}", "organisation.yaml:4: a team needs a name"),
        Broken(
            "organisation", organisation + "  - {key: x, name: {zh: 组}}",
            "organisation.yaml:4: expected en: the English name"),
        Broken(
            "organisation", organisation + "  - {key: x, name: X, line: secnd}",
            "organisation.yaml:4: \"secnd\" is not one of first, second, third; did you mean \"second\"?"),
        Broken(
            "organisation", organisation + "  - {key: desk, name: X}",
            "organisation.yaml:4: team \"desk\" stands twice"
        ),
        Broken(
            "organisation", organisation + "people:\n  - {key: a, teams: [bbs]}",
            "organisation.yaml:5: team \"bbs\" does not exist in organisation.yaml; did you mean \"bss\"?"),
        Broken(
            "organisation", organisation + "people:\n  - {key: a}\n  - {key: a}",
            "organisation.yaml:6: person \"a\" stands twice"),
        Broken(
            "organisation", organisation + "people:\n  - {key: a, teams: [bss, bss]}",
            "organisation.yaml:5: \"bss\" stands twice"),
        Broken(
            "organisation", organisation + "people: nobody",
            "organisation.yaml:4: expected a list, found \"nobody\""),
        Broken(
            "organisation", organisation + "people:\n  - {key: a, mail: a at example.com, language: de}",
            "organisation.yaml:5: \"a at example.com\" is no mail address such as li.na@example.com",
            "organisation.yaml:5: \"de\" is not one of en, zh; did you mean \"en\"?"),
        Broken(
            "organisation", organisation + "people:\n  - {key: abe}\ndutyManagers: [abo]",
            "organisation.yaml:6: person \"abo\" does not exist in organisation.yaml; did you mean \"abe\"?"),
        Broken(
            "organisation",
            organisation
                + "departments:\n  - {key: sales, name: Sales, frontPosts: [x]}\n  - {key: sales, name: Sales}",
            "organisation.yaml:5: person \"x\" does not exist in organisation.yaml",
            "organisation.yaml:6: department \"sales\" stands twice"),
        Broken(
            "organisation", organisation + "departments: [{key: x}]",
            "organisation.yaml:4: a department needs a name"),
        Broken(
            "organisation",
            organisation + "requesters:\n  - {name: a, department: sale}\n  - {name: a}\n  - {class: vip}",
            "organisation.yaml:5: department \"sale\" does not exist in organisation.yaml",
            "organisation.yaml:6: requester \"a\" stands twice",
            "organisation.yaml:7: a requester needs a name, as tickets have it"),
        Broken(
            "organisation", "teams:\n  - just a word\n" + organisation.dropFirst(7),
            "organisation.yaml:2: expected settings such as key, name, domain, found \"just a word\"",
            "organisation.yaml:2: expected key: a short name such as bss-response",
            "organisation.yaml:2: a team needs a name"),
        Broken(
            "routing", "rules: []",
            "routing.yaml:1: expected otherwise: the team that gets what no rule wants"),
        Broken(
            "routing", "rules: []\notherwise: dsk",
            "routing.yaml:2: team \"dsk\" does not exist in organisation.yaml; did you mean \"desk\"?"),
        Broken("routing", "otherwise: desk\notherwise: bss", "routing.yaml:1: \"otherwise\" stands twice"),
        Broken(
            "routing", "otherwise: desk\nrules:\n  - {match: {domain: x}, team: bss}",
            "routing.yaml:3: a rule needs a name, which answers \"why did it go there?\""),
        Broken(
            "routing", "otherwise: desk\nrules:\n  - {name: a, team: bss}",
            "routing.yaml:3: expected match: with at least one condition; \"otherwise\" is for what no rule wants"
        ),
        Broken(
            "routing", "otherwise: desk\nrules:\n  - {name: a, match: {}, team: bss}",
            "routing.yaml:3: expected at least one condition"),
        Broken(
            "routing", "otherwise: desk\nrules:\n  - name: a\n    match: {domain: []}\n    team: bss",
            "routing.yaml:4: domain has no values, so the rule can never match"),
        Broken(
            "routing", "otherwise: desk\nrules:\n  - {name: a, match: {domain: x}}",
            "routing.yaml:3: expected team: who gets it, here or in a rule above; or continue: true"),
        Broken(
            "routing",
            "otherwise: desk\nrules:\n  - name: a\n    match: {domian: x, kind: incident}\n    team: bss",
            "routing.yaml:4: \"domian\" is not known here: expected kind, type, domain, service, item, ci, labels, text, regex, department, requesterClass, channel, priority, line, language, time, not; did you mean \"domain\"?"
        ),
        Broken(
            "routing",
            "otherwise: desk\nrules:\n  - name: a\n    match:\n      kind: [incident, insident]\n    team: bss",
            "routing.yaml:5: \"insident\" is not one of incident, request, problem, change, workOrder; did you mean \"incident\"?"
        ),
        Broken(
            "routing",
            "otherwise: desk\nrules:\n  - {name: a, match: {domain: x}, team: bss}\n  - {name: a, match: {domain: y}, team: bss}",
            "routing.yaml:4: rule \"a\" stands twice; before in line 3"),
        Broken(
            "routing", "otherwise: desk\nrules: [\n",
            "routing.yaml:3: not YAML: did not find expected node content"),
        Broken(
            "desk", "reopenDays: 400", "desk.yaml:1: expected a whole number from 0 to 365, found \"400\""),
        Broken(
            "desk", "\n\nreopenDays: soon",
            "desk.yaml:3: expected a whole number from 0 to 365, found \"soon\""),
        Broken(
            "desk", "priorities: [[1, 2, 3], [2, 3, 4]]",
            "desk.yaml:1: expected 3 rows (impact) of 3 priorities (urgency), as [[1, 2, 3], [2, 3, 4], [3, 4, 5]]"
        ),
        Broken("desk", "alarms:\n  onClear: close", "desk.yaml:2: \"close\" is not one of resolve, note"),
        Broken(
            "desk", "alarms:\n  pipeline: [dedup, normalise]",
            "desk.yaml:2: the pipeline must begin with normalise"),
        Broken(
            "desk", "alarms:\n  pipeline: [normalise, ticket, dedup]",
            "desk.yaml:2: dedup must come right after normalise"),
        Broken(
            "desk", "alarms:\n  pipeline: [normalise, dedup, route, ticket]",
            "desk.yaml:2: route needs ticket before it: there is nothing to route without one"),
        Broken(
            "desk", "alarms:\n  pipeline: [normalise, dedup, ticket, ticket]",
            "desk.yaml:2: a stage stands twice in the pipeline"),
        Broken(
            "desk", "alarms:\n  severities:\n    fatal: none",
            "desk.yaml:3: \"fatal\" is not one of indeterminate, info, warning, minor, major, critical"),
        Broken(
            "desk", "alarms:\n  severities:\n    major: {impact: 2}",
            "desk.yaml:3: expected {impact: 1 to 3, urgency: 1 to 3}, or none"),
        Broken(
            "desk", "alarms:\n  reopenMinutes: -1\n  resolveTimeoutSeconds: 0",
            "desk.yaml:2: expected a whole number from 0 to 10080, found \"-1\"",
            "desk.yaml:3: expected a whole number from 1 to 86400, found \"0\""),
    ])
    func namesFileLineAndWhatWouldBeRight(_ broken: Broken) throws {
        var contents = ["organisation.yaml": Self.organisation, "routing.yaml": Self.routing]
        #expect(throws: Never.self) { try Deskbook(DeskbookFiles(contents: contents)) }
        contents[broken.file] = broken.text
        let faults = #expect(throws: DeskbookFaults.self) { try Deskbook(DeskbookFiles(contents: contents)) }
        #expect(faults?.faults.map(\.description) == broken.faults)
    }

    @Test func saysWhichFilesAreMissing() {
        let faults = #expect(throws: DeskbookFaults.self) { try Deskbook(DeskbookFiles(contents: [:])) }
        #expect(
            faults?.faults.map(\.description)
                == ["organisation.yaml: the file is missing", "routing.yaml: the file is missing"])
    }

    @Test func readsAFolderAndSaysWhatIsWrongWithIt() throws {
        let folder = try TemporaryFolder()
        for (name, text) in DeskbookFiles.builtIn.contents {
            try Data(text.utf8).write(to: URL(fileURLWithPath: folder.file(name)))
        }
        #expect(try DeskbookFiles(directory: folder.path) == .builtIn)
        try Data([0x61, 0xFF]).write(to: URL(fileURLWithPath: folder.file("desk.yaml")))
        try FileManager.default.removeItem(atPath: folder.file("routing.yaml"))
        let faults = #expect(throws: DeskbookFaults.self) { try DeskbookFiles(directory: folder.path) }
        #expect(
            faults?.faults.map(\.message) == [
                "cannot be read; a deskbook has \(DeskbookFiles.names.joined(separator: ", "))",
                "is not UTF-8; save it as UTF-8",
            ])
        #expect(faults?.faults.first?.file == folder.file("routing.yaml"))
    }

    @Test func readsWhatItIsTold() throws {
        let desk = """
            priorities: [[1, 1, 1], [2, 2, 2], [5, 5, 5]]
            reopenDays: 0
            alarms:
              pipeline: [normalise, dedup]
              ignoredLabels: pod
              severities: {critical: {impact: 3, urgency: 1}, major: none}
              reopenMinutes: 5
              onClear: note
              resolveTimeoutSeconds: 60
            """
        let book = try Deskbook(
            DeskbookFiles(contents: [
                "organisation.yaml": Self.organisation, "routing.yaml": Self.routing, "desk.yaml": desk,
            ]))
        #expect(book.priorities[known(Impact(rawValue: 3)), known(Urgency(rawValue: 1))].rawValue == 5)
        #expect(book.reopenDays == 0)
        #expect(book.alarms.pipeline == [.normalise, .dedup])
        #expect(book.alarms.ignoredLabels == ["pod"])
        #expect(Set(book.alarms.weights.keys) == [.critical])
        #expect(book.alarms.weights[.critical]?.impact.rawValue == 3)
        #expect(book.alarms.reopenMinutes == 5)
        #expect(book.alarms.onClear == .note)
        #expect(book.alarms.resolveTimeoutSeconds == 60)
    }
}

@Suite struct ApplyDeskbookTests {
    static let small = DeskbookFiles(contents: [
        "organisation.yaml": DeskbookTests.organisation + "people:\n  - {key: li.na, teams: [bss]}\n",
        "routing.yaml": "rules:\n  - {name: bss, match: {domain: BSS}, team: desk}\notherwise: bss\n",
        "desk.yaml": "reopenDays: 3",
    ])

    @Test(arguments: Engine.all) func putsItInForceAtOnceAndWritesItDown(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        #expect(bench.desk.deskbook.revision == 1)
        #expect(try await bench.desk.deskbookFiles() == .builtIn)
        #expect(try await bench.desk.apply(Self.small, by: DeskBench.agent) == 2)
        #expect(bench.desk.deskbook.revision == 2)
        #expect(try await bench.open(.sample()).team == Key("desk"))
        #expect(try await bench.desk.apply(Self.small) == 2)
        let entries = try await bench.desk.store.read {
            try JournalTable.history(of: JournalSubject(.deskbook, 1), limit: 10, in: $0)
        }
        #expect(entries.map(\.actor) == ["desk", "li.na"])
        #expect(entries.last?.payload == #"{"teams":2,"people":1,"rules":1}"#)
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func changesNothingWhenThereAreFaults(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        await #expect(throws: DeskbookFaults.self) {
            try await bench.desk.apply(DeskbookFiles(contents: [:]))
        }
        #expect(bench.desk.deskbook.revision == 1)
        #expect(try await bench.desk.deskbookFiles() == .builtIn)
    }

    @Test(arguments: Engine.all) func ticketsKeepTheTeamThatHasLeft(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let number = try await bench.ticket(in: .working)
        try await bench.desk.apply(Self.small)
        let ticket = try await bench.read(number).ticket
        #expect(ticket.team == Key("bss-response"))
        #expect(ticket.assignee == Key("chen.jie"))
        #expect(try await bench.act { try $0.resolve(number, known(Note("x"))) }.status.name == .resolved)
    }

    @Test(arguments: Engine.all) func isFollowedByAnotherDeskOnTheSameFile(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let other = try await bench.secondDesk()
        #expect(other.deskbook.revision == 1)
        try await bench.desk.apply(Self.small)
        #expect(other.deskbook.revision == 1)
        try await other.followDeskbook()
        #expect(other.deskbook == bench.desk.deskbook)
        #expect(try await bench.secondDesk().deskbook == bench.desk.deskbook)
    }

    /// A team says by which calendar it works where it stands, or the calendars do; not both.
    @Test func aTeamNamesItsCalendar() throws {
        let calendars =
            "calendars: [{name: 24x7, hours: always}, {name: night, hours: always}]\notherwise: 24x7\n"
        func book(_ organisation: String, _ calendars: String) throws -> Deskbook {
            try Deskbook(
                DeskbookFiles(contents: [
                    "organisation.yaml": organisation, "routing.yaml": DeskbookTests.routing,
                    "calendars.yaml": calendars,
                ]))
        }
        let organisation = "teams:\n  - {key: desk, name: Desk, calendar: night}\n"
        let table = try book(organisation, calendars).serviceLevels.calendars
        #expect(table.ofTeams == [Key(trusted: "desk"): "night"])
        let wrong: [(String, String, String)] = [
            (
                organisation.replacing("night", with: "nigt"), calendars,
                "organisation.yaml:2: calendar \"nigt\" does not exist in calendars.yaml; did you mean \"night\"?"
            ),
            (
                organisation, calendars + "teams: {desk: 24x7}\n",
                "organisation.yaml:2: calendars.yaml says \"24x7\" for the team already; say it in one of the two"
            ),
        ]
        for (organisation, calendars, fault) in wrong {
            let faults = #expect(throws: DeskbookFaults.self) { try book(organisation, calendars) }
            #expect(faults?.faults.map(\.description) == [fault])
        }
    }

    /// Every entry of every kind says which of its members changed.
    @Test(arguments: [
        (
            "organisation.yaml", "mail: li.na@example.com", "mail: na.li@example.com, skills: [oracle]",
            [
                "~ person li.na: mail: li.na@example.com → na.li@example.com",
                "+ staffing of person li.na",
            ]
        ),
        (
            "organisation.yaml", "teams: [service-desk], mail: wang.fang@example.com, language: zh",
            "teams: [service-desk, hardware], mail: wang.fang@example.com",
            ["~ person wang.fang: teams: service-desk → service-desk, hardware; language: zh → en"]
        ),
        (
            "organisation.yaml", "domain: hardware, line: second}",
            "domain: hardware, line: third, dispatch: direct, calendar: 24x7}",
            [
                "~ team hardware: line: second → third", "+ dispatch of team hardware",
                "~ calendar of team hardware: none → 24x7",
            ]
        ),
        (
            "desk.yaml", "reopenMinutes: 60", "reopenMinutes: 45",
            ["~ alarms: reopenMinutes: 60 → 45"]
        ),
        (
            "service-levels.yaml", "resolution: 4h", "resolution: 5h30m",
            ["~ target incident-critical (resolution): resolution: 4h → 5h30m"]
        ),
    ])
    func saysWhichMembersChanged(_ file: String, _ before: String, _ after: String, _ lines: [String]) throws
    {
        var contents = DeskbookFiles.builtIn.contents
        let text = try #require(contents[file])
        try #require(text.contains(before))
        let place = try #require(text.firstRange(of: before))
        contents[file] = text.replacingCharacters(in: place, with: after)
        let new = try Deskbook(DeskbookFiles(contents: contents))
        #expect(DeskbookDifference(from: try Deskbook(.builtIn), to: new).lines == lines)
    }

    /// A line stays one that can be read.
    @Test func tellsNoMoreOfAnEntryThanALineBears() throws {
        let old = SettingMembers(["a": "1", "b": String(repeating: "x", count: 61), "c": "", "d": "1"])
        let new = SettingMembers(Dictionary(uniqueKeysWithValues: "abcdefgh".map { (String($0), "2") }))
        #expect(
            old.changes(to: new)
                == "a: 1 → 2; b; d: 1 → 2; c: none → 2; e: none → 2; f: none → 2; and 2 more")
        #expect(old.changes(to: old) == nil)
    }

    @Test func showsWhatWouldChange() throws {
        let old = try Deskbook(
            DeskbookFiles(contents: [
                "organisation.yaml":
                    "teams:\n  - {key: a, name: A}\n  - {key: b, name: B}\npeople:\n  - {key: p}\n",
                "routing.yaml": """
                rules:
                  - {name: r1, match: {domain: x}, team: a}
                  - {name: r2, match: {domain: y}, team: a}
                  - {name: r3, match: {domain: z}, team: a}
                otherwise: a
                """,
            ]))
        let new = try Deskbook(
            DeskbookFiles(contents: [
                "organisation.yaml":
                    "teams:\n  - {key: a, name: AA}\n  - {key: c, name: C}\npeople:\n  - {key: p}\n  - {key: q}\n",
                "routing.yaml": """
                rules:
                  - {name: r2, match: {domain: y}, team: a}
                  - {name: r1, match: {domain: x}, team: c}
                  - {name: r4, match: {domain: z}, team: a}
                otherwise: c
                """,
                "desk.yaml":
                    "priorities: [[1, 1, 1], [2, 2, 2], [5, 5, 5]]\nreopenDays: 3\nalarms: {onClear: note}",
            ]))
        #expect(
            DeskbookDifference(from: old, to: new).lines == [
                "~ team a: name: A → AA", "- team b (retired: tickets keep naming it)", "+ team c",
                "+ person q",
                "~ rule r1: team: a → c",
                "- rule r3 (retired: tickets keep naming it)", "+ rule r4", "~ order of rules",
                "~ otherwise: a → c",
                "~ priorities: 1, 2, 3, 2, 3, 4, 3, 4, 5 → 1, 1, 1, 2, 2, 2, 5, 5, 5", "~ reopenDays: 7 → 3",
                "~ alarms: onClear: resolve → note",
            ])
        #expect(DeskbookDifference(from: old, to: old).isEmpty)
        var later = old
        later.revision = 9
        #expect(DeskbookDifference(from: old, to: later).isEmpty)
    }
}
