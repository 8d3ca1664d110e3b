import Foundation
import Kernel
import Sheets
import TestSupport
import Testing
import Tickets

@testable import MovingIn

@Suite struct SheetIntakeTests {
    private static func mapping() -> ImportMapping {
        var sheet = SheetMapping(shape: SheetShape(), rows: .events, number: ColumnValue(.first(["no"])))
        var states = ValueMap()
        _ = states.add("Open / *", "working", parts: 2)
        _ = states.add("Open / Waiting", "onHold.vendor", parts: 2)
        _ = states.add("Done / -", "closed", parts: 2)
        var event = EventMapping(at: TimeColumn("at", formats: ["iso"], zone: .utc))
        event.state = ColumnValue(.joined(["state", "sub"]), map: states)
        event.team = ColumnValue(.first(["team", "old team"]))
        sheet.event = event
        sheet.facts[.priority] = ColumnValue(.first(["prio"]))
        sheet.facts[.title] = ValueTemplate("{{{no}}} by {team}").map { ColumnValue(.template($0)) }
        return ImportMapping(
            source: "x", name: "x", unknown: ["?"], sheets: [sheet], teams: NamePolicy(prefix: "x."),
            people: NamePolicy(prefix: "x."))
    }

    private func take(
        _ lines: String, _ mapping: ImportMapping = Self.mapping()
    ) throws -> (log: ForeignLog, flaws: [String]) {
        let folder = try TemporaryFolder()
        try Data(lines.utf8).write(to: URL(fileURLWithPath: folder.file("x.csv")))
        var reader = try SheetReader(path: folder.file("x.csv"), mapping.sheets[0].shape)
        var log = ForeignLog(mapping)
        var intake = try SheetIntake(
            mapping.sheets[0], header: reader.header, mapping, teams: ["bss"], people: [], into: &log)
        var row = SheetRow()
        var flaws: [String] = []
        while try reader.next(into: &row) {
            if let flaw = intake.take(row, file: 0, into: &log) { flaws.append("\(row.line): \(flaw)") }
        }
        log.putInOrder()
        return (log, flaws)
    }

    @Test func rowsBecomeEventsInOrderOfTime() throws {
        let (log, flaws) = try take(
            """
            no,at,state,sub,team,old team,prio
            B,2020-01-02 00:00,Done,?,a,,3
            A,2020-01-03 00:00,Open,Waiting,?,b,3
            A,2020-01-01 00:00,Open,Now,,,2
            """)
        #expect(flaws == [])
        #expect(log.tickets.map { log.words.text($0.number) } == ["A", "B"])
        #expect(log.tickets[0].events.map(\.state) == [.status(.working), .onHold(.vendor)])
        #expect(log.tickets[0].events.map { log.words.text(ifAny: $0.team) } == [nil, "b"])
        #expect(log.tickets[1].events.map(\.state) == [.status(.closed)])
        let facts = log.facts[Int(log.tickets[1].events[0].facts)]
        #expect(log.words.text(ifAny: facts[Fact.title.rawValue]) == "{B} by a")
    }

    @Test func eachRowSaysWhatIsWrongWithIt() throws {
        let (log, flaws) = try take(
            """
            no,at,state,sub,team,old team,prio
            A,2020-01-01 00:00,Lost,?,a,,3
            A,yesterday,Open,x,a,,3
            A,?,Open,x,a,,3
            ,2020-01-01 00:00,Open,x,a,,3
            A,2020-01-01 00:00,Open,x,a,,high
            A,2020-01-01 00:00,Open,x,a
            """)
        #expect(log.tickets.isEmpty)
        let expected = [
            "2: event.state: \"Lost / -\" in state / sub is not in the map",
            "3: at: \"yesterday\" is no time of the format iso", "4: at: the time is unknown",
            "5: number: is empty", "6: priority: \"high\" is no number from 1 to 5",
            "7: has 5 fields where 7",
        ]
        #expect(flaws.count == expected.count)
        for (flaw, start) in zip(flaws, expected) { #expect(flaw.hasPrefix(start), "\(flaw)") }
    }

    @Test func unknownTeamsAreRefusedWhereTheMappingSaysSo() throws {
        var mapping = Self.mapping()
        mapping.teams.unknown = .reject
        let (_, flaws) = try take(
            """
            no,at,state,sub,team,old team,prio
            A,2020-01-01 00:00,Open,x,bss,,3
            A,2020-01-01 00:00,Open,x,tail,,3
            """, mapping)
        #expect(flaws.count == 1)
        #expect(flaws[0].contains("team \"tail\" is neither in the mapping nor in the deskbook"))
    }

    @Test func columnsThatAreMissingOrThereTwiceAreNamed() throws {
        let faults = #expect(throws: HeaderFaults.self) {
            try take("no,at,state,state,Team,old team,prio\n")
        }
        let text = try #require(faults).faults.joined(separator: "\n")
        #expect(text.contains("column \"state\" stands 2 times in the header: write \"state#1\""))
        #expect(text.contains("there is no column \"sub\""))
        #expect(text.contains("there is no column \"team\"; did you mean \"Team\"?"))
        #expect(text.contains("it has: no, at, state, state, Team, old team, prio"))
    }

    @Test func columnsOfOneNameAreToldApartByTheirPlace() throws {
        var mapping = Self.mapping()
        mapping.sheets[0].event?.team = ColumnValue(.first(["team#2"]))
        mapping.sheets[0].facts[.title] = nil
        let (log, _) = try take("no,at,state,sub,team,team,prio\nA,2020-01-01,Open,x,one,two,1\n", mapping)
        #expect(log.words.text(ifAny: log.tickets[0].events[0].team) == "two")
    }

    @Test func aRowHasTheSamePrintInEveryRun() throws {
        let lines = "no,at,state,sub,team,old team,prio\nA,2020-01-01,Open,x,a,,1\nA,2020-01-01,Open,x,b,,1\n"
        let one = try take(lines).log.tickets[0].events.map(\.print)
        let two = try take(lines.replacingOccurrences(of: "A,", with: "B,")).log.tickets[0].events.map(
            \.print)
        #expect(one == two)
        #expect(Set(one).count == 2)
    }

    @Test(arguments: [
        ("Assigned to Ann", "assigned"), ("Assigned to ", "assigned"), ("Closed (no answer)", "closed"),
        ("closed", "same"), ("%%new%%open%%", "new"), ("**", "new"), ("", "same"),
    ])
    func starsStandForAnything(_ word: String, _ expected: String) {
        var map = ValueMap()
        for (theirs, ours) in [
            ("Assigned to *", "assigned"), ("Closed*)", "closed"), ("%%*%%open%%*", "new"), ("**", "new"),
            ("*", "same"),
        ] {
            let isNew = map.add(theirs, ours, parts: 1)
            #expect(isNew)
        }
        #expect(map[word] == expected)
        let isNew = map.add("Closed*)", "new", parts: 1)
        #expect(!isNew)
    }

    /// A day and a time of day stand apart, and a row may say which field it changes.
    @Test func columnsAreReadTogether() throws {
        var sheet = SheetMapping(shape: SheetShape(), rows: .events, number: ColumnValue(.first(["no"])))
        var event = EventMapping(
            at: TimeColumn(
                ["day", "time"], isJoined: true, formats: ["d.M.yyyy H:mm", "d.M.yyyy"], zone: .utc))
        var states = ValueMap()
        _ = states.add("Open", "working", parts: 1)
        var state = ColumnValue(.first(["to"]), map: states)
        state.conditions = [ColumnValue.Condition(column: "field", words: ["status", "Status"])]
        event.state = state
        var person = ColumnValue(.first(["to"]))
        person.conditions = [ColumnValue.Condition(column: "field", words: ["assignee"])]
        event.person = person
        sheet.event = event
        sheet.closed = TimeColumn(["shut", "done"], formats: ["iso"], zone: .utc)
        let mapping = ImportMapping(
            source: "x", name: "x", unknown: [], sheets: [sheet], teams: NamePolicy(prefix: "x."),
            people: NamePolicy(prefix: "x."))
        let (log, flaws) = try take(
            """
            no,day,time,field,to,shut,done
            A,1.2.2020,8:05,status,Open,,2020-03-01
            A,2.2.2020,,assignee,ann,,
            A,2.2.2020,9:00,colour,green,,
            A,2.2.2020,noon,status,Open,,
            A,,,status,Open,,
            A,3.2.2020,,Status,Lost,,
            """, mapping)
        #expect(
            flaws == [
                "5: day + time: \"2.2.2020 noon\" is no time of the format d.M.yyyy H:mm, d.M.yyyy",
                "6: day + time: the time is unknown",
                "7: event.state: \"Lost\" in to is not in the map; add it, or say unmapped: keep or drop",
            ])
        let events = log.tickets[0].events
        #expect(
            events.map(\.at.rfc3339) == [
                "2020-02-01T08:05:00Z", "2020-02-02T00:00:00Z", "2020-02-02T09:00:00Z",
            ])
        #expect(events.map(\.state) == [.status(.working), .same, .same])
        #expect(events.map { log.words.text(ifAny: $0.stateWord) } == ["Open", nil, nil])
        #expect(events.map { log.words.text(ifAny: $0.person) } == [nil, "ann", nil])
        #expect(log.tickets[0].closed?.rfc3339 == "2020-03-01T00:00:00Z")
    }
}

@Suite struct ValueTests {
    @Test(arguments: ["{a", "a}", "{}", "{{a}"]) func bracketsNeedTheirOtherHalf(_ text: String) {
        #expect(ValueTemplate(text) == nil)
    }

    @Test func exactWordsComeBeforeThoseThatMayBeAnything() {
        var map = ValueMap()
        let added = [("a / *", "1"), ("* / b", "2"), ("a / b", "3"), ("a / *", "4")].map { word, result in
            map.add(word, result, parts: 2)
        }
        #expect(added == [true, true, true, false])
        #expect(["a / b", "a / c", "c / b", "c / c"].map { map[$0] } == ["3", "1", "2", nil])
    }

    @Test func statesAreWordsOfOurs() {
        #expect(ForeignState("onHold.vendor") == .onHold(.vendor))
        #expect(ForeignState("onHold") == .onHold(.other))
        #expect(ForeignState("same") == .same)
        #expect(ForeignState("open") == nil)
        #expect(ForeignState.words.allSatisfy { ForeignState($0) != nil })
    }
}
