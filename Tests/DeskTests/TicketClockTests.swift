import Foundation
import Kernel
import Logging
import ServiceLevels
import Store
import TestSupport
import Testing
import Tickets

@testable import Desk

extension DeskBench {
    /// Lets the reader of clocks see what it has not seen.
    func followClocks() async throws {
        var position =
            try await desk.store.read { try JournalTable.position(ofReader: Desk.clockReader, in: $0) } ?? 0
        while true {
            let after = position
            let entries = try await desk.store.read {
                try JournalTable.entries(after: after, limit: Limits.journalBatch, in: $0)
            }
            guard let last = entries.last?.sequence else { return }
            try await desk.followClocks(entries)
            position = last
            let reached = position
            try await desk.store.write {
                try JournalTable.setPosition(reached, ofReader: Desk.clockReader, in: $0)
            }
        }
    }

    func clockRow(_ number: TicketNumber) async throws -> TicketClockTable.Row? {
        try await desk.store.read { try TicketClockTable.find(number.id, in: $0) }
    }

    func figures(_ clock: ServiceClock, of number: TicketNumber) async throws -> ClockFigures {
        let account = try await desk.clocks(of: number, at: nil, for: Self.agent)
        return try #require(account.readings.first { $0.clock == clock }).figures
    }

    func shown(_ number: TicketNumber) async throws -> [ShownClock] {
        try await read(number).clocks
    }

    /// Corrects clocks until nothing is left to correct.
    func correctClocks() async throws {
        while try await desk.correctClocks(Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }) > 0 {}
    }

    /// What rows, journal, lists and the ledger say of every ticket, where they differ.
    func clockDifferences() async throws -> [String] {
        let tickets = try await tickets()
        let rows = try await desk.store.read { connection in
            let timeline = try desk.deskbooks.timeline(in: connection)
            let source = ClockSource(timeline: timeline, connection: connection)
            let anew = try source.clocksFromJournal(of: tickets.map(\.origin))
            return try tickets.map { ticket in
                let row = try TicketClockTable.find(ticket.id, in: connection)
                let wanted = anew[ticket.id]?.row(of: ticket.id, by: timeline.calendars, timeline.fingerprint)
                return (ticket.number, row, wanted)
            }
        }
        var wrong: [String] = []
        for (number, row, wanted) in rows where row != wanted {
            wrong.append(
                "\(number): \(String(describing: row)) is stored, \(String(describing: wanted)) computed")
        }
        let listed = try await desk.list(
            TicketQueue(), after: nil, size: known(PageSize(200)), for: Self.agent)
        for ticket in tickets {
            let readings = try await desk.clocks(of: ticket.number, at: nil, for: Self.agent).readings
            for shown in listed.clocks[ticket.id] ?? [] {
                let reading = readings.first { $0.clock == shown.clock }
                if reading?.figures != shown.figures { wrong.append("\(ticket.number) lists \(shown)") }
            }
            if listed.clocks[ticket.id] != (try await shown(ticket.number)) {
                wrong.append("\(ticket.number) shows other clocks in lists")
            }
        }
        return wrong
    }
}

@Suite struct TicketClockTests {
    let hour: Int64 = 3_600_000
    let minute: Int64 = 60_000

    @Test(arguments: Engine.all) func aNewTicketHasItsDueTimesBeforeAnyReaderHasSeenIt(_ engine: Engine)
        async throws
    {
        let bench = try await DeskBench(on: engine)
        let ticket = try await bench.open(.sample(impact: 1, urgency: 2))
        bench.moment.advance(seconds: 600)
        let shown = try await bench.shown(ticket.number)
        #expect(shown.map(\.clock.text) == ["response", "resolution", "team:bss-response"])
        #expect(shown.map(\.figures.used) == [10 * minute, 10 * minute, 10 * minute])
        #expect(shown.map(\.figures.allowed) == [30 * minute, 8 * hour, 2 * hour])
        #expect(
            shown.map(\.figures.due) == [
                .monday.adding(seconds: 1800), .monday.adding(seconds: 28_800), .monday.adding(seconds: 7200),
            ])
        #expect(try await bench.clockRow(ticket.number) == nil)
        try await bench.followClocks()
        #expect(try await bench.shown(ticket.number) == shown)
        let row = try #require(try await bench.clockRow(ticket.number))
        #expect(row.nextAt == .monday.adding(seconds: 900))
        #expect(row.dueAt == .monday.adding(seconds: 1800))
        #expect(row.lateAt == nil)
        #expect(row.response.verdict(at: bench.moment.now) == .pending)
        #expect(row.response.verdict(at: .monday.adding(seconds: 1801)) == .breached)
        #expect(try await bench.clockDifferences() == [])
    }

    @Test(arguments: Engine.all) func theRowSaysWhetherEachPromiseWasKept(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let number = try await bench.open(.sample(impact: 1, urgency: 2)).number
        bench.moment.advance(seconds: 1200)
        _ = try await bench.act {
            try $0.assign(number, team: nil, person: "chen.jie", line: nil, reason: nil)
        }
        _ = try await bench.act { try $0.work(on: number, person: "chen.jie") }
        bench.moment.advance(seconds: 9 * 3600)
        _ = try await bench.act { try $0.resolve(number, known(Note("restarted"))) }
        try await bench.followClocks()
        let row = try #require(try await bench.clockRow(number))
        #expect(row.response.stoppedAt == .monday.adding(seconds: 1200))
        #expect(row.response.used == 20 * minute)
        #expect(row.response.breachAt == nil)
        #expect(row.response.verdict(at: bench.moment.now) == .met)
        #expect(row.resolution.stoppedAt == bench.moment.now)
        #expect(row.resolution.used == 9 * hour + 20 * minute)
        #expect(row.resolution.breachAt == .monday.adding(seconds: 8 * 3600))
        #expect(row.resolution.verdict(at: bench.moment.now) == .breached)
        #expect(row.lateAt == .monday.adding(seconds: 8 * 3600))
        #expect(row.nextAt == nil && row.dueAt == nil && row.isOpen)
        #expect(try await bench.clockDifferences() == [])
    }

    /// Promises are those of the deskbook in force when something changed; hours are those in force now.
    @Test(arguments: Engine.all) func aDeskbookAppliedLaterLeavesPromisesAndCorrectsCalendars(
        _ engine: Engine
    )
        async throws
    {
        let bench = try await DeskBench(on: engine)
        // Monday 17:00 in Shanghai; 2 h of business hours are due on Tuesday at 9:30.
        let number = try await bench.open(.sample(impact: 2, urgency: 2)).number
        let response = ServiceClock.response
        try await bench.followClocks()
        #expect(try await bench.figures(response, of: number).due?.rfc3339 == "2026-11-24T01:30:00Z")
        try await bench.change("service-levels.yaml", "response: 2h", to: "response: 1h")
        #expect(try await bench.figures(response, of: number).due?.rfc3339 == "2026-11-24T01:30:00Z")
        // Tuesday turns out to be a holiday.
        try await bench.change(
            "calendars.yaml", "    holidays:\n", to: "    holidays:\n      - {day: 2026-11-24, name: 停业}\n")
        #expect(try await bench.figures(response, of: number).due?.rfc3339 == "2026-11-25T01:30:00Z")
        #expect(try await bench.shown(number)[0].figures.due?.rfc3339 == "2026-11-25T01:30:00Z")
        // The row is behind until it has been corrected.
        #expect(try await bench.clockDifferences().count == 1)
        try await bench.correctClocks()
        #expect(try await bench.clockDifferences() == [])
        #expect(try await bench.clockRow(number)?.dueAt?.rfc3339 == "2026-11-25T01:30:00Z")
        var edit = TicketEdit()
        edit.service = "billing"
        let changed = edit
        bench.moment.advance(seconds: 60)
        _ = try await bench.act { try $0.edit(number, changed) }
        // From now on an hour is promised, of which a minute has passed.
        #expect(try await bench.figures(response, of: number).due?.rfc3339 == "2026-11-23T10:00:00Z")
    }

    /// Promises go by the hours of the service, which it names itself or the calendars name for it.
    @Test(arguments: Engine.all) func aServicesOwnCalendarCounts(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        var draft = TicketDraft.sample(impact: 2, urgency: 2)
        draft.service = "VPN"
        let before = try await bench.open(draft).number
        // Monday 17:00 in Shanghai: two hours of business are over on Tuesday at 9:30.
        #expect(try await bench.figures(.response, of: before).due?.rfc3339 == "2026-11-24T01:30:00Z")
        let (found, _) = try await ForesightTests.foreseen(
            bench, "services.yaml", "{key: vpn, ", "{key: vpn, calendar: 24x7, ")
        #expect(found.map(\.clock.text) == ["response", "resolution"])
        #expect(found.allSatisfy { $0.effect == .fromThenOn })
        #expect(found.first?.after.due?.rfc3339 == "2026-11-23T11:00:00Z")
        try await bench.change("services.yaml", "{key: vpn, ", to: "{key: vpn, calendar: 24x7, ")
        #expect(try await bench.figures(.response, of: before).due?.rfc3339 == "2026-11-24T01:30:00Z")
        let after = try await bench.open(draft).number
        let account = try await bench.desk.clocks(of: after, at: nil, for: DeskBench.agent)
        #expect(account.readings[0].figures.due?.rfc3339 == "2026-11-23T11:00:00Z")
        #expect(account.readings.map(\.agreement.calendar) == ["24x7", "24x7", "business-hours"])
        #expect(account.readings[0].segments.map(\.calendar) == ["24x7"])
        try await bench.followClocks()
        #expect(try await bench.clockDifferences() == [])
        // Said in both places it would not be clear which counts.
        var contents = try await bench.desk.deskbookFiles().contents
        contents["calendars.yaml"]? += "\nservices: {vpn: business-hours}\n"
        let faults = #expect(throws: DeskbookFaults.self) { try Deskbook(DeskbookFiles(contents: contents)) }
        let said = faults?.faults.map(\.description).joined() ?? ""
        #expect(said.hasPrefix("services.yaml:") && said.contains("calendars.yaml says \"business-hours\""))
    }

    @Test(arguments: Engine.all) func ticketsFromBeforeTheReaderGetTheirRows(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        for status in Status.Name.allCases { _ = try await bench.ticket(in: status) }
        try await bench.correctClocks()
        #expect(try await bench.clockRow(bench.tickets()[0].number) == nil, "the reader has not begun")
        let end = try await bench.lastSequence()
        try await bench.desk.store.write {
            try JournalTable.setPosition(end, ofReader: Desk.clockReader, in: $0)
        }
        try await bench.correctClocks()
        #expect(try await bench.clockDifferences() == [])
    }

    /// Whatever people do, in whatever batches the reader sees it: rows, lists and the ledger agree.
    @Test(.timeLimit(.minutes(15)), arguments: Engine.all, [1, 2, 3] as [UInt64])
    func rowsEqualTheirRecomputation(_ engine: Engine, seed: UInt64) async throws {
        let bench = try await DeskBench(on: engine)
        var random = SeededRandom(seed: seed)
        var numbers: [TicketNumber] = []
        for step in 0..<120 {
            bench.moment.advance(milliseconds: Int64.random(in: -60_000...7_200_000, using: &random))
            if numbers.count < 8, Int.random(in: 0..<4, using: &random) == 0 {
                numbers.append(
                    try await bench.open(
                        .sample(
                            Bool.random(using: &random) ? .incident : .request,
                            impact: Int.random(in: 1...3, using: &random),
                            urgency: Int.random(in: 1...3, using: &random), requester: "ann")
                    ).number)
            } else if let number = numbers.randomElement(using: &random) {
                await bench.doAnything(to: number, using: &random)
            }
            if Int.random(in: 0..<40, using: &random) == 0 {
                let allowed = Int.random(in: 1...9, using: &random)
                try await bench.change("service-levels.yaml", "response: 2h", to: "response: \(allowed)h")
            }
            if Int.random(in: 0..<6, using: &random) == 0 { try await bench.followClocks() }
            if step % 40 == 39 {
                try await bench.followClocks()
                #expect(try await bench.clockDifferences() == [], "seed \(seed), step \(step)")
            }
        }
    }
}

extension DeskBench {
    /// Puts a deskbook in force in which `text` of one file of the one before is replaced.
    func change(_ file: String, _ text: String, to other: String) async throws {
        var contents = try await desk.deskbookFiles().contents
        let before = contents[file]
        contents[file] = before?.replacingOccurrences(of: text, with: other)
        guard contents[file] != before else { return }
        try await desk.apply(DeskbookFiles(contents: contents))
    }

    /// Something that may be refused.
    func doAnything(to number: TicketNumber, using random: inout SeededRandom) async {
        let reason = Hold.Reason.allCases.randomElement(using: &random) ?? .other
        let team = ["bss-response", "bss-software", "oss-response"].randomElement(using: &random)
        var edit = TicketEdit()
        edit.urgency = Urgency(rawValue: Int.random(in: 1...3, using: &random))
        edit.service = ["billing", "portal"].randomElement(using: &random)
        if Bool.random(using: &random) { edit.requester = ["ann", "bob"].randomElement(using: &random) }
        let change = edit
        let note: Note = known(Note("so be it"))
        let verbs: [@Sendable (DeskUnit) throws -> Ticket] = [
            { try $0.edit(number, change) }, { try $0.edit(number, change) },
            { try $0.assign(number, team: team, person: nil, line: nil, reason: nil) },
            { try $0.assign(number, team: team, person: nil, line: nil, reason: nil) },
            { try $0.work(on: number, person: nil) },
            { try $0.hold(number, for: reason, until: nil, note: nil) },
            { try $0.hold(number, for: reason, until: nil, note: nil) },
            { try $0.resume(number) }, { try $0.resume(number) }, { try $0.resolve(number, note) },
            { try $0.reopen(number, reason: nil) }, { try $0.note(note, .public, on: number).ticket },
            { try $0.receive(number) },
            { try Int64(number.id.rawValue) % 3 == 0 ? $0.confirm(number, note: nil) : $0.receive(number) },
        ]
        guard let verb = verbs.randomElement(using: &random) else { return }
        _ = try? await act(verb)
    }
}
