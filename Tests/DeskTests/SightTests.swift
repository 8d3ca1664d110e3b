import Kernel
import Monitoring
import Store
import TestSupport
import Testing
import Tickets

@testable import Desk

/// What a vendor's person sees of streams, alarms and queues, on both engines.
struct SightTests {
    private static let files = DeskbookFiles(contents: [
        "organisation.yaml": """
        teams:
          - {key: desk, name: Desk}
          - {key: bss, name: BSS}
          - {key: huaxin, name: Huaxin, vendor: huaxin}
        people:
          - {key: he.ping, teams: [huaxin]}
          - {key: both, teams: [huaxin, bss]}
          - {key: marked, teams: [bss], vendor: huaxin}
        """,
        "routing.yaml": "otherwise: bss\nrules: []\n",
    ])

    private static func bench(_ engine: Engine) async throws -> DeskBench {
        let bench = try await DeskBench(on: engine)
        try await bench.desk.apply(files)
        return bench
    }

    private static func caller(_ name: String, _ bench: DeskBench) -> Caller {
        let caller = Caller(tokenID: 7, name: name, role: .resolver)
        return caller.known(to: bench.desk.deskbook) ?? caller
    }

    private static func give(_ number: TicketNumber, to team: String, _ bench: DeskBench) async throws {
        _ = try await bench.act { try $0.assign(number, team: team, person: nil, line: nil, reason: nil) }
    }

    @Test func theDeskbookSaysWhoSeesWhat() throws {
        let book = try Deskbook(Self.files)
        func teams(_ name: String) -> Set<Key<Team>>? {
            Caller(tokenID: 7, name: name, role: .resolver).known(to: book)?.teams
        }
        #expect(teams("he.ping") == [Key(trusted: "huaxin")])
        #expect(teams("marked") == [Key(trusted: "huaxin"), Key(trusted: "bss")])
        #expect(teams("both") == nil, "who has our teams and no mark is ours")
        #expect(teams("somebody") == nil)
    }

    @Test(arguments: Engine.all) func aStreamCarriesOnlyWhatStandsWithTheirTeams(_ engine: Engine)
        async throws
    {
        let bench = try await Self.bench(engine)
        let start = try await bench.desk.store.read { try JournalTable.lastSequence(in: $0) }
        let ours = try await bench.open(.sample()).number
        let theirs = try await bench.open(.sample()).number
        try await Self.give(theirs, to: "huaxin", bench)
        try await Self.give(theirs, to: "bss", bench)
        try await Self.give(ours, to: "desk", bench)
        try await Self.give(theirs, to: "huaxin", bench)
        let follower = try #require(
            try await bench.desk.follow(after: start, for: Self.caller("he.ping", bench)) { _ in true })
        var revisions: [Int64] = []
        for try await event in follower.events {
            guard case .entry(let entry) = event else { continue }
            #expect(entry.subject == JournalSubject(.ticket, theirs.id.rawValue))
            #expect(entry.team == Key("huaxin"))
            revisions.append(entry.revision)
            if revisions.count == 2 { break }
        }
        #expect(revisions == [3, 5], "not where it was before, and not where it went")
    }

    @Test(arguments: Engine.all) func alarmsAreSeenWithTheirTickets(_ engine: Engine) async throws {
        let bench = try await Self.bench(engine)
        try await bench.push(bench.alert())
        let alarm = try await bench.alarm()
        let caller = Self.caller("he.ping", bench)
        func seen() async throws -> [ID<Alarm>] {
            try await bench.desk.alarms(
                standing: true, severity: nil, before: nil, size: .standard, for: caller
            ).items.map(\.alarm.id)
        }
        #expect(try await seen() == [])
        await expectRefusal(DeskRefusal.alarmNotFound(String(alarm.alarm.id.rawValue))) {
            try await bench.desk.alarm(alarm.alarm.id, for: caller).alerts.count
        }
        try await Self.give(try #require(alarm.ticket), to: "huaxin", bench)
        #expect(try await seen() == [alarm.alarm.id])
        #expect(try await bench.desk.alarm(alarm.alarm.id, for: caller).alerts.count == 1)
    }

    @Test(arguments: Engine.all) func queuesHoldOnlyTheirs(_ engine: Engine) async throws {
        let bench = try await Self.bench(engine)
        _ = try await bench.open(.sample(title: "billing"))
        let theirs = try await bench.open(.sample(title: "billing")).number
        try await Self.give(theirs, to: "huaxin", bench)
        let caller = Self.caller("he.ping", bench)
        func listed(_ filter: (inout TicketQueue) -> Void) async throws -> [TicketNumber] {
            var queue = TicketQueue()
            filter(&queue)
            return try await bench.desk.tickets(in: queue, after: nil, size: .standard, for: caller)
                .items.map(\.number)
        }
        #expect(try await listed { _ in } == [theirs])
        #expect(try await listed { $0.priorities = Priority.range.compactMap(Priority.init) } == [theirs])
        #expect(try await listed { $0.team = Key("huaxin") } == [theirs])
        #expect(try await listed { $0.team = Key("bss") } == [])
        let found = try await bench.desk.tickets(
            in: TicketQueue(), matching: known(SearchQuery("billing")), before: nil, size: .standard,
            for: caller)
        #expect(found.items.map(\.number) == [theirs])
    }

    @Test(arguments: [
        ("teams: [huaxin, other]", "the person belongs to teams of several vendors: huaxin, other"),
        ("teams: [huaxin], vendor: other", "vendor \"other\": the person belongs to a team of \"huaxin\""),
        ("teams: [], vendor: nobody", "no team has vendor: nobody"),
    ])
    func saysWhatIsWrongWithAMark(_ person: String, _ message: String) throws {
        let files = DeskbookFiles(contents: [
            "organisation.yaml": """
            teams:
              - {key: huaxin, name: Huaxin, vendor: huaxin}
              - {key: other, name: Other, vendor: other}
            people:
              - {key: he.ping, \(person)}
            """,
            "routing.yaml": "otherwise: huaxin\nrules: []\n",
        ])
        let faults = try #require(throws: DeskbookFaults.self) { try Deskbook(files) }
        #expect(faults.faults.map(\.message) == [message])
    }
}
