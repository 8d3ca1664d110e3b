import Foundation
import Kernel
import MovingIn
import ServiceLevels
import Store
import TestSupport
import Testing
import Tickets

@testable import Desk

/// Tickets of other systems, from small files in the shapes that such systems write.
@Suite struct ImportTests {
    private static let log = """
        source: old
        unknown: ["?"]
        times: {format: d/M/yyyy HH:mm, zone: +08:00}
        teams: {map: {Billing: bss-response}}
        sheets:
          - rows: events
            number: no
            ticket:
              title: {template: "{about} ({no})"}
              priority: prio
              service: about
              labels: {about: about}
            event:
              at: when
              order: step
              actor: who
              team: group
              person: who
              activity: what
              note: text
              state:
                column: state
                map: {New: new, Open: working, Vendor: onHold.vendor, User: onHold.requester, Done: resolved, Shut: closed}
                unmapped: reject
        """

    private static let header = "no,when,step,state,group,who,prio,about,what,text\n"
    private static let story = """
        7,1/3/2020 08:00,1,New,Front,?,3,宽带,opened,
        7,1/3/2020 09:00,2,Open,Billing,ann,3,宽带,taken,
        7,1/3/2020 09:30,3,Vendor,Billing,ann,2,宽带,waits,part ordered
        7,1/3/2020 10:00,4,User,Billing,ann,2,宽带,,
        7,2/3/2020 10:00,5,Open,Back,bob,2,宽带,,
        7,2/3/2020 11:00,6,Done,Back,bob,2,宽带,fixed,
        7,2/3/2020 12:00,7,Open,Back,bob,2,宽带,again,
        7,2/3/2020 12:00,8,Open,Back,bob,2,宽带,looked,
        7,2/3/2020 13:00,9,Shut,Back,bob,2,宽带,,

        """

    /// Reads files by a mapping and imports them.
    private func take(
        _ files: [String], _ yaml: String = Self.log, on desk: Desk, isDry: Bool = false
    ) async throws -> (summary: ImportSummary, flaws: [ImportFlaw]) {
        let folder = try TemporaryFolder()
        let mapping = try ImportMapping(yaml: yaml, file: "map.yaml")
        let paths = try files.enumerated().map { index, text in
            let path = folder.file("\(index).csv")
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            return path
        }
        let names = try desk.importNames(mapping)
        var reading = ImportReading(mapping, teams: names.teams, people: names.people)
        try reading.read(paths)
        let (summary, flaws) = try await desk.importTickets(reading.log, mapping, isDry: isDry)
        return (summary, reading.flaws + flaws)
    }

    @Test(arguments: Engine.all) func aTicketLivesAgainWhenItLived(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let (summary, flaws) = try await take([Self.header + Self.story], on: bench.desk)
        #expect(flaws == [])
        #expect((summary.newTickets, summary.rows, summary.reopenings, summary.reassignments) == (1, 9, 1, 2))
        let ticket = try await bench.ticket()
        #expect(ticket.title.text == "宽带 (7)")
        #expect(ticket.status.name == .closed)
        #expect(ticket.channel == .imported)
        #expect(ticket.openedAt.rfc3339 == "2020-03-01T00:00:00Z")
        #expect(ticket.team?.text == "old.Back")
        #expect(ticket.assignee?.text == "old.bob")
        #expect(ticket.priority.rawValue == 2)
        #expect(ticket.labels == ["about": "宽带", "imported-from": "old", "original-number": "7"])
        let history = try await bench.history(ticket.number)
        #expect(
            history.map(\.type) == [
                .ticketOpened, .ticketImported, .ticketAssigned, .ticketWorking, .ticketChanged, .ticketHeld,
                .ticketResumed, .ticketHeld, .ticketAssigned, .ticketResumed, .ticketResolved,
                .ticketReopened,
                .ticketImported, .ticketResolved, .ticketClosed,
            ])
        #expect(history.allSatisfy { $0.isImported })
        #expect(ticket.revision == Int64(history.count))
        #expect(history[2].at.rfc3339 == "2020-03-01T01:00:00Z")
        #expect(history[2].actor == "ann")
        #expect(history[2].team?.text == "bss-response", "the deskbook's team, by the mapping")
        #expect(history[5].payload.contains("\"reason\":\"vendor\""))
        #expect(history[5].payload.contains("\"note\":\"part ordered\",\"activity\":\"waits\""))
        #expect(history[13].payload.contains("\"implied\":true"))
        try await bench.expectSoundJournal()
    }

    /// What other systems close they also open again, and hand on while it is closed.
    @Test(arguments: Engine.all) func clocksGoOnWhereAClosedTicketIsOpenedAgain(_ engine: Engine) async throws
    {
        let bench = try await DeskBench(on: engine)
        let more = """
            7,2/3/2020 14:00,10,Shut,Billing,cy,2,宽带,handed on,
            7,2/3/2020 15:00,11,Open,Billing,cy,2,宽带,again,

            """
        _ = try await take([Self.header + Self.story + more], on: bench.desk)
        let number = try await bench.ticket().number
        #expect(try await bench.ticket().status.name == .working)
        let account = try await bench.desk.clocks(
            of: number, at: known(Instant(rfc3339: "2020-03-02T17:00:00+08:00")), for: DeskBench.agent)
        let resolution = try #require(account.readings.first { $0.clock == .resolution })
        #expect(resolution.figures.mode == .running)
        let stretches = resolution.segments.suffix(2)
        #expect(stretches.map(\.cause.word) == [.resolved, .reopened])
        #expect(stretches.map(\.from.rfc3339) == ["2020-03-02T05:00:00Z", "2020-03-02T07:00:00Z"])
        let mode = { (team: String) in
            account.readings.first { $0.clock == .team(Key(trusted: team)) }?.figures.mode
        }
        #expect(mode("bss-response") == .running, "whose it was handed to while it was closed")
        #expect(mode("old.Back") == .stopped)
        try await bench.followClocks()
        #expect(try await bench.clockDifferences() == [])
    }

    @Test(arguments: Engine.all) func nothingIsImportedTwice(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let lines = Self.story.split(separator: "\n").map { $0 + "\n" }
        let start = Self.header + lines.prefix(4).joined()
        _ = try await take([start], on: bench.desk)
        let again = try await take([start], on: bench.desk).summary
        #expect((again.newTickets, again.extendedTickets, again.knownTickets, again.entries) == (0, 0, 1, 0))

        let more = try await take([Self.header + Self.story], on: bench.desk).summary
        #expect((more.newTickets, more.extendedTickets, more.knownTickets) == (0, 1, 0))
        let ticket = try await bench.ticket()
        #expect(ticket.status.name == .closed)
        let whole = try await DeskBench(on: engine)
        _ = try await take([Self.header + Self.story], on: whole.desk)
        let types = try await whole.history(try await whole.ticket().number).map(\.payload)
        #expect(
            try await bench.history(ticket.number).map(\.payload) == types, "as if it had come in one piece")
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func aRowThatComesLateChangesNothing(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        _ = try await take([Self.header + Self.story], on: bench.desk)
        let late = "7,1/3/2020 09:15,2,New,Front,?,1,宽带,late,\n"
        let summary = try await take([Self.header + Self.story + late], on: bench.desk).summary
        #expect((summary.extendedTickets, summary.entries) == (1, 1))
        let ticket = try await bench.ticket()
        #expect(ticket.status.name == .closed && ticket.team?.text == "old.Back")
        let last = try #require(try await bench.history(ticket.number).last)
        #expect(last.type == .ticketImported && last.payload.contains("\"late\":true"))
        #expect(last.at.rfc3339 == "2020-03-01T01:15:00Z")
        try await bench.expectSoundJournal()
    }

    @Test func aDryRunWritesNothing() async throws {
        let bench = try await DeskBench(on: .sqlite)
        let summary = try await take([Self.header + Self.story], on: bench.desk, isDry: true).summary
        #expect(summary.newTickets == 1 && summary.states == ["closed": 1])
        #expect(try await bench.tickets().isEmpty)
    }

    // MARK: Lists

    private static let list = """
        source: list
        sheets:
          - rows: tickets
            number: id
            ticket:
              opened: opened
              resolved: resolved
              closed: closed
              kind: {column: kind, map: {Incident: incident, Ask: request, Cause: problem}}
              state: {column: state, map: {open: assigned, done: closed, solved: resolved}}
              team: group
              reassignments: moves
              firstContact: first
              resolution: how
        """
    private static let listed = """
        id,opened,resolved,closed,kind,state,group,moves,first,how
        a,2020-01-01T00:00:00Z,2020-01-01T01:00:00Z,2020-01-02T00:00:00Z,Incident,done,One,3,no,replaced
        b,2020-01-01T00:30:00Z,2020-01-01T01:00:00Z,,Ask,solved,One,0,yes,told
        c,2020-01-01T00:45:00Z,,,Incident,open,Two,1,no,
        d,2020-01-01T00:50:00Z,,,Cause,open,Two,1,no,

        """

    @Test(arguments: Engine.all) func aListOfTicketsIsEnough(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let (summary, flaws) = try await take([Self.listed], Self.list, on: bench.desk)
        #expect((summary.newTickets, summary.refusedTickets, summary.reassignments) == (3, 1, 4))
        #expect(flaws.map(\.line) == [5])
        #expect(flaws[0].message.contains("kind problem is not here yet"))
        let tickets = try await bench.tickets()
        #expect(tickets.map(\.status.name) == [.closed, .resolved, .assigned])
        #expect(tickets[1].kind == .request)
        guard case .closed(let resolution, let at) = tickets[0].status else { return }
        #expect(resolution.at.rfc3339 == "2020-01-01T01:00:00Z" && at.rfc3339 == "2020-01-02T00:00:00Z")
        #expect(resolution.note.text == "replaced")
        let asked = try await bench.history(tickets[1].number)
        #expect(asked.map(\.type) == [.ticketOpened, .ticketResolved])
        #expect(asked[1].payload.contains("\"firstContact\":true"))
        #expect(try await take([Self.listed], Self.list, on: bench.desk).summary.knownTickets == 3)

        let later = Self.listed.replacingOccurrences(
            of: "00:45:00Z,,,Incident,open", with: "00:45:00Z,,2020-01-05T00:00:00Z,Incident,done")
        let summaryLater = try await take([later], Self.list, on: bench.desk).summary
        #expect((summaryLater.extendedTickets, summaryLater.knownTickets) == (1, 2))
        #expect(try await bench.tickets()[2].status.name == .closed)
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func whatTheDeskDidMeanwhileStays(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        _ = try await take([Self.listed], Self.list, on: bench.desk)
        let open = try await bench.tickets()[2].number
        _ = try await bench.act {
            try $0.assign(open, team: "bss-response", person: "chen.jie", line: nil, reason: nil)
        }
        _ = try await bench.act { try $0.work(on: open, person: "chen.jie") }
        let older = Self.listed.replacingOccurrences(of: ",open,Two,1,no,", with: ",open,One,1,no,")
        _ = try await take([older], Self.list, on: bench.desk)
        let ticket = try await bench.read(open).ticket
        #expect(ticket.status.name == .working && ticket.team?.text == "bss-response")
        try await bench.expectSoundJournal()
    }

    // MARK: Ready mappings

    @Test func everyReadyMappingIsSound() throws {
        #expect(BuiltInMappings.all.map(\.name) == ["hp-service-manager", "servicenow-audit", "vinst"])
        for (name, yaml) in BuiltInMappings.all {
            #expect(throws: Never.self) { try ImportMapping(yaml: yaml, file: name) }
        }
    }

    @Test(arguments: Engine.all) func incidentsAndWhatWasDoneAboutThemAreJoined(_ engine: Engine) async throws
    {
        let bench = try await DeskBench(on: engine)
        let yaml = try #require(BuiltInMappings["hp-service-manager"])
        let (summary, flaws) = try await take([Self.activities, Self.incidents], yaml, on: bench.desk)
        #expect(flaws == [])
        #expect((summary.newTickets, summary.reopenings, summary.reassignments) == (2, 1, 2))
        let tickets = try await bench.tickets()
        #expect(tickets.map(\.status.name) == [.closed, .closed])
        #expect(tickets.map(\.kind) == [.incident, .request])
        #expect(tickets.map(\.impact.rawValue) == [3, 2])
        guard case .closed(let resolution, let at) = tickets[1].status else { return }
        #expect(resolution.at.rfc3339 == "2013-09-02T10:00:00Z" && at.rfc3339 == "2013-09-02T10:05:00Z")
        try await bench.expectSoundJournal()
    }

    private static let incidents = """
        ci_name_aff,ci_type_aff,ci_subtype_aff,service_component_wbs_aff,incident_id,status,impact,urgency,priority,\
        category,km_number,open_time,reopen_time,resolved_time,close_time,closure_code,related_interaction,\
        related_change,ci_name_cby
        APP1,application,Web,WBS1,IM1,Closed,4,4,4,incident,KM1,2013-09-01T10:00:00,,,2013-09-05T10:00:00,Other,,,
        APP2,application,Web,WBS1,IM2,Closed,3,3,3,request for information,KM2,2013-09-02T10:00:00,,\
        2013-09-02T12:00:00,2013-09-02T12:05:00,,#N/B,,

        """
    private static let activities = """
        incident_id,data_stamp,incident_activity_number,incident_activity_type,assignment_group,km_number
        IM1,2013-09-01T10:00:01,1,Open,T1,KM1
        IM1,2013-09-01T11:00:00,2,Reassignment,T2,KM1
        IM1,2013-09-01T12:00:00,4,Caused By CI,T2,KM1
        IM1,2013-09-01T12:00:00,3,Closed,T2,KM1
        IM1,2013-09-02T12:00:00,5,Assignment,T3,KM1
        IM1,2013-09-02T12:00:00,6,Reopen,T3,KM1
        IM1,2013-09-03T12:00:00,7,Reassignment,T2,KM1
        IM2,2013-09-02T10:00:01,8,Open,T1,KM2

        """

    // MARK: Mistakes

    @Test(arguments: [
        ("source: x", "expected sheets:"),
        ("source: a b\nsheets: []", "is no key"),
        ("source: x\nsheets:\n  - rows: events\n    number: n", "expected event:"),
        ("source: x\nsheets:\n  - rows: rows\n    number: n", "\"rows\" is not one of tickets, events"),
        ("source: x\nsheets:\n  - rows: tickets\n    number: n", "expected opened"),
        ("source: x\ntimes: {format: HH:mm}\nsheets: []", "is no format"),
        ("source: x\ntimes: {zone: Asia/Shanghia}\nsheets: []", "did you mean \"Asia/Shanghai\"?"),
        (
            "source: x\nsheets:\n  - {rows: events, number: n, event: {at: t, state: {column: s, map: {a: open}}}}",
            "\"open\" is not one of new,"
        ),
        (
            "source: x\nsheets:\n  - {rows: events, number: n, event: {at: t, stat: s}}",
            "did you mean \"state\"?"
        ),
        (
            "source: x\nsheets:\n  - {rows: events, number: {column: n, template: m}, event: {at: t}}",
            "found column and template"
        ),
        (
            "source: x\nsheets:\n  - {rows: events, number: {template: \"{n\"}, event: {at: t}}",
            "lacks its other half"
        ),
        (
            "source: x\nsheets:\n  - {rows: events, number: n, event: {at: t, state: {columns: [a, b], map: {x: new}}}}",
            "needs 2 parts"
        ),
        (
            "source: x\nsheets:\n  - {rows: events, number: n, ticket: {impact: {value: 4}}, event: {at: t}}",
            "no number from 1 to 3"
        ),
        (
            "source: x\nsheets:\n  - {rows: events, number: n, file: {delimiter: ab}, event: {at: t}}",
            "expected one sign"
        ),
    ])
    func mistakesInAMappingAreNamed(_ yaml: String, _ expected: String) {
        let faults = #expect(throws: DeskbookFaults.self) { try ImportMapping(yaml: yaml, file: "map.yaml") }
        let text = faults?.faults.map(\.description).joined(separator: "\n") ?? ""
        #expect(text.contains(expected), "\(text)")
        #expect(text.hasPrefix("map.yaml:"))
    }

    @Test func aMappingMayOnlyNameTeamsThatAreThere() async throws {
        let bench = try await DeskBench(on: .sqlite)
        let yaml = Self.log.replacingOccurrences(of: "bss-response", with: "nobody")
        let fault = await #expect(throws: ImportFault.self) {
            _ = try await take([Self.header + Self.story], yaml, on: bench.desk)
        }
        #expect(fault?.description.contains("\"Billing\" is to be \"nobody\"") == true)
    }

    @Test func aFileThatFitsNoSheetSaysWhatIsMissing() async throws {
        let bench = try await DeskBench(on: .sqlite)
        let fault = await #expect(throws: ImportFault.self) {
            _ = try await take(["no,when\n1,2\n"], on: bench.desk)
        }
        #expect(fault?.description.contains("there is no column \"state\"") == true)
    }

    @Test(arguments: [
        ("Group 70", "x.Group-70"), ("TEAM0008", "x.TEAM0008"), ("G230 2nd", "x.G230-2nd"),
    ])
    func namesBecomeKeys(_ name: String, _ key: String) {
        #expect(ImportNames.key(name, "x.") == key)
    }

    @Test func namesThatLoseSignsStayDifferent() {
        let names = ["计费组", "宽带组", "a/b", "ab", String(repeating: "x", count: 80)]
        let keys = names.map { ImportNames.key($0, "x.") }
        #expect(Set(keys).count == names.count)
        #expect(keys.allSatisfy { Key<Team>($0) != nil })
    }
}

/// The three public logs, where somebody has them: SWITCHBOARD_TICKET_LOGS names their folder.
@Suite struct TicketLogTests {
    static let folder = ProcessInfo.processInfo.environment["SWITCHBOARD_TICKET_LOGS"].flatMap {
        $0.isEmpty ? nil : $0
    }

    /// Counted apart from this program, with a few lines of Python over the raw files.
    struct Facts: Sendable {
        let mapping: String
        let files: [String]
        let tickets: Int
        let states: [String: Int]
        let reopenings: Int
        let reassignments: Int
        /// From opening to the last resolution.
        let medianSeconds: Int64
    }

    static let all = [
        Facts(
            mapping: "servicenow-audit", files: ["uci-servicenow/incident_event_log.first70.csv.gz"],
            tickets: 17_442, states: ["closed": 17_442], reopenings: 243, reassignments: 17_846,
            medianSeconds: 83_280),
        Facts(
            mapping: "vinst", files: ["bpi2013-volvo/vinst_incidents.first70.csv.gz"], tickets: 5287,
            states: ["closed": 5256, "resolved": 29, "cancelled": 1, "working": 1], reopenings: 502,
            reassignments: 7871, medianSeconds: 166_875),
        Facts(
            mapping: "hp-service-manager",
            files: [
                "bpi2014-rabobank/incidents.first70.csv.gz",
                "bpi2014-rabobank/incident_activities.first70.csv.gz",
            ],
            tickets: 2800, states: ["closed": 2800], reopenings: 160, reassignments: 3415,
            medianSeconds: 74_154),
    ]

    @Test(.enabled(if: folder != nil, "SWITCHBOARD_TICKET_LOGS is not set"), arguments: all)
    func comesOutAsItWasCounted(_ facts: Facts) async throws {
        let bench = try await DeskBench(on: .sqlite)
        let mapping = try ImportMapping(yaml: known(BuiltInMappings[facts.mapping]), file: facts.mapping)
        var reading = ImportReading(mapping, teams: [], people: [])
        try reading.read(facts.files.map { "\(Self.folder ?? "")/\($0)" })
        #expect(reading.flaws == [])
        let (summary, flaws) = try await bench.desk.importTickets(reading.log, mapping)
        #expect(flaws == [])
        #expect(summary.newTickets == facts.tickets)
        #expect(summary.states == facts.states)
        #expect(summary.reopenings == facts.reopenings)
        #expect(summary.reassignments == facts.reassignments)
        try await bench.desk.catchUpReports()
        var total = try await bench.desk.report(
            ReportQuestion(zone: .utc, filters: [.source: [mapping.source]])
        ).total
        #expect(total.opened == facts.tickets)
        #expect((total.reopenings, total.reassignments) == (facts.reopenings, facts.reassignments))
        #expect(total.resolution.median() == facts.medianSeconds)
        let stages = try await bench.desk.report(ReportQuestion(zone: .utc, group: .status)).lines
        #expect(
            Dictionary(uniqueKeysWithValues: stages.map { ($0.group ?? "", $0.figures.opened) })
                == facts.states)
        try await bench.expectSoundJournal()
    }
}
