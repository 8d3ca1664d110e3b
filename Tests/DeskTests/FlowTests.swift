import Kernel
import Store
import TestSupport
import Testing
import Tickets

@testable import Desk

private let note: Note = known(Note("restarted it"))

@Suite struct AnswerTests {
    @Test(arguments: Engine.all, [Status.Name.new, .received])
    func answersAtOnceAndCountsIt(_ engine: Engine, _ state: Status.Name) async throws {
        let bench = try await DeskBench(on: engine)
        let number = try await bench.ticket(in: state)
        let after = try await bench.act { try $0.answer(number, note) }
        #expect(after.status.name == .resolved)
        let history = try await bench.history(number)
        #expect(history.map(\.type) == [.ticketOpened, .ticketReceived, .ticketResolved])
        #expect(
            history.last?.payload
                == #"{"number":"INC-0000001","from":"received","status":"resolved","firstContact":true,"note":"restarted it"}"#
        )
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func anOrdinaryResolutionIsNoFirstContact(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let number = try await bench.ticket(in: .resolved)
        #expect(try await bench.history(number).last?.payload.contains("firstContact") == false)
    }

    @Test(arguments: Engine.all) func refusesToAnswerWhatIsOnItsWay(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let number = try await bench.ticket(in: .assigned)
        let refusal = await #expect(throws: Refusal.self) {
            _ = try await bench.act { try $0.answer(number, note) }
        }
        guard case .illegalMove(.answer, from: .assigned, _) = refusal else {
            Issue.record("\(String(describing: refusal))")
            return
        }
    }
}

@Suite struct BacklinkTests {
    @Test(arguments: Engine.all) func whatFollowsARecordIsSeenFromIt(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let old = try await bench.ticket(in: .closed)
        let new = try await bench.act { try $0.followUp(old, FollowUp()) }.number
        let seen = try await bench.read(old)
        #expect(seen.links.isEmpty && seen.backlinks.map(\.relation) == [.followedBy])
        #expect(seen.backlinks.map(\.source) == [new])
        let following = try await bench.read(new)
        #expect(following.links.map(\.target) == [old] && following.backlinks.isEmpty)
    }

    @Test(
        arguments: Engine.all,
        [
            (TicketLink.Relation.relatesTo, TicketBacklink.Relation.relatesTo), (.duplicates, .duplicatedBy),
            (.causedBy, .causes), (.blockedBy, .blocks), (.followsUp, .followedBy),
        ])
    func aLinkReadsTheOtherWayRound(
        _ engine: Engine, _ link: (own: TicketLink.Relation, others: TicketBacklink.Relation)
    ) async throws {
        let bench = try await DeskBench(on: engine)
        let (one, other) = (try await bench.ticket(in: .new), try await bench.ticket(in: .new))
        _ = try await bench.act { try $0.link(one, link.own, to: other) }
        #expect(try await bench.read(other).backlinks.map(\.relation) == [link.others])
        #expect(try await bench.read(one).backlinks.isEmpty)
        // Whoever says it from both sides reads their own word.
        _ = try await bench.act { try $0.link(other, .relatesTo, to: one) }
        #expect(try await bench.read(other).backlinks.isEmpty)
    }

    @Test(arguments: Engine.all) func familiesSayItOnBothSidesAlready(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let (parent, child) = (try await bench.ticket(in: .new), try await bench.ticket(in: .new))
        _ = try await bench.act { try $0.link(parent, .parentOf, to: child) }
        let (above, below) = (try await bench.read(parent), try await bench.read(child))
        #expect(above.links.map(\.relation) == [.parentOf] && below.links.map(\.relation) == [.childOf])
        #expect(above.backlinks.isEmpty && below.backlinks.isEmpty)
    }
}

@Suite struct HoldTests {
    static let ann = Caller(tokenID: 7, name: "ann", role: .requester)

    /// Anna's ticket, on hold.
    private func held(
        _ bench: DeskBench, for reason: Hold.Reason, until: Instant? = nil, whileWorking: Bool = true
    ) async throws -> TicketNumber {
        let number = try await bench.open(.sample(requester: "ann")).number
        _ = try await bench.act {
            try $0.assign(number, team: nil, person: "chen.jie", line: nil, reason: nil)
        }
        if whileWorking { _ = try await bench.act { try $0.work(on: number, person: "chen.jie") } }
        _ = try await bench.act { try $0.hold(number, for: reason, until: until, note: nil) }
        return number
    }

    @Test(arguments: Engine.all, [true, false])
    func theRequestersWordResumesWhatWaitsForThem(_ engine: Engine, _ whileWorking: Bool) async throws {
        let bench = try await DeskBench(on: engine)
        let number = try await held(bench, for: .requester, whileWorking: whileWorking)
        let after = try await bench.act(as: Self.ann) { try $0.note(note, .public, on: number).ticket }
        #expect(after.status == (whileWorking ? .working : .assigned))
        let last = try await bench.history(number).suffix(2)
        #expect(last.map(\.type) == [.ticketNoted, .ticketResumed])
        #expect(last.last?.payload.contains(#""because":"answered""#) == true)
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func nothingWaitsForWhatIsOver(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let number = try await bench.ticket(in: .working)
        let now = bench.moment.now
        for until in [now, now.adding(seconds: -86_400)] {
            await expectRefusal(DeskRefusal.holdEndsBefore(now: now)) {
                try await bench.act { try $0.hold(number, for: .vendor, until: until, note: nil) }
            }
        }
        let held = try await bench.act {
            try $0.hold(number, for: .vendor, until: now.adding(seconds: 1), note: nil)
        }
        #expect(held.status.name == .onHold)
    }

    @Test(arguments: Engine.all) func nobodyElsesWordAndNoOtherHoldResumes(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let waiting = try await held(bench, for: .requester)
        #expect(try await bench.act { try $0.note(note, .public, on: waiting).ticket }.status.name == .onHold)
        let vendor = try await held(bench, for: .vendor)
        let after = try await bench.act(as: Self.ann) { try $0.note(note, .public, on: vendor).ticket }
        #expect(after.status.name == .onHold)
    }

    @Test(arguments: Engine.all) func goesOnByItselfWhenTheTimeHasCome(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let until = Instant.monday.adding(seconds: 3600)
        let number = try await held(bench, for: .vendor, until: until)
        let never = try await held(bench, for: .vendor)
        bench.moment.advance(milliseconds: 3_599_999)
        #expect(try await bench.desk.resumeDueTickets() == 0)
        bench.moment.advance(milliseconds: 1)
        #expect(try await bench.desk.resumeDueTickets() == 1)
        #expect(try await bench.desk.resumeDueTickets() == 0)
        let entry = try #require(try await bench.history(number).last)
        #expect(entry.actor == "desk")
        #expect(entry.payload.contains(#""from":"onHold","status":"working","because":"due""#))
        #expect(try await bench.read(never).ticket.status.name == .onHold)
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func catchesUpInOrderAndInBatches(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        var numbers: [TicketNumber] = []
        for index in 0..<(Limits.dueTicketsPerUnit + 3) {
            numbers.append(
                try await held(bench, for: .other, until: .monday.adding(seconds: Int64(1000 - index))))
        }
        bench.moment.advance(seconds: 3600)
        #expect(try await bench.desk.resumeDueTickets() == Limits.dueTicketsPerUnit)
        #expect(try await bench.read(numbers[0]).ticket.status.name == .onHold)
        #expect(try await bench.desk.resumeDueTickets() == 3)
        #expect(try await bench.desk.resumeDueTickets() == 0)
    }

    @Test(arguments: Engine.all) func aHoldNamesItsChangeAndLinksOneThatIsHere(_ engine: Engine) async throws
    {
        let bench = try await DeskBench(on: engine)
        let change = try await bench.open(.sample(.request), type: "changeRequest").number
        let number = try await bench.ticket(in: .working)
        let held = try await bench.act {
            try $0.hold(number, for: .change, until: nil, change: change.description, note: nil)
        }
        guard case .onHold(let hold) = try await bench.read(number).ticket.status else {
            Issue.record("not on hold")
            return
        }
        #expect(hold.change == change.description)
        #expect(try await bench.read(number).links.map(\.target) == [change])
        #expect(try await bench.history(number).suffix(2).map(\.type) == [.ticketHeld, .ticketLinked])
        _ = try await bench.act { try $0.resume(number) }
        let again = try await bench.act {
            try $0.hold(number, for: .change, until: nil, change: change.description, note: nil)
        }
        #expect(again.revision == held.revision + 2, "linked once")
        let foreign = try await bench.ticket(in: .working)
        _ = try await bench.act {
            try $0.hold(foreign, for: .change, until: nil, change: "RFC-77", note: nil)
        }
        #expect(try await bench.read(foreign).links == [])
        #expect(try await bench.history(foreign).last?.payload.contains(#""change":"RFC-77""#) == true)
    }
}

@Suite struct ReturnTests {
    static let manager = Caller(tokenID: 8, name: "boss", role: .manager)
    /// Li Na is a duty manager; this one is not.
    static let agent = Caller(tokenID: 9, name: "script", role: .agent)

    @Test(arguments: Engine.all) func goesBackToTheDeskThatSentIt(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        for state in [Status.Name.new, .received, .assigned, .working] {
            let number = try await bench.ticket(in: state)
            let after = try await bench.act { try $0.sendBack(number, reason: note) }
            #expect(after.status.name == (state == .working ? .assigned : state))
            #expect(after.team == Key("service-desk"))
            #expect(after.line == .first)
            #expect(after.assignee == nil)
            #expect(after.bounces == 1)
            let entry = try #require(try await bench.history(number).last)
            #expect(entry.type == .ticketReturned)
            #expect(
                entry.payload.contains(
                    #""fromTeam":"bss-response","team":"service-desk","bounces":1,"reason":"restarted it""#))
            #expect(entry.team == Key("service-desk"))
        }
    }

    @Test(arguments: Engine.all) func goesBackToTheTeamThatPassedItOnAndThenToTheDesk(_ engine: Engine)
        async throws
    {
        let bench = try await DeskBench(on: engine)
        let number = try await bench.ticket(in: .assigned)
        _ = try await bench.act {
            try $0.assign(number, team: "oss-response", person: nil, line: nil, reason: nil)
        }
        #expect(try await bench.act { try $0.sendBack(number, reason: note) }.team == Key("bss-response"))
        #expect(try await bench.act { try $0.sendBack(number, reason: note) }.team == Key("service-desk"))
        await expectRefusal(DeskRefusal.nowhereToReturn(Key("service-desk"))) {
            try await bench.act { try $0.sendBack(number, reason: note) }
        }
        #expect(try await bench.read(number).ticket.bounces == 2)
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func tooManyReturnsAreForTheDutyManagerWhoDecidesForGood(_ engine: Engine)
        async throws
    {
        let bench = try await DeskBench(on: engine)
        try await bench.settings("bounces: {limit: 1}")
        let number = try await bench.ticket(in: .assigned)
        _ = try await bench.act(as: Self.agent) { try $0.sendBack(number, reason: note) }
        #expect(try await disputed(bench) == [])
        _ = try await bench.act(as: Self.agent) {
            try $0.assign(number, team: "oss-response", person: nil, line: nil, reason: nil)
        }
        let second = try await bench.act(as: Self.agent) { try $0.sendBack(number, reason: note) }
        #expect(second.dispatch == .disputed)
        #expect(try await disputed(bench) == [number])
        let last = try #require(try await bench.history(number).last)
        #expect(last.type == .ticketDisputed)
        #expect(last.payload.contains(#""bounces":2,"limit":1"#))

        // It stays where it is until somebody has decided.
        let refusal = Refusal.assignmentIsDisputed(Key("service-desk"), bounces: 2)
        await expectRefusal(refusal) {
            try await bench.act(as: Self.agent) {
                try $0.assign(number, team: "bss-response", person: nil, line: nil, reason: nil)
            }
        }
        await expectRefusal(refusal) {
            try await bench.act(as: Self.agent) { try $0.escalate(number, reason: note) }
        }
        await expectRefusal(DeskRefusal.onlyForDutyManagers) {
            try await bench.act(as: Self.agent) {
                try $0.assign(
                    number, team: "oss-response", person: nil, line: nil, isFinal: true, reason: nil)
            }
        }
        let decided = try await bench.act(as: Self.manager) {
            try $0.assign(number, team: "oss-response", person: nil, line: nil, isFinal: true, reason: note)
        }
        #expect(decided.dispatch == .final)
        #expect(try await disputed(bench) == [])
        #expect(try await bench.history(number).last?.payload.contains(#""final":true"#) == true)
        await expectRefusal(Refusal.assignmentIsFinal(Key("oss-response"))) {
            try await bench.act(as: Self.agent) { try $0.sendBack(number, reason: note) }
        }
        await expectRefusal(Refusal.assignmentIsFinal(Key("oss-response"))) {
            try await bench.act(as: Self.agent) {
                try $0.assign(number, team: "bss-response", person: nil, line: nil, reason: nil)
            }
        }
        // Within the team it is handed to whom they like.
        let person = try await bench.act(as: Self.agent) {
            try $0.assign(number, team: nil, person: "sun.hao", line: nil, reason: nil)
        }
        #expect(person.dispatch == .final)
        let reopened = try await bench.act(as: Self.manager) {
            try $0.assign(number, team: "bss-response", person: nil, line: nil, reason: nil)
        }
        #expect(reopened.dispatch == .open)
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func assigningToAndFroIsStoppedToo(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        try await bench.settings("bounces: {limit: 1}")
        let number = try await bench.ticket(in: .assigned)
        func assign(_ team: String, as caller: Caller = Self.agent) async throws -> Ticket {
            try await bench.act(as: caller) {
                try $0.assign(number, team: team, person: nil, line: nil, reason: nil)
            }
        }
        #expect(try await assign("oss-response").bounces == 0, "it was never there")
        #expect(try await assign("service-desk").bounces == 0)
        #expect(try await assign("eda-response").bounces == 0)
        #expect(try await assign("service-desk").bounces == 0, "nothing bounces off the desk")
        #expect(try await assign("bss-response").bounces == 1)
        #expect(try await assign("bss-response").bounces == 1, "it is there")
        let last = try await assign("oss-response")
        #expect(last.bounces == 2)
        #expect(last.dispatch == .disputed)
        #expect(last.team == Key("oss-response"))
        #expect(try await disputed(bench) == [number])
        let entries = try await bench.history(number).suffix(2)
        #expect(entries.map(\.type) == [.ticketAssigned, .ticketDisputed])
        #expect(entries.first?.payload.contains(#""bounces":2"#) == true)
        await expectRefusal(Refusal.assignmentIsDisputed(Key("oss-response"), bounces: 2)) {
            _ = try await assign("eda-response")
        }
        await expectRefusal(Refusal.assignmentIsDisputed(Key("oss-response"), bounces: 2)) {
            try await bench.act(as: Self.agent) { try $0.sendBack(number, reason: note) }
        }
        let person = try await bench.act(as: Self.agent) {
            try $0.assign(number, team: nil, person: "sun.hao", line: nil, reason: nil)
        }
        #expect(person.dispatch == .disputed, "within the team it goes on")
        let decided = try await assign("bss-response", as: Self.manager)
        #expect(decided.dispatch == .open)
        #expect(decided.bounces == 2, "a decision is no bounce")
        try await bench.expectSoundJournal()
    }

    private func disputed(_ bench: DeskBench) async throws -> [TicketNumber] {
        var queue = TicketQueue()
        queue.isDisputed = true
        queue.statuses = Status.Name.open
        return try await bench.desk.tickets(
            in: queue, after: nil, size: .standard, for: DeskBench.agent
        ).items.map(\.number)
    }
}

@Suite struct EscalationTests {
    @Test(arguments: Engine.all) func goesToTheNextLineOfItsDomain(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let number = try await bench.open(.sample(domain: "BSS")).number
        _ = try await bench.act { try $0.sendBack(number, reason: note) }
        let second = try await bench.act { try $0.escalate(number, reason: note) }
        #expect(second.status == .assigned)
        #expect(second.team == Key("bss-response"))
        #expect(second.line == .second)
        let third = try await bench.act { try $0.escalate(number, by: .clock, reason: nil) }
        #expect(third.team == Key("vendor-huaxin"))
        #expect(third.line == .third)
        let entry = try #require(try await bench.history(number).last)
        #expect(entry.type == .ticketEscalated)
        #expect(
            entry.payload.contains(
                #""fromLine":"second","line":"third","fromTeam":"bss-response","team":"vendor-huaxin","by":"clock""#
            ))
        await expectRefusal(DeskRefusal.noHigherTeam(domain: "BSS", above: .third, known: [])) {
            try await bench.act { try $0.escalate(number, reason: note) }
        }
        // What was escalated can be sent back to where it came from.
        #expect(try await bench.act { try $0.sendBack(number, reason: note) }.team == Key("bss-response"))
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func escalatedBackToWhoHadItIsABounce(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        try await bench.settings("bounces: {limit: 1}")
        for cause in [EscalationCause.hand, .clock] {
            let number = try await bench.open(.sample(domain: "BSS")).number
            let agent = cause == .clock ? Caller.desk : ReturnTests.agent
            let first = try await bench.act(as: ReturnTests.agent) { try $0.sendBack(number, reason: note) }
            #expect(first.bounces == 1 && first.dispatch == .open)
            let again = try await bench.act(as: agent) { try $0.escalate(number, by: cause, reason: note) }
            #expect(again.team == Key("bss-response") && again.bounces == 2 && again.dispatch == .disputed)
            let entries = try await bench.history(number).suffix(2)
            #expect(entries.map(\.type) == [.ticketEscalated, .ticketDisputed])
            #expect(entries.first?.payload.contains(#""bounces":2"#) == true)
        }
        let number = try await bench.open(.sample(domain: "BSS")).number
        _ = try await bench.act(as: ReturnTests.agent) { try $0.sendBack(number, reason: note) }
        let word = try await bench.act(as: ReturnTests.manager) { try $0.escalate(number, reason: note) }
        #expect(word.bounces == 1 && word.dispatch == .open, "a manager's word is no bounce")
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func receivesOnTheWayAndNamesWhoThereIs(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let number = try await bench.open(.sample(domain: "OSS")).number
        await expectRefusal(
            DeskRefusal.noHigherTeam(
                domain: "OSS", above: .second, known: ["business-software", "vendor-huaxin"])
        ) {
            try await bench.act { try $0.escalate(number, reason: note) }
        }
        #expect(try await bench.read(number).ticket.status == .new)
        let after = try await bench.act { try $0.escalate(number, team: "business-software", reason: note) }
        #expect(after.line == .third)
        #expect(
            try await bench.history(number).map(\.type)
                == [.ticketOpened, .ticketReceived, .ticketEscalated])
    }

    @Test(arguments: Engine.all) func refusesWhatIsNotHigher(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let number = try await bench.ticket(in: .assigned)
        await expectRefusal(DeskRefusal.lineNotHigher(.second, than: .second)) {
            try await bench.act { try $0.escalate(number, line: .second, reason: note) }
        }
        await expectRefusal(DeskRefusal.lineNotHigher(.first, than: .second)) {
            try await bench.act { try $0.escalate(number, team: "service-desk", reason: note) }
        }
        await expectRefusal(DeskRefusal.teamUnknown("nobody", closest: nil)) {
            try await bench.act { try $0.escalate(number, team: "nobody", reason: note) }
        }
    }

    @Test(arguments: Engine.all) func whatIsOverIsRefusedForThatAndForNothingElse(_ engine: Engine)
        async throws
    {
        let bench = try await DeskBench(on: engine)
        let number = try await bench.ticket(in: .rejected)
        await expectRefusal(Refusal.illegalMove(.escalate, from: .rejected, legal: [])) {
            try await bench.act { try $0.escalate(number, line: .first, reason: note) }
        }
    }
}
