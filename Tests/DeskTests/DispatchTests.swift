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
          - {name: other, match: {domain: BSS, text: yang}, team: bss, person: liu.yang}
          - {name: oracle, match: {domain: BSS, text: oracle}, team: bss, skill: oracle}
          - {name: tuxedo, match: {domain: BSS, text: tuxedo}, team: bss, skill: tuxedo, hold: desk}
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
          - {key: zhao.lei, teams: [desk]}
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
        let entries = try await bench.history(ticket.number)
        let entry = try #require(entries.last)
        #expect(entry.type == .ticketAssigned)
        #expect(entry.actor == "desk")
        #expect(entry.payload.contains(#""automatic":true,"because":"plan"}"#), "\(entry.payload)")
        #expect(
            entries.first?.payload.contains(
                #""choice":{"person":"li.na","mode":"direct","by":"roundRobin","considered":[{"person":"li.na","tickets":1,"load":30}"#
            ) == true, "\(entries.map(\.payload))")
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func theLeastLoadedGetsItAndLimitsHold(_ engine: Engine) async throws {
        let bench = try await Self.bench(engine, "    dispatch: direct\n    limit: 1")
        #expect(try await assignees(4, bench) == ["chen.jie", "li.na", "liu.yang", nil])
        let last = try await bench.open(.sample())
        let opening = try #require(try await bench.history(last.number).first)
        #expect(
            opening.payload.contains(
                #""choice":{"person":null,"mode":"direct","considered":[{"person":"chen.jie","obstacle":"limit""#
            ),
            "\(opening.payload)")
    }

    @Test(arguments: Engine.all) func choosesForWhatIsAssignedToTheTeamLater(_ engine: Engine) async throws {
        let bench = try await Self.bench(engine, "    dispatch: direct")
        let unclear = try await bench.open(.sample(title: "unclear"))
        #expect(unclear.team == Key("desk"))
        let moved = try await bench.act {
            try $0.assign(unclear.number, team: "bss", person: nil, line: nil, reason: nil)
        }
        #expect(moved.assignee == Key("chen.jie"))
        let entry = try #require(try await bench.history(unclear.number).last)
        #expect(
            entry.payload.contains(#""because":"plan","choice":{"person":"chen.jie""#), "\(entry.payload)")
        let freed = try await bench.act {
            try $0.assign(unclear.number, team: "bss", person: nil, line: nil, reason: nil)
        }
        #expect(freed.assignee == nil, "whoever says the same team again wants nobody")
        #expect(try await assignees(2, bench) == ["li.na", "liu.yang"], "the turn counted")
    }

    @Test(arguments: Engine.all) func skillCountsEvenWherePeopleClaim(_ engine: Engine) async throws {
        let bench = try await Self.bench(engine, "    limit: 9")
        #expect(try await assignees(1, bench) == [nil])
        #expect(try await assignees(1, bench, .sample(title: "oracle is slow")) == ["li.na"])
    }

    @Test(arguments: Engine.all) func aRulesSkillHoldsForEveryLaterChoiceInItsTeam(_ engine: Engine)
        async throws
    {
        let bench = try await Self.bench(engine, "    dispatch: direct\n    choose: roundRobin")
        func assign(_ number: TicketNumber, _ team: String) async throws -> String? {
            try await bench.act {
                try $0.assign(number, team: team, person: nil, line: nil, reason: nil)
            }.assignee?.text
        }
        let ruled = try await bench.open(.sample(title: "oracle is slow"))
        #expect(ruled.assignee == Key("li.na"))
        let held = try await bench.open(.sample(title: "tuxedo is slow"))
        #expect(held.team == Key("desk"))
        let plain = try await bench.open(.sample(title: "slow", domain: nil))
        #expect(plain.team == Key("desk"))
        #expect(try await assign(plain.number, "bss") == "chen.jie", "whose turn it is")
        #expect(try await assign(held.number, "bss") == "li.na", "whatever the turn")
        #expect(try await assign(ruled.number, "desk") == nil)
        #expect(try await assign(ruled.number, "bss") == "li.na")
        let entry = try #require(try await bench.history(ruled.number).last)
        #expect(entry.payload.contains(#"{"person":"chen.jie","obstacle":"skill""#), "\(entry.payload)")
    }

    @Test(arguments: Engine.all) func whoKnowsTheCIGetsTheNext(_ engine: Engine) async throws {
        let bench = try await Self.bench(engine, "    dispatch: direct")
        var draft = TicketDraft.sample()
        draft.ci = "db03"
        let first = try await bench.open(draft).number
        _ = try await bench.act { try $0.work(on: first, person: "li.na") }
        _ = try await bench.act { try $0.resolve(first, known(Note("done"))) }
        #expect(try await assignees(2, bench, draft) == ["li.na", "li.na"])
    }

    @Test(arguments: Engine.all) func anOfferThatNobodyClaimsEnds(_ engine: Engine) async throws {
        let bench = try await Self.bench(engine, "    dispatch: offer\n    offerFor: 10m")
        let tickets = [
            try await bench.open(.sample()), try await bench.open(.sample()), try await bench.open(.sample()),
        ]
        #expect(tickets.map(\.assignee?.text) == ["chen.jie", "li.na", "liu.yang"])
        let claimed = try await bench.act { try $0.claim(tickets[0].number, person: "chen.jie") }
        #expect(claimed.revision == 3)
        _ = try await bench.act { try $0.work(on: tickets[1].number, person: "li.na") }
        #expect(try await bench.desk.endOffers() == 0)
        bench.moment.advance(seconds: 600)
        #expect(try await bench.desk.endOffers() == 2)
        let after = [
            try await bench.read(tickets[0].number).ticket, try await bench.read(tickets[1].number).ticket,
            try await bench.read(tickets[2].number).ticket,
        ]
        #expect(after.map(\.assignee?.text) == ["chen.jie", "li.na", nil])
        let entry = try #require(try await bench.history(tickets[2].number).last)
        #expect(
            entry.payload.contains(#""automatic":true,"because":"unclaimed","offeredTo":"liu.yang""#),
            "\(entry.payload)")
        #expect(try await bench.desk.endOffers() == 0)
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func anOfferThatWasMovedMeanwhileIsOver(_ engine: Engine) async throws {
        let bench = try await Self.bench(engine, "    dispatch: offer\n    offerFor: 10m")
        let ticket = try await bench.open(.sample())
        _ = try await bench.act {
            try $0.assign(ticket.number, team: nil, person: "chen.jie", line: nil, reason: nil)
        }
        bench.moment.advance(seconds: 600)
        #expect(try await bench.desk.endOffers() == 1)
        #expect(try await bench.read(ticket.number).ticket.assignee == Key("chen.jie"))
    }

    @Test(arguments: Engine.all) func peopleOfTheTeamClaimWhatNobodyHas(_ engine: Engine) async throws {
        let bench = try await Self.bench(engine, "    limit: 1")
        let first = try await bench.open(.sample()).number
        let second = try await bench.open(.sample()).number
        let claimed = try await bench.act { try $0.claim(first, person: "li.na") }
        #expect(claimed.assignee == Key("li.na"))
        #expect(claimed.status == .assigned)
        #expect(claimed.revision == 3)
        let entry = try #require(try await bench.history(first).last)
        #expect(entry.payload.contains(#""because":"claimed""#))
        #expect(try await bench.act { try $0.claim(first, person: "li.na") }.revision == 3)
        await expectRefusal(DeskRefusal.takenBy(Key(trusted: "li.na"))) {
            try await bench.act { try $0.claim(first, person: "chen.jie") }
        }
        await expectRefusal(DeskRefusal.atLimit(Key(trusted: "li.na"), limit: 1)) {
            try await bench.act { try $0.claim(second, person: "li.na") }
        }
        await expectRefusal(DeskRefusal.personNotInTeam(Key(trusted: "zhao.lei"), Key(trusted: "bss"))) {
            try await bench.act { try $0.claim(second, person: "zhao.lei") }
        }
        await expectRefusal(DeskRefusal.changedMeanwhile(current: 1)) {
            try await bench.act { try $0.claim(second, person: "chen.jie", from: 7) }
        }
        #expect(try await bench.read(second).ticket.revision == 1, "nothing half done")
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func twoWhoClaimAtOnceDoNotBothGetIt(_ engine: Engine) async throws {
        let bench = try await Self.bench(engine, "    limit: 5")
        let number = try await bench.open(.sample()).number
        let winners = await withTaskGroup(of: Bool.self) { group in
            for person in ["chen.jie", "li.na", "liu.yang"] {
                group.addTask {
                    (try? await bench.act { try $0.claim(number, person: person) }) != nil
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(winners == 1)
        try await bench.expectSoundJournal()
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
        let bench = try await Self.bench(engine, "    dispatch: claim")
        let named = try await bench.open(.sample(title: "for li"))
        #expect(named.assignee == Key("li.na"))
        let entry = try #require(try await bench.history(named.number).last)
        #expect(entry.payload.contains(#""because":"named""#))
        bench.moment.advance(seconds: 8 * 86_400)
        let later = try await bench.open(.sample(title: "for yang"))
        #expect(later.assignee == nil, "whom the rule names is away")
        let opening = try #require(try await bench.history(later.number).first)
        #expect(
            opening.payload.contains(
                #""choice":{"person":null,"mode":"named","considered":[{"person":"liu.yang","obstacle":"away""#
            ),
            "\(opening.payload)")
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
            "organisation.yaml:5: \"sometimes\" is not one of claim, direct, offer"
        ),
        (
            "    choose: [duty]",
            "organisation.yaml:5: choose means nothing where people claim: expected dispatch: direct or offer"
        ),
        (
            "    dispatch: direct\n    offerFor: 5m",
            "organisation.yaml:6: offerFor means nothing without dispatch: offer"
        ),
        ("    dispatch: direct\n    dutyOnly: true", "organisation.yaml:6: nobody would get anything"),
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
        ("skills: []", "routing.yaml:5: nobody of team \"bss\" has the skill \"oracle\""),
        (
            "skills: [oracel]",
            "routing.yaml:5: nobody of team \"bss\" has the skill \"oracle\" in organisation.yaml; did you mean \"oracel\"?"
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
