import Kernel
import Routing
import Store
import TestSupport
import Testing
import Tickets

@testable import Desk

/// Days on which people are away, beside those the deskbook has. The tests' Monday is 23 November 2026.
struct AbsenceTests {
    private static let files = DeskbookFiles(contents: [
        "organisation.yaml": """
        teams:
          - {key: desk, name: Desk}
          - {key: bss, name: BSS, dispatch: direct, choose: roundRobin}
          - {key: huaxin, name: Huaxin, vendor: huaxin}
        people:
          - {key: chen.jie, teams: [bss], absences: [{from: 2026-12-01, to: 2026-12-05}]}
          - {key: li.na, teams: [bss]}
          - {key: he.ping, teams: [huaxin]}
          - {key: zhao.lei, teams: [desk]}
        departments:
          - {key: marketing, name: Marketing, frontPosts: [zhao.lei], frontPostsFirst: true}
        """,
        "routing.yaml": """
        otherwise: desk
        rules:
          - {name: named, match: {text: chen}, team: bss, person: chen.jie}
          - {name: bss, match: {text: billing}, team: bss}
        """,
        "calendars.yaml": """
        calendars:
          - {name: office, timeZone: Asia/Shanghai, hours: {monday-friday: 09:00-18:00}}
        otherwise: office
        """,
    ])

    private static let chen = Caller(tokenID: 5, name: "chen.jie", role: .resolver)
    private static let boss = Caller(tokenID: 6, name: "boss", role: .manager)

    private static func bench(_ engine: Engine) async throws -> DeskBench {
        let bench = try await DeskBench(on: engine)
        try await bench.desk.apply(files)
        return bench
    }

    private static func day(_ text: String) -> CivilDate { known(CivilDate(text)) }

    @discardableResult
    private func enter(
        _ person: String, _ first: String, _ last: String, _ bench: DeskBench, as caller: Caller = boss,
        revision: Int64? = nil
    ) async throws -> AbsenceTable.Row {
        let row = try await bench.act(as: caller) {
            try $0.enterAbsence(
                of: person, from: Self.day(first), through: Self.day(last), reason: Line("休假"), from: revision
            )
        }
        try await bench.desk.followAbsences()
        return row
    }

    @Test(arguments: Engine.all) func nobodyIsHandedTicketsOnTheDaysTheyAreAway(_ engine: Engine) async throws
    {
        let bench = try await Self.bench(engine)
        func chosen(_ title: String = "billing", department: String? = nil) async throws -> String? {
            var draft = TicketDraft.sample(title: title)
            draft.department = department
            return try await bench.open(draft).assignee?.text
        }
        #expect(try await chosen() == "chen.jie")
        try await enter("chen.jie", "2026-11-23", "2026-11-24", bench, as: Self.chen)
        #expect(try await chosen() == "li.na")
        #expect(try await chosen() == "li.na")
        #expect(try await chosen("chen knows it") == "li.na", "a rule that names them gives way to the plan")
        #expect(try await chosen(department: "marketing") == "zhao.lei")
        try await enter("zhao.lei", "2026-11-23", "2026-11-23", bench)
        #expect(try await chosen(department: "marketing") == "li.na", "nor is a front post")
        try await enter("li.na", "2026-11-23", "2026-11-23", bench)
        #expect(try await chosen() == nil)
        let opening = try #require(try await bench.history(bench.tickets().last?.number ?? known(nil)).first)
        #expect(opening.payload.contains(#""obstacle":"away""#), "\(opening.payload)")
        // 16:00 UTC is midnight at the desk.
        bench.moment.set(known(Instant(rfc3339: "2026-11-23T15:59:59Z")))
        #expect(try await chosen() == nil)
        bench.moment.set(known(Instant(rfc3339: "2026-11-23T16:00:00Z")))
        #expect(try await chosen() == "li.na")
        bench.moment.set(known(Instant(rfc3339: "2026-11-24T16:00:00Z")))
        #expect(try await chosen() == "chen.jie")
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func itIsHeededAfterARestartAndOnOtherNodesAndUnderAnotherDeskbook(
        _ engine: Engine
    ) async throws {
        let bench = try await Self.bench(engine)
        let other = try await bench.secondDesk()
        try await enter("chen.jie", "2026-11-23", "2026-11-23", bench)
        func isAway(_ desk: Desk) -> Bool {
            desk.deskbook.dispatch.isAway(known(Key("chen.jie")), at: .monday)
        }
        #expect(isAway(bench.desk) && !isAway(other))
        try await other.followAbsences()
        #expect(isAway(other))
        #expect(isAway(try await bench.restarted().desk))
        var contents = Self.files.contents
        contents["routing.yaml"] = "otherwise: desk\nrules: []\n"
        try await bench.desk.apply(DeskbookFiles(contents: contents))
        #expect(isAway(bench.desk))
    }

    @Test(arguments: Engine.all) func itIsChangedAndTakenBackAndTheJournalSaysSo(_ engine: Engine)
        async throws
    {
        let bench = try await Self.bench(engine)
        let made = try await enter("chen.jie", "2026-11-25", "2026-11-26", bench, revision: 0)
        #expect(made.revision == 1 && made.author == "boss")
        await expectRefusal(AbsenceRefusal.changedMeanwhile(current: 1)) {
            try await enter("chen.jie", "2026-11-25", "2026-11-27", bench, revision: 0)
        }
        await expectRefusal(DeskRefusal.nothingToChange) {
            try await enter("chen.jie", "2026-11-25", "2026-11-26", bench)
        }
        #expect(try await enter("chen.jie", "2026-11-25", "2026-11-27", bench, revision: 1).revision == 2)
        let shown = try await bench.desk.absences(of: "chen.jie", for: Self.chen)
        #expect(shown.map(\.last.description) == ["2026-11-27", "2026-12-05"])
        #expect(shown.map { $0.entered == nil } == [false, true])
        let removed = try await bench.act(as: Self.chen) {
            try $0.removeAbsence(of: "chen.jie", from: Self.day("2026-11-25"), from: 2)
        }
        #expect(removed.last == Self.day("2026-11-27"))
        await expectRefusal(AbsenceRefusal.notFound(known(Key("chen.jie")), "2026-11-25")) {
            try await bench.act(as: Self.chen) {
                try $0.removeAbsence(of: "chen.jie", from: Self.day("2026-11-25"))
            }
        }
        #expect(try await enter("chen.jie", "2026-11-25", "2026-11-25", bench).revision == 1, "a new one")
        let entries = try await bench.desk.store.read {
            try JournalTable.entries(after: 0, limit: 100, in: $0)
        }
        .filter { $0.subject.kind == .absence }
        #expect(
            entries.map(\.type) == [.absenceEntered, .absenceEntered, .absenceRemoved, .absenceEntered])
        #expect(entries[2].actor == "chen.jie")
        #expect(
            entries[0].payload
                == #"{"person":"chen.jie","firstDay":"2026-11-25","lastDay":"2026-11-26","reason":"休假"}"#)
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func peopleSayItOfThemselvesAndManagersOfEverybody(_ engine: Engine)
        async throws
    {
        let bench = try await Self.bench(engine)
        await expectRefusal(AbsenceRefusal.onlyForThemselves(known(Key("li.na")))) {
            try await enter("li.na", "2026-11-25", "2026-11-25", bench, as: Self.chen)
        }
        await expectRefusal(AbsenceRefusal.personNotFound("chen.ji", closest: "chen.jie")) {
            try await enter("chen.ji", "2026-11-25", "2026-11-25", bench)
        }
        let vendor = try #require(
            Caller(tokenID: 8, name: "he.ping", role: .resolver).known(to: bench.desk.deskbook))
        await expectRefusal(AbsenceRefusal.personNotFound("chen.jie", closest: nil)) {
            try await bench.desk.absences(of: "chen.jie", for: vendor).count
        }
        try await enter("he.ping", "2026-11-25", "2026-11-25", bench, as: vendor)
        #expect(try await bench.desk.absences(of: "he.ping", for: vendor).count == 1)
    }

    @Test(arguments: Engine.all) func daysDoNotOverlapAndAreNotEndless(_ engine: Engine) async throws {
        let bench = try await Self.bench(engine)
        let chen: Key<Person> = known(Key("chen.jie"))
        try await enter("chen.jie", "2026-11-25", "2026-11-27", bench)
        for (first, last) in [
            ("2026-11-27", "2026-11-28"), ("2026-11-24", "2026-11-25"), ("2026-11-26", "2026-11-26"),
        ] {
            await expectRefusal(
                AbsenceRefusal.overlaps(chen, first: Self.day("2026-11-25"), last: Self.day("2026-11-27"))
            ) { try await enter("chen.jie", first, last, bench) }
        }
        await expectRefusal(
            AbsenceRefusal.overlaps(chen, first: Self.day("2026-12-01"), last: Self.day("2026-12-05"))
        ) { try await enter("chen.jie", "2026-11-28", "2026-12-01", bench) }
        await expectRefusal(
            AbsenceRefusal.overlaps(chen, first: Self.day("2026-12-01"), last: Self.day("2026-12-05"))
        ) { try await enter("chen.jie", "2026-11-25", "2026-12-02", bench, revision: 1) }
        for day in 0..<Limits.absences {
            let text = CivilDate(daysSince1970: Self.day("2027-01-01").daysSince1970 + Int64(day)).description
            try await enter("li.na", text, text, bench)
        }
        await expectRefusal(AbsenceRefusal.tooMany(limit: Limits.absences)) {
            try await enter("li.na", "2026-12-24", "2026-12-24", bench)
        }
    }
}
