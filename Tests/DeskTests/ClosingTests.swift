import Kernel
import Store
import TestSupport
import Testing
import Tickets

@testable import Desk

@Suite struct ClosingTests {
    @Test(arguments: Engine.all) func closesByItselfAfterWholeWorkingDays(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let number = try await bench.ticket(in: .resolved)
        let due = try #require(Instant(rfc3339: "2026-11-26T18:00:00+08:00"))
        guard case .resolved(let resolution) = try await bench.read(number).ticket.status else {
            Issue.record("not resolved")
            return
        }
        #expect(resolution.closesAt == due)
        bench.moment.advance(milliseconds: due.millisecondsSince(.monday) - 1)
        #expect(try await bench.desk.closeDueTickets() == 0)
        bench.moment.advance(milliseconds: 1)
        #expect(try await bench.desk.closeDueTickets() == 1)
        #expect(try await bench.desk.closeDueTickets() == 0)
        let closed = try await bench.read(number).ticket
        #expect(closed.status == .closed(Resolution(note: resolution.note, at: .monday), at: due))
        let entry = try #require(try await bench.history(number).last)
        #expect(entry.actor == "desk")
        #expect(entry.payload.contains(#""automatic":true"#))
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func whatIsReopenedDoesNotClose(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let number = try await bench.ticket(in: .resolved)
        _ = try await bench.act { try $0.reopen(number, reason: nil) }
        bench.moment.advance(seconds: 30 * 86_400)
        #expect(try await bench.desk.closeDueTickets() == 0)
    }

    @Test(arguments: Engine.all) func neverWhereTheDeskbookSaysSo(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        try await bench.settings("closing: never")
        let number = try await bench.ticket(in: .resolved)
        guard case .resolved(let resolution) = try await bench.read(number).ticket.status else { return }
        #expect(resolution.closesAt == nil)
        bench.moment.advance(seconds: 300 * 86_400)
        #expect(try await bench.desk.closeDueTickets() == 0)
    }

    @Test(arguments: Engine.all) func countsTheDaysOfTheCalendarNamed(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        try await bench.settings("closing: {afterWorkingDays: 2, calendar: 24x7}")
        let number = try await bench.ticket(in: .resolved)
        guard case .resolved(let resolution) = try await bench.read(number).ticket.status else { return }
        #expect(resolution.closesAt == .monday.adding(seconds: 2 * 86_400))
    }

    @Test func mistakesInTheSettingsAreNamed() {
        for (yaml, wanted) in [
            ("closing: {afterWorkingDays: 0}", "expected a whole number from 1 to 365"),
            ("closing: {calendar: 24x8}", "did you mean \"24x7\"?"),
            ("bounces: {limit: 0}", "expected a whole number from 1 to 100"),
            ("parents: {resolve: maybe}", "expected true or false"),
            ("parents: {notes: secret}", "is not one of public, all, none"),
        ] {
            var contents = DeskbookFiles.builtIn.contents
            contents["desk.yaml"] = yaml
            let faults = #expect(throws: DeskbookFaults.self) {
                _ = try Deskbook(DeskbookFiles(contents: contents))
            }
            #expect(faults?.faults.map(\.message).joined().contains(wanted) == true, "\(yaml)")
            #expect(faults?.faults.first?.line == 1)
        }
    }
}

@Suite struct FollowUpTests {
    static let ann = Caller(tokenID: 7, name: "ann", role: .requester)

    @Test(arguments: Engine.all) func aNewTicketTakesOverTheFacts(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let old = try await bench.open(
            .sample(.request, impact: 1, requester: "ann", labels: ["city": "南京"]), type: "complaint")
        let note: Note = known(Note("done"))
        _ = try await bench.act { try $0.answer(old.number, note) }
        await expectRefusal(
            DeskRefusal.notOverYet(old.number, legal: [.confirm, .reopen])
        ) { try await bench.act(as: Self.ann) { try $0.followUp(old.number, FollowUp()) } }
        _ = try await bench.act { try $0.confirm(old.number, note: nil) }
        var more = FollowUp()
        more.description = "again"
        let said = more
        let new = try await bench.act(as: Self.ann) { try $0.followUp(old.number, said) }
        #expect(new.id != old.id)
        #expect(new.status == .new)
        #expect(new.type == "complaint")
        #expect(new.description == "again")
        #expect(new.title == old.title)
        #expect(new.labels == old.labels)
        #expect(new.requester == "ann")
        #expect(new.channel == .portal)
        #expect(new.team == old.team)
        #expect(try await bench.read(new.number).links.map(\.target) == [old.number])
        #expect(try await bench.read(new.number).links.map(\.relation) == [.followsUp])
        #expect(try await bench.history(new.number).map(\.type) == [.ticketOpened, .ticketLinked])
        let foreign = Caller(tokenID: 9, name: "bob", role: .requester)
        await expectRefusal(DeskRefusal.ticketNotFound(old.number.description)) {
            try await bench.act(as: foreign) { try $0.followUp(old.number, FollowUp()) }
        }
        await expectRefusal(DeskRefusal.changedMeanwhile(current: 4)) {
            try await bench.act { try $0.followUp(old.number, FollowUp(), from: 1) }
        }
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func whatIsBeyondReopeningIsFollowed(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        try await bench.settings("{reopenDays: 2, closing: never}")
        let number = try await bench.ticket(in: .resolved)
        bench.moment.advance(milliseconds: 2 * 86_400_000)
        await expectRefusal(DeskRefusal.notOverYet(number, legal: [.confirm, .reopen])) {
            try await bench.act { try $0.followUp(number, FollowUp()) }
        }
        bench.moment.advance(milliseconds: 1)
        #expect(try await bench.act { try $0.followUp(number, FollowUp()) }.status == .new)
    }
}
