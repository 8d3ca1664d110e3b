import Foundation
import Kernel
import ServiceLevels
import Store
import TestSupport
import Testing
import Tickets

@testable import Desk

extension DeskBench {
    /// The warnings a ticket was given, in order, as `response 50`.
    func warnings(_ number: TicketNumber) async throws -> [String] {
        try await history(number).filter { $0.type == .ticketWarned }.map { entry in
            let says = ClockPayload(entry)
            return "\(says.clock?.text ?? "?") \(says.percent ?? 0)"
        }
    }

    /// What becomes due is started, as if time passed step by step.
    func advance(seconds: Int64, by step: Int64 = 300) async throws {
        for _ in 0..<(seconds / step) {
            moment.advance(seconds: step)
            while try await desk.warnInTime() > 0 {}
            try await followClocks()
        }
    }
}

@Suite struct WarningTests {
    static let critical = TicketDraft.sample(impact: 1, urgency: 1)

    @Test(arguments: Engine.all) func startsWhatTheBuiltInDeskbookSaysOnceEach(_ engine: Engine) async throws
    {
        let bench = try await DeskBench(on: engine)
        let number = try await bench.open(Self.critical).number
        try await bench.followClocks()
        try await bench.advance(seconds: 6 * 3600)
        #expect(
            try await bench.warnings(number) == [
                "response 50", "response 75", "response 100", "team:vendor-huaxin 50",
                "team:vendor-huaxin 75", "resolution 50", "team:vendor-huaxin 100", "resolution 75",
                "resolution 100",
            ])
        let entries = try await bench.history(number).filter { $0.type == .ticketWarned }
        #expect(entries[0].at == .monday.adding(seconds: 600), "7.5 minutes, seen at the next look")
        #expect(entries[0].actor == "desk")
        #expect(
            entries[0].payload.contains(
                #""clock":"response","percent":50,"plannedAt":"2026-11-23T09:07:30Z","due":"2026-11-23T09:15:00Z","#
                    + #""target":"incident-critical","actions":["notify","dutyManager"],"dutyManagers":["wang.fang","li.na"]}"#
            ), "\(entries[0].payload)")
        #expect(try await bench.clockRow(number)?.nextAt == nil)
        #expect(try await bench.clockDifferences() == [])
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func movesATicketThatIsRunningOutOfTimeToTheNextLine(_ engine: Engine)
        async throws
    {
        let bench = try await DeskBench(on: engine)
        let number = try await bench.open(Self.critical).number
        try await bench.followClocks()
        try await bench.advance(seconds: 900)
        // 75 % of the response time: from the second line of BSS to its third.
        let ticket = try await bench.ticket()
        #expect(ticket.team?.text == "vendor-huaxin")
        #expect(ticket.line == .third)
        #expect(ticket.status == .assigned)
        let entries = try await bench.history(number).map(\.type)
        #expect(
            entries == [
                .ticketOpened, .ticketWarned, .ticketWarned, .ticketReceived, .ticketEscalated, .ticketWarned,
            ])
        // There is no fourth line.
        try await bench.advance(seconds: 3 * 3600)
        let last = try #require(try await bench.history(number).last { ClockPayload($0).percent == 75 })
        #expect(last.payload.contains(#""actions":["notify"],"impossible":["nextLine"]"#), "\(last.payload)")
    }

    @Test(arguments: Engine.all) func raisesThePriorityOfAComplaintAndItsPromiseWithIt(_ engine: Engine)
        async throws
    {
        let bench = try await DeskBench(on: engine)
        let ticket = try await bench.open(.sample(.request, impact: 3, urgency: 2), type: "complaint")
        try await bench.followClocks()
        // Two hours of business hours from Monday 17:00 in Shanghai: 75 % are over on Tuesday at 9:00.
        try await bench.advance(seconds: 17 * 3600, by: 1800)
        let raised = try await bench.ticket()
        #expect((ticket.priority.rawValue, raised.priority.rawValue) == (4, 3))
        #expect((raised.impact.rawValue, raised.urgency.rawValue) == (3, 1))
        let change = try #require(
            try await bench.history(ticket.number).first { $0.type == .ticketChanged })
        #expect(change.payload.contains(#""by":"clock","changes":[{"field":"urgency","from":"2","to":"1"}"#))
        #expect(try await bench.clockDifferences() == [])
    }

    /// A node that was away for a day: in the order of their times, over all tickets.
    @Test(arguments: Engine.all) func catchesUpInOrder(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        var numbers: [TicketNumber] = []
        for number in 0..<12 {
            bench.moment.advance(seconds: 100)
            numbers.append(try await bench.open(.sample(impact: 1 + number % 3, urgency: 2)).number)
        }
        try await bench.followClocks()
        bench.moment.advance(seconds: 86_400)
        while try await bench.desk.warnInTime() > 0 {}
        var planned: [(at: String, sequence: Int64)] = []
        for number in numbers {
            let given = try await bench.warnings(number)
            #expect(Set(given).count == given.count && given.count >= 6)
            for entry in try await bench.history(number) where entry.type == .ticketWarned {
                let cut = entry.payload.components(separatedBy: #""plannedAt":""#)
                planned.append((String(cut[1].prefix(20)), entry.sequence))
            }
        }
        let inOrder = planned.sorted { $0.sequence < $1.sequence }.map(\.at)
        #expect(inOrder == inOrder.sorted())
        try await bench.followClocks()
        #expect(try await bench.clockDifferences() == [])
    }

    @Test(.timeLimit(.minutes(15)), arguments: Engine.all)
    func twoNodesAtOnceGiveEachWarningOnce(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let other = try await bench.secondDesk()
        var numbers: [TicketNumber] = []
        for _ in 0..<10 { numbers.append(try await bench.open(Self.critical).number) }
        try await bench.followClocks()
        bench.moment.advance(seconds: 5 * 3600)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for desk in [bench.desk, other] {
                group.addTask { while try await desk.warnInTime() > 0 {} }
            }
            try await group.waitForAll()
        }
        while try await bench.desk.warnInTime() > 0 {}
        for number in numbers {
            let given = try await bench.warnings(number)
            #expect(given.filter { $0.hasPrefix("resp") } == ["response 50", "response 75", "response 100"])
            #expect(Set(given).count == given.count)
        }
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func aWarningThatWasNotCommittedIsGivenAgain(_ engine: Engine) async throws {
        struct Killed: Error {}
        let bench = try await DeskBench(on: engine)
        let ticket = try await bench.open(Self.critical)
        try await bench.followClocks()
        bench.moment.advance(seconds: 700)
        let timeline = try await bench.desk.store.read { try bench.desk.deskbooks.timeline(in: $0) }
        await #expect(throws: Killed.self) {
            try await bench.act(as: .desk) { unit in
                #expect(try unit.warn(ticket.id, by: timeline).isGiven)
                throw Killed()
            }
        }
        #expect(try await bench.warnings(ticket.number) == [])
        #expect(try await bench.ticket() == ticket)
        #expect(try await bench.desk.warnInTime() == 2)
        #expect(try await bench.warnings(ticket.number) == ["response 50", "response 75"])
        #expect(try await bench.desk.warnInTime() == 0)
    }

    /// The reader has not seen that the ticket waits: what its row says is looked at again before anything is done.
    @Test(arguments: Engine.all) func aRowThatIsBehindWarnsNobodyFalsely(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let number = try await bench.open(.sample(impact: 2, urgency: 2)).number
        _ = try await bench.act {
            try $0.assign(number, team: nil, person: "chen.jie", line: nil, reason: nil)
        }
        try await bench.followClocks()
        _ = try await bench.act { try $0.hold(number, for: .requester, until: nil, note: nil) }
        bench.moment.advance(seconds: 30 * 86_400)
        #expect(try await bench.desk.warnInTime() == 0)
        #expect(try await bench.clockRow(number)?.nextAt == nil)
        #expect(try await bench.warnings(number) == [])
    }
}
