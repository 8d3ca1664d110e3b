import Foundation
import Kernel
import MovingIn
import Store
import TestSupport
import Testing
import Tickets

@testable import Desk

/// Files as other systems lay them out, with mappings as the documentation has them, and as a draft makes them.
@Suite struct LayoutTests {
    /// The event log of a help desk, as process miners have it: sorted by time, an activity and no state.
    private static let helpdesk = """
        Case ID,Activity,Resource,Complete Timestamp,Variant,seriousness_2
        Case 1,Assign seriousness,Value 1,2012/10/09 14:50:17.000,Variant 12,Value 1
        Case 2,Assign seriousness,Value 2,2012/10/09 15:00:00.000,Variant 1,Value 1
        Case 1,Take in charge ticket,Value 1,2012/10/09 14:51:01.000,Variant 12,Value 1
        Case 2,Take in charge ticket,Value 2,2012/10/09 15:10:00.000,Variant 1,Value 1
        Case 1,Wait,Value 2,2012/10/12 15:02:56.000,Variant 12,Value 1
        Case 1,Resolve ticket,Value 1,2012/10/25 11:54:26.000,Variant 12,Value 1
        Case 1,Closed,Value 3,2012/11/09 12:54:39.000,Variant 12,Value 1

        """

    private static let helpdeskMapping = """
        source: helpdesk
        times: {format: yyyy/MM/dd HH:mm:ss.SSS, zone: Europe/Rome}
        sheets:
          - rows: events
            number: Case ID
            ticket:
              labels: {variant: Variant}
            event:
              at: Complete Timestamp
              person: Resource
              actor: Resource
              activity: Activity
              state:
                column: Activity
                map: {Take in charge ticket: working, Wait: onHold.other, Resolve *: resolved, Closed: closed, "*": same}
        """

    /// A change log as Jira's: rows that say which field they change.
    private static let changes = #"""
        key,created,author,field,from,to
        NET-7,2021-03-01T08:00:00.000+0100,li.na,status,,Open
        NET-7,2021-03-01T08:05:00.000+0100,li.na,priority,Medium,Highest
        NET-7,2021-03-01T09:00:00.000+0100,li.na,assignee,,zhao.lei
        NET-7,2021-03-01T09:00:00.000+0100,zhao.lei,status,Open,In Progress
        NET-7,2021-03-01T10:00:00.000+0100,zhao.lei,description,"a, ""b""","two
        lines"
        NET-7,2021-03-02T10:00:00.000+0100,zhao.lei,status,In Progress,Waiting for customer
        NET-7,2021-03-03T10:00:00.000+0100,zhao.lei,status,Waiting for customer,Done

        """#

    private static let changesMapping = """
        source: jira
        sheets:
          - rows: events
            number: key
            ticket:
              priority: {column: to, when: {field: priority}, map: {Highest: 1, Medium: 3}}
            event:
              at: created
              actor: author
              activity: field
              note: {template: "{from} -> {to}"}
              person: {column: to, when: {field: assignee}}
              state: {column: to, when: {field: status}, map: {Open: new, "In *": working, "Waiting *": onHold.requester, Done: closed}}
        """

    /// A list in German from Windows, with a title above it, two columns of one name, and empty fields too many.
    private static let list = """
        Tickets vom 05.03.2021\r
        \r
        ID;Titel;Status;Priorität;Eröffnungsdatum;Abschlussdatum;Kommentar;Kommentar;Zugewiesen an - Techniker\r
        1;"Drucker \"\"3\"\" streikt;\r
        wieder";Geschlossen;Hoch;1.2.2021 08:00;2.2.2021 09:30;kurz;;Jürgen\r
        2;Störung im Büro;In Bearbeitung (zugewiesen);Mittel;3.2.2021 10:00;;;;;;\r
        ;;;;;;;;\r
        3;Passwort;;Niedrig;4.2.2021 10:00;4.2.2021 10:05;;;Jürgen\r

        """

    private static let listMapping = """
        source: liste
        times: {format: d.M.yyyy HH:mm, zone: Europe/Berlin}
        sheets:
          - rows: tickets
            file: {encoding: windows-1252, delimiter: semicolon, skipLines: 2}
            number: ID
            ticket:
              title: Titel
              opened: Eröffnungsdatum
              closed: Abschlussdatum
              priority: {column: Priorität, map: {Hoch: 2, Mittel: 3, Niedrig: 4}}
              state: {column: Status, map: {Neu: new, "In Bearbeitung*": working, Geschlossen: closed}}
              person: Zugewiesen an - Techniker
              labels: {kommentar: "Kommentar#1"}
        """

    /// Chinese Excel's, with the day's half in front.
    private static let chinese = """
        工单编号,更新时间,状态,处理组,处理人,标题,优先级
        GD-1,2021/3/1 上午8:00,待受理,前台,,宽带不通,高
        GD-1,2021/3/1 下午1:30,处理中,计费组,王芳,宽带不通,高
        GD-1,2021/3/2 下午1:30,等待用户反馈,计费组,王芳,宽带不通,高
        GD-1,2021/3/3 上午9:00,已关闭,计费组,王芳,宽带不通,高

        """

    private static func latin(_ text: String) -> Data { text.data(using: .windowsCP1252) ?? Data() }

    private func take(
        _ data: Data, _ yaml: String, on desk: Desk
    ) async throws -> (summary: ImportSummary, flaws: [String]) {
        let folder = try TemporaryFolder()
        try data.write(to: URL(fileURLWithPath: folder.file("log.csv")))
        let mapping = try ImportMapping(yaml: yaml, file: "map.yaml")
        let names = try desk.importNames(mapping)
        var reading = ImportReading(mapping, teams: names.teams, people: names.people)
        try reading.read([folder.file("log.csv")])
        let (summary, flaws) = try await desk.importTickets(reading.log, mapping)
        return (summary, (reading.flaws + flaws).map { "\($0.line): \($0.message)" })
    }

    private func draft(_ data: Data, _ language: Language = .english) throws -> String {
        let folder = try TemporaryFolder()
        try data.write(to: URL(fileURLWithPath: folder.file("log.csv")))
        return try MappingDraft(of: [folder.file("log.csv")], in: language).yaml()
    }

    @Test(arguments: Engine.all) func activitiesAreStates(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let (summary, flaws) = try await take(Data(Self.helpdesk.utf8), Self.helpdeskMapping, on: bench.desk)
        #expect(flaws == [])
        #expect(summary.states == ["closed": 1, "working": 1])
        let first = try await bench.tickets()[0]
        #expect(first.openedAt.rfc3339 == "2012-10-09T12:50:17Z")
        #expect(
            try await bench.history(first.number).map(\.type) == [
                .ticketOpened, .ticketAssigned, .ticketWorking, .ticketAssigned, .ticketHeld, .ticketAssigned,
                .ticketResolved, .ticketAssigned, .ticketClosed,
            ])
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func rowsMaySayWhichFieldTheyChange(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let (summary, flaws) = try await take(Data(Self.changes.utf8), Self.changesMapping, on: bench.desk)
        #expect(flaws == [])
        #expect(summary.rows == 7)
        let ticket = try await bench.ticket()
        #expect(ticket.status.name == .closed)
        #expect(ticket.priority.rawValue == 1)
        let history = try await bench.history(ticket.number)
        #expect(history.filter { $0.type == .ticketHeld }.map(\.actor) == ["zhao.lei"])
        #expect(
            history.contains {
                $0.payload.contains(#""note":"a, \"b\" -> two\nlines","activity":"description""#)
            })
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func listsAreReadAsOfficesWriteThem(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let (_, flaws) = try await take(Self.latin(Self.list), Self.listMapping, on: bench.desk)
        #expect(flaws == [])
        let tickets = try await bench.tickets()
        #expect(
            tickets.map(\.title.text) == [#"Drucker "3" streikt;  wieder"#, "Störung im Büro", "Passwort"])
        #expect(
            tickets.map(\.status.name) == [.closed, .working, .closed], "the third says so by its time alone")
        #expect(tickets.map(\.priority.rawValue) == [2, 3, 4])
        #expect(tickets[0].labels["kommentar"] == "kurz")
        #expect(tickets[0].updatedAt.rfc3339 == "2021-02-02T08:30:00Z")
        #expect(tickets[2].updatedAt.rfc3339 == "2021-02-04T09:05:00Z")
    }

    /// What a draft says may be imported as it stands.
    @Test(arguments: [
        (Self.helpdesk, false, ["closed": 1, "working": 1]), (Self.changes, false, ["closed": 1]),
        (Self.list, true, ["closed": 2, "working": 1]), (Self.chinese, false, ["closed": 1]),
    ])
    func aDraftImportsAsItStands(_ text: String, _ isLatin: Bool, _ states: [String: Int]) async throws {
        let bench = try await DeskBench(on: .sqlite)
        let data = isLatin ? Self.latin(text) : Data(text.utf8)
        let yaml = try draft(data)
        let (summary, flaws) = try await take(data, yaml, on: bench.desk)
        #expect(flaws == [], "\(yaml)")
        #expect(summary.states == states, "\(yaml)")
    }

    @Test func aDraftSaysWhatItSaw() throws {
        let list = try draft(Self.latin(Self.list))
        for line in [
            "times: {format: \"d.M.yyyy H:mm\", zone: UTC}  # ? where",
            "  - rows: tickets  # 3 rows, 3 different numbers",
            "file: {encoding: windows-1252, delimiter: semicolon, skipLines: 2}", "title: Titel",
            "closed: Abschlussdatum",
            "map: {Hoch: 2, Mittel: 3, Niedrig: 4}", "Geschlossen: closed  # 1 rows",
            "#   \"Kommentar#1\": kurz",
        ] {
            #expect(list.contains(line), "\(list)")
        }
        let changes = try draft(Data(Self.changes.utf8), .chinese)
        for line in [
            "rows: events", "when: {field: status}", "In Progress: working  # 1 行",
            "person: {column: to, when: {field: assignee}}", "请修改标有 ? 之处",
        ] {
            #expect(changes.contains(line), "\(changes)")
        }
    }

    @Test func timesThatAreNumbersAreKnownByTheirColumnsName() throws {
        let log = try draft(
            Data("ticket;ts;status\nA;1700000000123;Open\nA;1700003600000;Done\nB;1700000100000;Open\n".utf8))
        #expect(log.contains("times: {format: unix-ms, zone: UTC}"), "\(log)")
        #expect(log.contains("      at: ts"))
    }

    @Test func aDraftNamesWhatIsDoubtful() throws {
        let either = try draft(
            Data("no,opened,state\n1,01/02/2020 10:00,Frobbed\n2,03/04/2020 10:00,NULL\n".utf8))
        #expect(either.contains("format: \"d/M/yyyy H:mm\""))
        #expect(either.contains("# ? M/d/yyyy H:mm fits as well"))
        #expect(either.contains("Frobbed: same  # ? 1 rows"))
        #expect(either.contains("unknown: [NULL]") || either.contains("unknown: [\"NULL\"]"))
        let nothing = try draft(Data("colour,size\nred,1\n".utf8))
        #expect(nothing.contains("number: \"?\"  # ? no column is called like a ticket's number"))
        #expect(nothing.contains("opened: \"?\"  # ? no column holds times"))
    }
}
