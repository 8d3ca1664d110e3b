import Kernel
import ServiceLevels
import Store
import TestSupport
import Testing
import Tickets

@testable import Desk

@Suite struct TargetByHandTests {
    let reason: Note = known(Note("agreed with the customer"))

    @Test(arguments: Engine.all) func holdsUntilItIsTakenBackAndKeepsWhatHasPassed(_ engine: Engine)
        async throws
    {
        let bench = try await DeskBench(on: engine)
        let reason = reason
        let number = try await bench.open(.sample(impact: 1, urgency: 2)).number
        bench.moment.advance(seconds: 3600)
        let allowed: WorkingTime = known(WorkingTime("12h"))
        _ = try await bench.act {
            try $0.setTarget(of: "resolution", on: number, to: allowed, calendar: nil, reason: reason)
        }
        var figures = try await bench.figures(.resolution, of: number)
        #expect(figures.used == 3_600_000)
        #expect(figures.due == .monday.adding(seconds: 12 * 3600))
        // Another priority does not touch what a person has promised.
        var edit = TicketEdit()
        edit.urgency = Urgency(rawValue: 1)
        let change = edit
        _ = try await bench.act { try $0.edit(number, change) }
        bench.moment.advance(seconds: 3600)
        figures = try await bench.figures(.resolution, of: number)
        #expect(figures.due == .monday.adding(seconds: 12 * 3600))
        #expect(try await bench.figures(.response, of: number).allowed == 900_000)
        _ = try await bench.act { try $0.clearTarget(of: "resolution", on: number, reason: nil) }
        figures = try await bench.figures(.resolution, of: number)
        #expect(figures.allowed == 14_400_000)
        #expect(figures.due == .monday.adding(seconds: 4 * 3600))
        #expect(figures.used == 2 * 3_600_000)
        await expectRefusal(DeskRefusal.nothingToChange) {
            try await bench.act { try $0.clearTarget(of: "resolution", on: number, reason: nil) }
        }
        try await bench.followClocks()
        #expect(try await bench.clockDifferences() == [])
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func refusesWhatThereIsNot(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let reason = reason
        let number = try await bench.open(.sample()).number
        let allowed: WorkingTime = known(WorkingTime("90m"))
        await expectRefusal(
            DeskRefusal.clockUnknown(
                "team:hardware", known: ["response", "resolution", "team:bss-response"])
        ) {
            try await bench.act {
                try $0.setTarget(of: "team:hardware", on: number, to: allowed, calendar: nil, reason: reason)
            }
        }
        await expectRefusal(DeskRefusal.calendarUnknown("24x8", closest: "24x7")) {
            try await bench.act {
                try $0.setTarget(of: "response", on: number, to: allowed, calendar: "24x8", reason: reason)
            }
        }
        _ = try await bench.act { try $0.reject(number, note: reason) }
        await expectRefusal(Refusal.isFinal(.rejected)) {
            try await bench.act {
                try $0.setTarget(of: "response", on: number, to: allowed, calendar: nil, reason: reason)
            }
        }
    }
}

/// What users complain about elsewhere (themes 2 and 15 of what was read of them), each with what is right.
@Suite struct PromisesKeptTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// Hours of resolution time used, and hours from the opening to the due time.
        let used: Double
        let due: Double?
        var isBreached = false
        let story: @Sendable (DeskBench, TicketNumber) async throws -> Void

        init(
            _ name: String, used: Double, due: Double?, isBreached: Bool = false,
            _ story: @escaping @Sendable (DeskBench, TicketNumber) async throws -> Void
        ) {
            testDescription = name
            self.used = used
            self.due = due
            self.isBreached = isBreached
            self.story = story
        }
    }

    static let hour: Int64 = 3600
    static let note: Note = known(Note("done"))

    /// An incident of priority 2: to be resolved within 8 hours, around the clock.
    static let cases = [
        Case("a higher priority keeps the hours before it", used: 2, due: 4) { bench, number in
            bench.moment.advance(seconds: hour)
            try await bench.weigh(number, urgency: 1)
            bench.moment.advance(seconds: hour)
        },
        Case("a lower one and back again keeps them too", used: 3, due: 8) { bench, number in
            bench.moment.advance(seconds: hour)
            try await bench.weigh(number, urgency: 1)
            bench.moment.advance(seconds: hour)
            try await bench.weigh(number, urgency: 2)
            bench.moment.advance(seconds: hour)
        },
        Case("more used than the new target allows is late at once", used: 6, due: 5, isBreached: true) {
            bench, number in
            bench.moment.advance(seconds: 5 * hour)
            try await bench.weigh(number, urgency: 1)
            bench.moment.advance(seconds: hour)
        },
        Case("a new target does not forget an earlier pause", used: 2, due: 7) { bench, number in
            bench.moment.advance(seconds: hour)
            _ = try await bench.act { try $0.hold(number, for: .requester, until: nil, note: nil) }
            bench.moment.advance(seconds: 3 * hour)
            _ = try await bench.act { try $0.resume(number) }
            try await bench.weigh(number, urgency: 1)
            bench.moment.advance(seconds: hour)
        },
        Case("nothing is broken while it waits", used: 1, due: nil) { bench, number in
            bench.moment.advance(seconds: hour)
            _ = try await bench.act { try $0.hold(number, for: .requester, until: nil, note: nil) }
            bench.moment.advance(seconds: 100 * hour)
        },
        Case("a vendor's time is the desk's own", used: 4, due: 8) { bench, number in
            bench.moment.advance(seconds: hour)
            _ = try await bench.act { try $0.hold(number, for: .vendor, until: nil, note: nil) }
            bench.moment.advance(seconds: 3 * hour)
        },
        Case("time resolved is no pending time, and no working time", used: 3, due: 28) { bench, number in
            bench.moment.advance(seconds: 2 * hour)
            _ = try await bench.act { try $0.resolve(number, note) }
            bench.moment.advance(seconds: 20 * hour)
            _ = try await bench.act { try $0.reopen(number, reason: nil) }
            bench.moment.advance(seconds: hour)
        },
        Case("another service keeps what has passed", used: 3, due: 8) { bench, number in
            bench.moment.advance(seconds: 2 * hour)
            var edit = TicketEdit()
            edit.service = "portal"
            let change = edit
            _ = try await bench.act { try $0.edit(number, change) }
            bench.moment.advance(seconds: hour)
        },
        Case("a note or an edit of words touches no clock", used: 2, due: 8) { bench, number in
            bench.moment.advance(seconds: hour)
            _ = try await bench.act { try $0.note(note, .public, on: number).ticket }
            bench.moment.advance(seconds: hour)
        },
        Case("a target set by hand counts from the opening", used: 2, due: 10) { bench, number in
            bench.moment.advance(seconds: hour)
            let allowed: WorkingTime = known(WorkingTime("10h"))
            _ = try await bench.act {
                try $0.setTarget(of: "resolution", on: number, to: allowed, calendar: nil, reason: note)
            }
            bench.moment.advance(seconds: hour)
        },
        Case("a clock that jumps back takes nothing back", used: 3, due: 8) { bench, number in
            bench.moment.advance(seconds: 3 * hour)
            try await bench.weigh(number, urgency: 1)
            try await bench.weigh(number, urgency: 2)
            bench.moment.advance(seconds: -hour)
        },
        Case("a calendar that changes round a 24x7 promise changes nothing", used: 2, due: 8) {
            bench, number in
            bench.moment.advance(seconds: hour)
            try await bench.change("calendars.yaml", "08:30-12:00", to: "08:00-12:00")
            bench.moment.advance(seconds: hour)
        },
        Case("resolved at its due time is in time", used: 8, due: nil) { bench, number in
            bench.moment.advance(seconds: 8 * hour)
            _ = try await bench.act { try $0.resolve(number, note) }
        },
        Case("a priority raised after it was resolved in time breaks nothing", used: 6, due: nil) {
            bench, number in
            bench.moment.advance(seconds: 6 * hour)
            _ = try await bench.act { try $0.resolve(number, note) }
            try await bench.weigh(number, urgency: 1)
            bench.moment.advance(seconds: 6 * hour)
        },
    ]

    @Test(arguments: Engine.all, cases) func whatHasPassedStaysPassed(_ engine: Engine, _ example: Case)
        async throws
    {
        let bench = try await DeskBench(on: engine)
        let number = try await bench.open(.sample(impact: 1, urgency: 2)).number
        _ = try await bench.act {
            try $0.assign(number, team: nil, person: "chen.jie", line: nil, reason: nil)
        }
        _ = try await bench.act { try $0.work(on: number, person: "chen.jie") }
        try await example.story(bench, number)
        let figures = try await bench.figures(.resolution, of: number)
        #expect(Double(figures.used) / 3_600_000 == example.used)
        #expect(figures.due.map { Double($0.millisecondsSince(.monday)) / 3_600_000 } == example.due)
        #expect(figures.isBreached == example.isBreached)
        try await bench.followClocks()
        #expect(try await bench.clockDifferences() == [])
    }

    /// "Percentages in lists and mails are last-computed, not current": they are computed when asked.
    @Test(arguments: Engine.all) func listsShowTheMomentTheyAreAskedAt(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let number = try await bench.open(.sample(impact: 1, urgency: 2)).number
        try await bench.followClocks()
        for _ in 0..<3 {
            bench.moment.advance(milliseconds: 1234)
            let shown = try await bench.shown(number)
            #expect(
                shown.map(\.figures.used).allSatisfy { $0 == bench.moment.now.millisecondsSince(.monday) })
            #expect(try await bench.clockDifferences() == [])
        }
    }

    /// "Escalation at midnight despite office hours": warnings keep the hours of their clock.
    @Test(arguments: Engine.all) func nobodyIsWarnedOutsideTheHoursOfTheClock(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let number = try await bench.open(.sample(impact: 2, urgency: 2)).number
        try await bench.followClocks()
        try await bench.advance(seconds: 3 * 86_400, by: 900)
        let entries = try await bench.history(number).filter { $0.type == .ticketWarned }
        #expect(entries.count >= 6)
        for entry in entries {
            let minuteOfDay = (entry.at.milliseconds / 60_000 + 8 * 60) % 1440
            #expect((8 * 60 + 30...18 * 60 + 15).contains(Int(minuteOfDay)), "\(entry.at.rfc3339)")
        }
    }
}

extension DeskBench {
    func weigh(_ number: TicketNumber, urgency: Int) async throws {
        var edit = TicketEdit()
        edit.urgency = Urgency(rawValue: urgency)
        let change = edit
        _ = try await act { try $0.edit(number, change) }
    }
}
