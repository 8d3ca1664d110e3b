import Kernel
import Monitoring
import Routing
import Store
import TestSupport
import Testing
import Tickets

@testable import Desk

/// What rules say of a ticket shows on the ticket.
struct RoutedTicketTests {
    private static let rules = """
        otherwise: service-desk
        rules:
          - {name: shops, match: {text: 营业厅}, queue: shops, continue: true}
          - name: bss
            match: {domain: BSS}
            team: bss-response
            rules:
              - {name: urgent, match: {priority: 3}, priority: {raise: 2}, line: third}
              - {name: unclear, match: {text: '???'}, hold: desk}
          - {name: alarms, match: {type: alarm}, team: base-response, queue: alarms, priority: 5}
        """

    private static func bench(_ engine: Engine, _ rules: String = rules) async throws -> DeskBench {
        let bench = try await DeskBench(on: engine)
        var contents = DeskbookFiles.builtIn.contents
        contents["routing.yaml"] = rules
        try await bench.desk.apply(DeskbookFiles(contents: contents))
        return bench
    }

    private static func draft(_ title: String, domain: String? = "BSS") -> TicketDraft {
        var draft = TicketDraft.sample()
        draft.title = known(Line(title))
        draft.description = ""
        draft.domain = domain
        draft.labels = ["city": "南京"]
        draft.impact = known(Impact(rawValue: 2))
        draft.urgency = known(Urgency(rawValue: 2))
        return draft
    }

    @Test(arguments: Engine.all) func wearsWhatTheRulesSay(_ engine: Engine) async throws {
        let bench = try await Self.bench(engine)
        let ticket = try await bench.open(Self.draft("营业厅无法开户"))
        #expect(ticket.team == Key("bss-response"))
        #expect(ticket.priority.rawValue == 1)
        #expect(ticket.line == .third)
        #expect(ticket.labels == ["city": "南京", "queue": "shops"])
        var queue = TicketQueue()
        queue.label = .init(name: "queue", value: "shops")
        let found = try await bench.desk.tickets(in: queue, after: nil, size: .standard, for: DeskBench.agent)
        #expect(found.items.map(\.number) == [ticket.number])
        let opened = try #require(try await bench.history(ticket.number).first)
        #expect(opened.payload.contains(#""path":["shops","bss","urgent"]"#))
        #expect(opened.payload.contains(#"{"name":"priority","value":"+2","rule":"urgent"}"#))
    }

    @Test(arguments: Engine.all) func waitsForTheDesksDecision(_ engine: Engine) async throws {
        let bench = try await Self.bench(engine)
        var draft = Self.draft("slow???")
        draft.urgency = known(Urgency(rawValue: 3))
        let ticket = try await bench.open(draft)
        #expect(ticket.team == Key("service-desk"))
        let opened = try #require(try await bench.history(ticket.number).first)
        #expect(opened.payload.contains(#""suggested":"bss-response""#))
        #expect(opened.payload.contains(#""rule":"unclear""#))
    }

    @Test(arguments: Engine.all) func alarmsAreRoutedByTheSameTree(_ engine: Engine) async throws {
        let bench = try await Self.bench(engine)
        try await bench.push(bench.alert(domain: nil))
        let ticket = try await bench.ticket()
        #expect(ticket.team == Key("base-response"))
        #expect(ticket.priority.rawValue == 5)
        #expect(ticket.labels["queue"] == "alarms")
    }

    @Test(arguments: Engine.all) func replaysPastTicketsUnderOtherRules(_ engine: Engine) async throws {
        let bench = try await Self.bench(
            engine, "otherwise: service-desk\nrules: [{name: bss, match: {domain: BSS}, team: bss-response}]")
        let start = bench.moment.now
        let first = try await bench.open(Self.draft("tablespace full")).number
        let second = try await bench.open(Self.draft("cannot print", domain: nil)).number
        // Corrected later: what it was opened with counts.
        var edit = TicketEdit()
        edit.domain = "BSS"
        edit.title = known(Line("something else"))
        let correction = edit
        _ = try await bench.act { try $0.edit(second, correction) }
        _ = try await bench.act {
            try $0.assign(first, team: "bss-software", person: "liu.yang", line: nil, reason: nil)
        }
        _ = try await bench.act { try $0.work(on: first, person: "liu.yang") }
        _ = try await bench.act { try $0.resolve(first, known(Note("extended"))) }
        bench.moment.advance(seconds: 60)
        _ = try await bench.open(Self.draft("later"))

        var contents = DeskbookFiles.builtIn.contents
        contents["routing.yaml"] = """
            otherwise: service-desk
            rules:
              - {name: db, match: {domain: BSS, text: tablespace}, team: bss-software}
              - {name: printers, match: {text: print}, team: terminal-response}
            """
        let book = try Deskbook(DeskbookFiles(contents: contents))
        var told: [Int] = []
        let replay = try await bench.desk.replayRouting(
            by: book, from: start, until: start.adding(seconds: 30)
        ) { told.append($0) }
        let (bss, software, desk, terminal) = (
            Key<Team>(trusted: "bss-response"), Key<Team>(trusted: "bss-software"),
            Key<Team>(trusted: "service-desk"), Key<Team>(trusted: "terminal-response")
        )
        #expect(replay.tickets == 2)
        #expect(replay.moved == 2)
        #expect(replay.thenAndNow == [.init(from: bss, to: software): 1, .init(from: desk, to: terminal): 1])
        #expect(replay.nowAndResolver == [.init(from: software, to: software): 1])
        #expect([replay.resolved, replay.rightThen, replay.rightNow] == [1, 0, 1])
        #expect(replay.byRule == ["db": 1, "printers": 1])
        #expect(replay.examples.map(\.number) == [first.description, second.description])
        #expect(told == [2])
    }
}
