import Foundation
import Kernel
import MovingIn
import Store
import TestSupport
import Testing
import Tickets

@testable import Desk

@Suite struct ReportTests {
    private static let china = known(LocalZone(fixed: "+08:00"))

    /// Two tickets: one handed on, held, resolved, reopened, resolved and closed; one that is open.
    private func story(on bench: DeskBench) async throws -> TicketNumber {
        let number = try await bench.open(.sample()).number
        let steps: [@Sendable (DeskUnit) throws -> Ticket] = [
            { try $0.assign(number, team: nil, person: "chen.jie", line: nil, reason: nil) },
            { try $0.work(on: number, person: "chen.jie") },
            { try $0.hold(number, for: .vendor, until: nil, note: nil) },
            { try $0.resume(number) },
            { try $0.resolve(number, known(Note("done"))) },
            { try $0.reopen(number, reason: nil) },
            { try $0.assign(number, team: "oss-response", person: "sun.hao", line: nil, reason: nil) },
            { try $0.work(on: number, person: "sun.hao") },
            { try $0.resolve(number, known(Note("done"))) },
            { try $0.confirm(number, note: nil) },
        ]
        for step in steps {
            bench.moment.advance(seconds: 3600)
            _ = try await bench.act(step)
        }
        _ = try await bench.open(.sample(.request, domain: "OSS"))
        return number
    }

    @Test(arguments: Engine.all) func countsWhatHappened(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let number = try await story(on: bench)
        try await bench.desk.catchUpReports()
        let report = try await bench.desk.report(ReportQuestion(zone: .utc))
        var total = report.total
        #expect((total.opened, total.resolved, total.ended) == (2, 1, 1))
        #expect((total.reassignments, total.reopenings, total.firstContact) == (1, 1, 0))
        let (response, resolution) = (total.response.median(), total.resolution.median())
        #expect(response == 7200 && resolution == 32_400)
        #expect(report.behind == 0 && report.lines.isEmpty)
        let facts = try #require(
            try await bench.desk.store.read { try TicketFactTable.find(number.id, in: $0) })
        #expect((facts.holds, facts.held) == (1, 3_600_000))

        let backlog = try await bench.desk.backlog(by: .domain, filters: [:])
        #expect(backlog.lines.map(\.group) == ["OSS"])
        #expect(backlog.total.open == 1 && backlog.total.ages == [1, 0, 0, 0, 0])
    }

    @Test(arguments: Engine.all) func sumsUpWhoHasWhatAndWhoWaits(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let number = try await story(on: bench)
        let sentBack = try await bench.open(.sample(domain: "OSS")).number
        _ = try await bench.act {
            _ = try $0.assign(sentBack, team: "oss-response", person: nil, line: nil, reason: nil)
            _ = try $0.assign(sentBack, team: "bss-response", person: nil, line: nil, reason: nil)
            return try $0.sendBack(sentBack, reason: known(Note("not ours")))
        }
        let held = try await bench.open(.sample(impact: 1, urgency: 1)).number
        _ = try await bench.act {
            _ = try $0.assign(held, team: nil, person: "chen.jie", line: nil, reason: nil)
            _ = try $0.work(on: held, person: "chen.jie")
            return try $0.hold(held, for: .vendor, until: nil, note: nil)
        }
        let days = Instant.monday.day..<(Instant.monday.day + 2)
        let before = try await bench.desk.fairness(days)
        #expect(before.behind > 0 && before.moves.isEmpty)
        for _ in 0..<2 {
            try await bench.desk.catchUpReports()
            let found = try await bench.desk.fairness(days)
            #expect(found.behind == 0)
            let teams = Dictionary(uniqueKeysWithValues: found.teams.map { ($0.team, $0) })
            let bss = try #require(teams["bss-response"])
            #expect((bss.waiting, bss.working, bss.onHold) == (0, 0, 1))
            #expect((bss.arrived, bss.passedOn, bss.returned) == (1, 2, 1))
            // Two hours, and at once: within a step of what it was.
            #expect(bss.waits.count == 2 && bss.waits.percentile(50) == 0)
            #expect(abs((bss.waits.percentile(90) ?? 0) - 7200) < 7200 / 40)
            #expect(teams["oss-response"]?.waiting == 2)
            #expect(teams["oss-response"]?.waits.percentile(50).map { abs($0 - 3600) < 90 } == true)
            let first = try #require(found.people.first)
            #expect((first.person, first.open, first.urgent, first.onHold) == ("chen.jie", 1, 1, 1))
            #expect((first.taken, first.resolved) == (2, 1))
            #expect(found.people.first { $0.person == "sun.hao" }?.resolved == 1)
            #expect(found.people.count == bench.desk.deskbook.people.count, "also who has nothing")
            #expect(
                found.moves.map { "\($0.from) \($0.to) \($0.tickets) \($0.returned)" } == [
                    "bss-response oss-response 2 1", "oss-response bss-response 1 0",
                ])
            #expect(try await bench.desk.fairness(0..<days.lowerBound).moves.isEmpty)
            try await bench.desk.rebuildReports()
        }
        #expect(try await bench.read(number).ticket.status.name == .closed)
    }

    @Test(arguments: [(0, 0), (1, 1), (59, 59), (3600, 3600), (86_400, 86_400), (31_536_000, 31_536_000)])
    func waitsAreReadBackWithinAStep(_ seconds: Int64, _ expected: Int64) {
        let read = FairnessTable.seconds(ofStep: FairnessTable.step(ofSeconds: seconds))
        #expect(abs(read - expected) <= max(1, expected / 32))
    }

    @Test func longerWaitsHaveLaterSteps() {
        let steps = (0..<5000).map { FairnessTable.step(ofSeconds: Int64($0)) }
        #expect(steps == steps.sorted())
        #expect(FairnessTable.seconds(ofStep: FairnessTable.step(ofSeconds: .max)) > 0)
    }

    @Test(arguments: Engine.all) func promisesAreThoseThatListsShow(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let number = try await story(on: bench)
        try await bench.desk.catchUpReports()
        var total = try await bench.desk.report(ReportQuestion(zone: .utc)).total
        let origins = try await bench.desk.store.read {
            try TicketClockTable.origins(of: [number.id], in: $0)
        }
        let desk = bench.desk
        let row = try await bench.desk.store.read { connection in
            let timeline = try desk.deskbooks.timeline(in: connection)
            return try ClockSource(timeline: timeline, connection: connection).clocks(of: origins)[number.id]?
                .row(of: number.id, by: timeline.calendars, timeline.fingerprint)
        }
        let promise = try #require(row).resolution
        let expected =
            switch promise.verdict(at: bench.moment.now) {
            case .met: (1, 0)
            case .breached: (0, 1)
            case .nothingPromised, .pending: (0, 0)
            }
        #expect((total.resolution.met, total.resolution.breached) == expected)
        let percentile = total.resolution.percentile(90)
        #expect(percentile == 32_400)
    }

    @Test(arguments: Engine.all) func groupsAndPeriodsAddUp(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        _ = try await story(on: bench)
        try await bench.desk.catchUpReports()
        for period in [ReportQuestion.Period?.none] + ReportQuestion.Period.allCases {
            for group in [TicketFactTable.Dimension?.none] + TicketFactTable.Dimension.allCases {
                let report = try await bench.desk.report(
                    ReportQuestion(zone: Self.china, period: period, group: group))
                #expect(report.total.opened == 2 && report.total.ended == 1)
                guard period != nil || group != nil else { continue }
                #expect(report.lines.reduce(0) { $0 + $1.figures.opened } == 2)
                #expect(report.lines.reduce(0) { $0 + $1.figures.resolved } == 1)
            }
        }
        let filtered = try await bench.desk.report(
            ReportQuestion(zone: .utc, filters: [.kind: ["request"], .domain: ["OSS", "BSS"]]))
        #expect(filtered.total.opened == 1)
        let nothing = try await bench.desk.report(ReportQuestion(zone: .utc, filters: [.team: ["nobody"]]))
        #expect(nothing.total.opened == 0)
    }

    @Test(arguments: Engine.all) func onlyWhatHappenedInBetweenCounts(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let start = bench.moment.now
        _ = try await story(on: bench)
        try await bench.desk.catchUpReports()
        var question = ReportQuestion(zone: .utc)
        question.from = start.adding(seconds: 1)
        question.to = start.adding(seconds: 10 * 3600)
        let total = try await bench.desk.report(question).total
        #expect((total.opened, total.resolved, total.ended) == (0, 1, 0), "what is at the end is not in it")
    }

    @Test(arguments: Engine.all) func countingAnewComesToTheSame(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let number = try await story(on: bench)
        try await bench.desk.catchUpReports()
        let before = try await bench.desk.store.read { try TicketFactTable.find(number.id, in: $0) }
        try await bench.desk.rebuildReports()
        #expect(try await bench.desk.report(ReportQuestion(zone: .utc)).behind > 0)
        try await bench.desk.catchUpReports()
        var after = try #require(
            try await bench.desk.store.read { try TicketFactTable.find(number.id, in: $0) })
        #expect(after.generation == 2)
        after.generation = 1
        #expect(after == before)
    }

    @Test(arguments: Engine.all) func entriesThatAreSeenTwiceCountOnce(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let number = try await story(on: bench)
        let desk = bench.desk
        let entries = try await bench.history(number)
        let (once, twice) = try await desk.store.read { connection in
            let source = FactSource(desk: desk, generation: 1, connection: connection)
            return (try source.counted(entries).facts, try source.counted(entries + entries).facts)
        }
        #expect(once == twice)
    }

    @Test(arguments: Engine.all) func countsPastANumberThatAUnitTookAlong(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        _ = try await bench.open(.sample())
        await #expect(throws: GivenUp.self) {
            try await bench.act { unit in
                _ = try unit.open(.sample(), type: nil)
                throw GivenUp()
            }
        }
        _ = try await bench.open(.sample())
        try await bench.desk.catchUpReports()
        let report = try await bench.desk.report(ReportQuestion(zone: .utc))
        #expect(report.behind == 0)
        #expect(report.total.opened == 2)
    }

    private struct GivenUp: Error {}

    @Test(arguments: Engine.all) func twoReadersCountEachEntryOnce(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        _ = try await story(on: bench)
        let other = try await bench.secondDesk()
        async let one: Void = bench.desk.catchUpReports()
        async let two: Void = other.catchUpReports()
        _ = try await (one, two)
        try await bench.desk.catchUpReports()
        let total = try await bench.desk.report(ReportQuestion(zone: .utc)).total
        #expect((total.opened, total.reassignments, total.reopenings) == (2, 1, 1))
    }

    @Test func periodsBeginWhereTheZoneSays() {
        let moment = known(Instant(rfc3339: "2026-02-28T17:00:00Z")).milliseconds
        func start(_ period: ReportQuestion.Period, _ zone: LocalZone) -> String {
            let question = ReportQuestion(zone: zone, period: period)
            return CivilDate(daysSince1970: question.periodStart(of: moment)).description
        }
        #expect(start(.day, .utc) == "2026-02-28" && start(.day, Self.china) == "2026-03-01")
        #expect(start(.week, .utc) == "2026-02-23" && start(.week, Self.china) == "2026-02-23")
        #expect(start(.month, .utc) == "2026-02-01" && start(.month, Self.china) == "2026-03-01")
    }

    /// Against sorting, which is slow and obvious.
    @Test(arguments: 1...60) func percentilesAreThoseOfTheSortedFigures(_ count: Int) {
        var random = SeededRandom(seed: UInt64(count))
        let values = (0..<count).map { _ in Int64.random(in: 0...20, using: &random) }
        var times = ReportTimes()
        for value in values { times.add(milliseconds: value * 1000, standing: 0, breachAt: 0) }
        let sorted = values.sorted()
        for percent in [1, 50, 90, 95, 100] {
            let rank = max(1, Int((Double(count * percent) / 100).rounded(.up)))
            #expect(times.percentile(percent) == sorted[rank - 1])
        }
        let middle = count % 2 == 1 ? sorted[count / 2] : (sorted[count / 2 - 1] + sorted[count / 2]) / 2
        #expect(times.median() == middle)
    }
}
