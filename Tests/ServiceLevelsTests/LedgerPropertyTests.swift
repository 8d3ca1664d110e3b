import Kernel
import ServiceLevels
import TestSupport
import Testing

/// Tickets nobody would want, three ways: all events at once, one by one through stored states, and minute by
/// minute by the slow reference.
@Suite struct LedgerPropertyTests {
    static let teams = ["a", "b", "c"].map { Key<Team>(trusted: $0) }
    static let monday = at("2026-11-23T00:00Z")

    /// Whole minutes, in order, over two days; now and then several at once.
    static func events(_ count: Int, using random: inout SeededRandom) -> [ClockEvent] {
        var time = monday
        var events = [ClockEvent(at: time, .opened(team: teams[0], agreements(using: &random)))]
        for _ in 0..<count {
            time = time.adding(
                seconds: 60 * [0, 1, 30, 120, 300, 700][Int.random(in: 0..<6, using: &random)])
            events.append(ClockEvent(at: time, occurrence(using: &random)))
        }
        return events
    }

    static func occurrence(using random: inout SeededRandom) -> ClockEvent.Occurrence {
        switch Int.random(in: 0..<24, using: &random) {
        case 0...3: .changed(.priority, agreements(using: &random))
        case 4: .taken
        case 5...8: .held(reason: ["requester", "vendor"].randomElement(using: &random) ?? "")
        case 9...12: .resumed
        case 13...15: .moved(to: teams.randomElement(using: &random), agreements(using: &random))
        case 16: .moved(to: nil, agreements(using: &random))
        case 17: .resolved
        case 18...19: .reopened
        case 20...21:
            .setByHand(
                [.response, .resolution, .team(teams[1])].randomElement(using: &random) ?? .response,
                Bool.random(using: &random) ? nil : agreement(using: &random))
        case 22: .warned(.resolution, percent: [50, 75, 100].randomElement(using: &random) ?? 50)
        default: Int.random(in: 0..<8, using: &random) == 0 ? .ended(.cancelled) : .taken
        }
    }

    static func agreements(using random: inout SeededRandom) -> Agreements {
        Agreements(
            response: agreement(using: &random), resolution: agreement(using: &random),
            team: agreement(using: &random))
    }

    static func agreement(using random: inout SeededRandom) -> Agreement {
        let allowed = Int64.random(in: 1...30, using: &random) * 15 * minute
        return Agreement(
            target: "t", allowed: Int.random(in: 0..<8, using: &random) == 0 ? nil : allowed,
            calendar: ["24x7", "office"].randomElement(using: &random) ?? "",
            pauses: Bool.random(using: &random) ? ["requester"] : [], warnings: WarningPoint.standard)
    }

    /// As a row would keep it.
    static func storedAndReadAgain(_ clocks: TicketClocks) -> TicketClocks {
        TicketClocks(
            clocks.states.map {
                ClockState(
                    clock: known(ServiceClock($0.clock.text)), since: $0.since, cause: $0.cause,
                    used: $0.used,
                    inForce: $0.inForce, agreed: $0.agreed, byHand: $0.byHand, standing: $0.standing,
                    exhaustedAt: $0.exhaustedAt, isLate: $0.isLate, warnedPercent: $0.warnedPercent)
            })
    }

    @Test func oneByOneLeadsWhereAllAtOnceLeads() {
        var random = SeededRandom(seed: 11)
        for number in 0..<400 {
            let events = Self.events(Int.random(in: 0...25, using: &random), using: &random)
            var clocks = TicketClocks()
            for (index, event) in events.enumerated() {
                clocks = Self.storedAndReadAgain(clocks)
                clocks.apply(event, by: Story.calendars)
                let ledger = ClockLedger(events[...index], by: Story.calendars)
                #expect(clocks == ledger.clocks, "sequence \(number), event \(index)")
                let now = event.at.adding(seconds: Int64.random(in: 0...20_000, using: &random))
                #expect(
                    clocks.states.map { $0.figures(at: now, by: Story.calendars) }
                        == ledger.readings(at: now).map(\.figures), "sequence \(number), event \(index)")
            }
        }
    }

    @Test func segmentsFollowOneAnotherAndAddUp() {
        var random = SeededRandom(seed: 12)
        for number in 0..<300 {
            let events = Self.events(Int.random(in: 0...25, using: &random), using: &random)
            let now = known(events.last).at.adding(seconds: 3600)
            for reading in ClockLedger(events, by: Story.calendars).readings(at: now) {
                let segments = reading.segments
                #expect(segments.reduce(0) { $0 + $1.used } == reading.figures.used, "sequence \(number)")
                #expect(
                    zip(segments, segments.dropFirst()).allSatisfy { $0.to == $1.from }, "sequence \(number)")
                let areInOrder = segments.dropLast().allSatisfy { one in one.to.map { $0 > one.from } == true
                }
                #expect(areInOrder)
                #expect(segments.last?.to == nil && segments.last?.mode == reading.figures.mode)
            }
        }
    }

    @Test(arguments: [21, 22, 23] as [UInt64])
    func agreesWithTheWalkThroughEveryMinute(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var wrong: [String] = []
        for number in 0..<60 {
            let events = Self.events(Int.random(in: 1...25, using: &random), using: &random)
            let walk = ClockWalk(events, until: known(events.last).at.adding(seconds: 60 * 500))
            for reading in ClockLedger(events, by: Story.calendars).readings(at: walk.now) {
                guard let slow = walk.clocks[reading.clock] else {
                    wrong.append("\(number): no \(reading.clock.text)")
                    continue
                }
                let figures = reading.figures
                if figures.used != slow.used || figures.isBreached != slow.isLate || figures.mode != slow.mode
                    || slow.exhaustedAt != nil && figures.due != nil && figures.due != slow.exhaustedAt
                {
                    wrong.append("\(number) of \(seed), \(reading.clock.text): \(figures), slowly \(slow)")
                }
            }
        }
        #expect(wrong == [])
    }
}
