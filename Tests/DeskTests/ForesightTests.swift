import Foundation
import Kernel
import ServiceLevels
import Store
import TestSupport
import Testing
import Tickets

@testable import Desk

@Suite struct ForesightTests {
    static func foreseen(
        _ bench: DeskBench, past: Int = 1000, _ file: String, _ text: String, _ other: String
    ) async throws -> (found: [ClockForesight], looked: Desk.ForesightProgress) {
        var contents = try await bench.desk.deskbookFiles().contents
        contents[file] = contents[file]?.replacingOccurrences(of: text, with: other)
        let book = try Deskbook(DeskbookFiles(contents: contents))
        var found: [ClockForesight] = []
        let looked = try await bench.desk.foresee(
            book, .init(past: past), told: { _ in }, found: { found += $0 })
        return (found, looked)
    }

    @Test(arguments: Engine.all) func saysWhatACorrectedCalendarWouldMove(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let moderate = try await bench.open(.sample(impact: 2, urgency: 2)).number
        _ = try await bench.open(.sample(impact: 1, urgency: 2))
        let (found, looked) = try await Self.foreseen(
            bench, "calendars.yaml", "    holidays:\n",
            "    holidays:\n      - {day: 2026-11-24, name: 停业}\n")
        #expect(looked.open == 2 && looked.past == 0)
        // Round the clock nothing moves.
        #expect(Set(found.map(\.number)) == [moderate])
        #expect(found.map(\.clock.text) == ["response", "resolution", "team:bss-response"])
        #expect(found.allSatisfy { $0.effect == .atOnce && !$0.changesVerdict })
        #expect(found[0].before.due?.rfc3339 == "2026-11-24T01:30:00Z")
        #expect(found[0].after.due?.rfc3339 == "2026-11-25T01:30:00Z")
        // And that is what happens.
        try await bench.change(
            "calendars.yaml", "    holidays:\n",
            to: "    holidays:\n      - {day: 2026-11-24, name: 停业}\n")
        #expect(try await bench.figures(.response, of: moderate) == found[0].after)
        #expect(try await Self.foreseen(bench, "desk.yaml", "x", "x").found == [])
    }

    @Test(arguments: Engine.all) func saysWhichPastVerdictsAnotherTargetWouldChange(_ engine: Engine)
        async throws
    {
        let bench = try await DeskBench(on: engine)
        let note: Note = known(Note("done"))
        var numbers: [TicketNumber] = []
        for hours in [1, 5, 9] as [Int64] {
            let number = try await bench.open(.sample(impact: 1, urgency: 2)).number
            numbers.append(number)
            _ = try await bench.act {
                try $0.assign(number, team: nil, person: "chen.jie", line: nil, reason: nil)
            }
            _ = try await bench.act { try $0.work(on: number, person: "chen.jie") }
            bench.moment.advance(seconds: hours * 3600)
            _ = try await bench.act { try $0.resolve(number, note) }
            _ = try await bench.act { try $0.confirm(number, note: nil) }
        }
        let open = try await bench.open(.sample(impact: 1, urgency: 2)).number
        let (found, looked) = try await Self.foreseen(
            bench, "service-levels.yaml", "    resolution: 8h", "    resolution: 4h")
        #expect(looked.open == 1 && looked.past == 3)
        let said = found.map { "\($0.number) \($0.clock.text) \($0.effect) \($0.changesVerdict)" }
        #expect(
            said == [
                "\(open) resolution fromThenOn false", "\(numbers[1]) resolution fromThenOn true",
            ])
        #expect(found[1].after.isBreached)
        // Only the newest, where no more are asked for.
        let bounded = try await Self.foreseen(
            bench, past: 1, "service-levels.yaml", "    resolution: 8h", "    resolution: 4h")
        #expect(bounded.looked.past == 1 && bounded.found.map(\.number) == [open])
    }
}

extension ClockForesight {
    /// Whether the promise is broken by one and kept by the other.
    fileprivate var changesVerdict: Bool { before.isBreached != after.isBreached }
}
