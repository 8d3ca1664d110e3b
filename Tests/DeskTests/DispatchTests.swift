import Kernel
import Routing
import Store
import TestSupport
import Testing
import Tickets

@testable import Desk

/// A team that hands out its tickets by itself.
struct DispatchTests {
    private static let calendars = """
        calendars:
          - {name: office, timeZone: Asia/Shanghai, hours: {monday-friday: 09:00-18:00}}
          - {name: always, hours: always}
        otherwise: always
        """
    private static let rules = """
        otherwise: desk
        rules:
          - {name: named, match: {domain: BSS, text: li}, team: bss, person: li.na}
          - {name: oracle, match: {domain: BSS, text: oracle}, team: bss, skill: oracle}
          - {name: unclear, match: {domain: BSS, text: unclear}, team: bss, hold: desk}
          - {name: bss, match: {domain: BSS}, team: bss}
        """

    private static func files(_ team: String, people: String = DispatchTests.people) -> DeskbookFiles {
        DeskbookFiles(contents: [
            "organisation.yaml": """
            teams:
              - {key: desk, name: Desk}
              - key: bss
                name: BSS
            \(team)
            people:
            \(people)
            departments:
              - {key: marketing, name: Marketing, frontPosts: [liu.yang]}
            """,
            "routing.yaml": rules, "calendars.yaml": calendars,
        ])
    }

    private static let people = """
          - {key: chen.jie, teams: [bss]}
          - {key: li.na, teams: [bss], skills: [oracle, tuxedo]}
          - {key: liu.yang, teams: [bss], absences: [{from: 2026-12-01, to: 2026-12-05}]}
        """

    private static func bench(_ engine: Engine, _ team: String) async throws -> DeskBench {
        let bench = try await DeskBench(on: engine)
        try await bench.desk.apply(files(team))
        return bench
    }

    private func assignees(_ count: Int, _ bench: DeskBench, _ draft: TicketDraft = .sample()) async throws
        -> [String?]
    {
        var names: [String?] = []
        for _ in 0..<count { names.append(try await bench.open(draft).assignee?.text) }
        return names
    }

    @Test(arguments: Engine.all) func goesRoundAndSaysWhy(_ engine: Engine) async throws {
        let bench = try await Self.bench(engine, "    dispatch: direct\n    choose: roundRobin")
        #expect(
            try await assignees(4, bench) == ["chen.jie", "li.na", "liu.yang", "chen.jie"])
        let ticket = try await bench.open(.sample())
        #expect(ticket.status == .assigned)
        #expect(ticket.revision == 2)
        let entry = try #require(try await bench.history(ticket.number).last)
        #expect(entry.type == .ticketAssigned)
        #expect(entry.actor == "desk")
        #expect(
            entry.payload.contains(
                #""automatic":true,"because":"dispatch","choice":{"assignee":"li.na","by":"roundRobin","considered":[{"person":"li.na","tickets":1,"load":30}"#
            ), "\(entry.payload)")
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func theLeastLoadedGetsItAndLimitsHold(_ engine: Engine) async throws {
        let bench = try await Self.bench(engine, "    dispatch: direct\n    limit: 1")
        #expect(try await assignees(4, bench) == ["chen.jie", "li.na", "liu.yang", nil])
    }

    @Test(arguments: Engine.all) func absenceSkillDutyAndFrontPostCount(_ engine: Engine) async throws {
        let bench = try await Self.bench(
            engine,
            "    dispatch: direct\n    duty: [{person: li.na, from: 2026-11-24, to: 2026-11-24}]")
        // Monday: nobody is on duty.
        #expect(try await assignees(1, bench, .sample(title: "oracle is slow")) == ["li.na"])
        var draft = TicketDraft.sample()
        draft.department = "marketing"
        #expect(try await assignees(2, bench, draft) == ["liu.yang", "liu.yang"])
        bench.moment.advance(seconds: 86_400)
        #expect(try await assignees(2, bench) == ["li.na", "li.na"])
        bench.moment.advance(seconds: 8 * 86_400)
        #expect(try await assignees(1, bench, draft) == ["chen.jie"])
    }

    @Test(arguments: Engine.all) func whoKnowsTheRequesterGetsTheNext(_ engine: Engine) async throws {
        let bench = try await Self.bench(engine, "    dispatch: direct")
        let draft = TicketDraft.sample(requester: "zhang.wei")
        let first = try await bench.open(draft).number
        _ = try await bench.act {
            try $0.assign(first, team: nil, person: "liu.yang", line: nil, reason: nil)
        }
        _ = try await bench.act { try $0.work(on: first, person: "liu.yang") }
        _ = try await bench.act { try $0.resolve(first, known(Note("done"))) }
        #expect(try await assignees(2, bench, draft) == ["liu.yang", "liu.yang"])
    }

    @Test(arguments: Engine.all) func aRuleMayNameThePersonAndTheDeskMayDecide(_ engine: Engine) async throws
    {
        let bench = try await Self.bench(engine, "    dispatch: byHand")
        let named = try await bench.open(.sample(title: "for li"))
        #expect(named.assignee == Key("li.na"))
        let entry = try #require(try await bench.history(named.number).last)
        #expect(entry.payload.contains(#""because":"rule""#))
        #expect(try await assignees(1, bench, .sample(title: "unclear")) == [nil])
        #expect(try await assignees(1, bench) == [nil])
    }

    @Test(arguments: Engine.all) func alarmsAreHandedOutToo(_ engine: Engine) async throws {
        let bench = try await Self.bench(engine, "    dispatch: direct")
        try await bench.push(bench.alert())
        #expect(try await bench.ticket().assignee == Key("chen.jie"))
        try await bench.expectSoundJournal()
    }

    @Test(arguments: [
        (
            "    dispatch: sometimes",
            "organisation.yaml:5: \"sometimes\" is not one of byHand, direct"
        ),
        ("    limit: 3", "organisation.yaml:5: means nothing without dispatch"),
        ("    dispatch: direct\n    limit: 0", "organisation.yaml:6: expected a whole number from 1 to 1000"),
        (
            "    dispatch: direct\n    choose: [roundRobin, roundRobin]",
            "organisation.yaml:6: something stands twice"
        ),
        ("    dispatch: direct\n    choose: fairest", "organisation.yaml:6: \"fairest\" is not one of"),
        ("    dispatch: direct\n    duty: [{calendar: office}]", "organisation.yaml:6: expected person"),
        ("    dispatch: direct\n    duty: [{person: li.na}]", "organisation.yaml:6: expected calendar"),
        (
            "    dispatch: direct\n    duty: [{person: li.na, calendar: offic}]",
            "organisation.yaml:6: calendar \"offic\" does not exist"
        ),
        (
            "    dispatch: direct\n    duty: [{person: li.na, from: 2026-11-02, to: 2026-11-01}]",
            "organisation.yaml:6: expected to: on or after from:"
        ),
    ])
    func saysWhatIsWrongWithATeam(_ team: String, _ fault: String) throws {
        let faults = try #require(throws: DeskbookFaults.self) { try Deskbook(Self.files(team)) }
        #expect(
            faults.faults.contains { $0.description.hasPrefix(fault) }, "\(faults.faults.map(\.description))")
    }

    @Test(arguments: [
        ("skills: []", "routing.yaml:4: nobody of team \"bss\" has the skill \"oracle\""),
        (
            "skills: [oracel]",
            "routing.yaml:4: nobody of team \"bss\" has the skill \"oracle\" in organisation.yaml; did you mean \"oracel\"?"
        ),
        ("skills: [oracle], partTime: 0", "organisation.yaml:7: expected a share of the working week"),
        (
            "skills: [oracle], absences: [{from: 2026-12-01}]",
            "organisation.yaml:7: expected {from: the first day"
        ),
    ])
    func saysWhatIsWrongWithAPerson(_ person: String, _ fault: String) throws {
        let people = """
              - {key: li.na, teams: [bss], \(person)}
              - {key: liu.yang, teams: [bss]}
            """
        let files = Self.files("    dispatch: direct", people: people)
        let faults = try #require(throws: DeskbookFaults.self) { try Deskbook(files) }
        #expect(
            faults.faults.contains { $0.description.hasPrefix(fault) }, "\(faults.faults.map(\.description))")
    }
}
