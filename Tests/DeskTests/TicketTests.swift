import Kernel
import Monitoring
import SQL
import Store
import TestSupport
import Testing
import Tickets

@testable import Desk

@Suite struct OpenTicketTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let draft: TicketDraft
        let team: String
        let rule: String?
        var testDescription: String { draft.title.text }

        init(_ draft: TicketDraft, _ team: String, _ rule: String?) {
            self.draft = draft
            self.team = team
            self.rule = rule
        }
    }

    @Test(
        arguments: Engine.all,
        [
            Case(.sample(title: "slow", domain: "BSS"), "bss-response", "bss"),
            Case(.sample(title: "slow", domain: "oss"), "oss-response", "oss"),
            Case(.sample(title: "表空间不足", domain: "BSS"), "bss-software", "bss-databases"),
            Case(
                .sample(title: "slow", description: "ORA-01555", domain: "OSS"), "oss-software",
                "oss-databases"),
            Case(.sample(title: "slow", domain: "基础平台"), "base-response", "base-platform"),
            Case(.sample(title: "slow", domain: "base"), "base-response", "base-platform"),
            Case(.sample(title: "营业厅打印机卡纸", domain: nil), "terminal-response", "terminal-words"),
            Case(.sample(title: "计费错误", domain: nil), "bss-response", "billing-words"),
            Case(.sample(title: "宽带故障", domain: nil), "oss-response", "network-words"),
            Case(.sample(title: "电源故障", domain: nil), "hardware", "hardware-words"),
            Case(.sample(.request, title: "电源故障", domain: nil), "service-desk", nil),
            Case(.sample(title: "hello", domain: nil), "service-desk", nil),
            Case(.sample(title: "hello", domain: "Mars"), "service-desk", nil),
        ])
    func goesToTheTeamTheBuiltInDeskbookNames(_ engine: Engine, _ example: Case) async throws {
        let bench = try await DeskBench(on: engine)
        let ticket = try await bench.open(example.draft)
        #expect(ticket.team?.text == example.team)
        #expect(ticket.line == bench.desk.deskbook.teams[Key(trusted: example.team)]?.line)
        let payload = try #require(try await bench.history(ticket.number).first?.payload)
        let rule = example.rule.map { "\"\($0)\"" } ?? "null"
        #expect(payload.contains("\"routing\":{\"team\":\"\(example.team)\",\"rule\":\(rule),"), "\(payload)")
    }

    @Test(arguments: Engine.all) func beginsAsANewTicketWithItsPriorityAndJournal(_ engine: Engine)
        async throws
    {
        let bench = try await DeskBench(on: engine)
        let ticket = try await bench.open(.sample(impact: 1, urgency: 3, labels: ["a": "b"]))
        #expect(ticket.number.description == "INC-0000001")
        #expect(ticket.status == .new)
        #expect(ticket.type == "fault")
        #expect(ticket.priority.rawValue == 3)
        #expect(ticket.openedAt == .monday)
        #expect(ticket.revision == 1)
        #expect(try await bench.read(ticket.number).ticket == ticket)
        let history = try await bench.history(ticket.number)
        #expect(history.map(\.type) == [.ticketOpened])
        #expect(history.map(\.actor) == ["li.na"])
        #expect(history.map(\.at) == [.monday])
        #expect(history.map(\.team) == [Key("bss-response")])
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func refusesKindsAndTypesItDoesNotKnow(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        await expectRefusal(DeskRefusal.kindNotHere(.problem, known: [.incident, .request])) {
            try await bench.open(.sample(.problem))
        }
        await expectRefusal(Refusal.typeUnknown("complaint", known: ["fault", "alarm"])) {
            try await bench.open(.sample(), type: "complaint")
        }
        #expect(try await bench.tickets() == [])
    }
}

@Suite struct TicketVerbTests {
    let note: Note = known(Note("restarted it"))

    @Test(arguments: Engine.all) func everyVerbChangesTheTicketAndWritesOneEntry(_ engine: Engine)
        async throws
    {
        let bench = try await DeskBench(on: engine)
        let number = try await bench.open(.sample()).number
        let note = note
        let until = Instant.monday.adding(seconds: 3600)
        var edit = TicketEdit()
        edit.title = known(Line("计费批处理失败"))
        edit.impact = known(Impact(rawValue: 1))
        let edited = edit
        let steps: [(JournalType, Status.Name, String, @Sendable (DeskUnit) throws -> Ticket)] = [
            (.ticketReceived, .received, #""from":"new","status":"received"}"#, { try $0.receive(number) }),
            (
                .ticketAssigned, .assigned,
                #""fromTeam":"bss-response","team":"oss-software","assignee":"zhou.min","line":"third","reason":"restarted it"}"#,
                {
                    try $0.assign(
                        number, team: "oss-software", person: "zhou.min", line: .third, reason: note)
                }
            ),
            (
                .ticketWorking, .working, #""from":"assigned","status":"working","assignee":"zhou.min"}"#,
                { try $0.work(on: number, person: "zhou.min") }
            ),
            (
                .ticketHeld, .onHold,
                #""reason":"vendor","until":"2026-11-23T10:00:00Z","note":"restarted it"}"#,
                { try $0.hold(number, for: .vendor, until: until, note: note) }
            ),
            (.ticketResumed, .working, #""from":"onHold","status":"working"}"#, { try $0.resume(number) }),
            (
                .ticketChanged, .working, #""field":"title","from":"计费系统夜间批处理失败","to":"计费批处理失败"}"#,
                { try $0.edit(number, edited) }
            ),
            (
                .ticketNoted, .working, #""visibility":"internal","note":1}"#,
                { try $0.note(note, .internal, on: number).ticket }
            ),
            (.ticketResolved, .resolved, #""note":"restarted it"}"#, { try $0.resolve(number, note) }),
            (
                .ticketReopened, .working, #""reason":"restarted it"}"#,
                { try $0.reopen(number, reason: note) }
            ),
            (.ticketResolved, .resolved, #""note":"restarted it"}"#, { try $0.resolve(number, note) }),
            (.ticketClosed, .closed, #""note":"restarted it"}"#, { try $0.confirm(number, note: note) }),
        ]
        for (index, step) in steps.enumerated() {
            bench.moment.advance(seconds: 60)
            let after = try await bench.act(step.3)
            #expect(after.status.name == step.1)
            #expect(after.revision == Int64(index + 2))
            #expect(after.updatedAt == bench.moment.now)
            #expect(try await bench.read(number).ticket == after)
            let entry = try #require(try await bench.history(number).last)
            #expect(entry.type == step.0)
            #expect(entry.revision == after.revision)
            #expect(entry.at == bench.moment.now)
            #expect(entry.payload.contains(step.2), "\(entry.payload)")
        }
        let last = try await bench.read(number)
        #expect(last.ticket.priority.rawValue == 2)
        #expect(last.notes.map(\.note) == [note])
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all, [JournalType.ticketCancelled, .ticketRejected])
    func endsWithoutAResolution(_ engine: Engine, _ type: JournalType) async throws {
        let bench = try await DeskBench(on: engine)
        let number = try await bench.open(.sample()).number
        let note = note
        let after = try await bench.act {
            type == .ticketCancelled ? try $0.cancel(number, note: note) : try $0.reject(number, note: note)
        }
        #expect(after.status == (type == .ticketCancelled ? .cancelled(at: .monday) : .rejected(at: .monday)))
        #expect(try await bench.history(number).last?.type == type)
    }

    @Test(arguments: Engine.all) func assigningANewTicketReceivesItOnTheWay(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let number = try await bench.open(.sample()).number
        let after = try await bench.act {
            try $0.assign(number, team: nil, person: "chen.jie", line: nil, reason: nil, from: 1)
        }
        #expect(after.status == .assigned)
        #expect(after.team == Key("bss-response"))
        #expect(after.assignee == Key("chen.jie"))
        #expect(after.revision == 3)
        #expect(
            try await bench.history(number).map(\.type) == [.ticketOpened, .ticketReceived, .ticketAssigned])
        try await bench.expectSoundJournal()
    }

    @Test(
        arguments: Engine.all,
        [
            ("oss-software", nil, DeskRefusal?.none),
            ("oss-softwar", nil, .teamUnknown("oss-softwar", closest: "oss-software")),
            ("wholly-else", nil, .teamUnknown("wholly-else", closest: nil)),
            (nil, "chen.jei", .personUnknown("chen.jei", closest: "chen.jie")),
            (nil, "?", .personUnknown("?", closest: nil)),
            (
                "oss-software", "chen.jie",
                .personNotInTeam(Key(trusted: "chen.jie"), Key(trusted: "oss-software"))
            ),
        ] as [(String?, String?, DeskRefusal?)])
    func assignsOnlyToWhomThereIs(_ engine: Engine, _ given: (String?, String?, DeskRefusal?)) async throws {
        let (team, person, refusal) = given
        let bench = try await DeskBench(on: engine)
        let number = try await bench.open(.sample()).number
        let assign: @Sendable (DeskUnit) throws -> Ticket = {
            try $0.assign(number, team: team, person: person, line: nil, reason: nil)
        }
        if let refusal {
            await expectRefusal(refusal) { try await bench.act(assign) }
            #expect(try await bench.ticket().status == .new)
        } else {
            #expect(try await bench.act(assign).team?.text == team)
        }
    }

    @Test(
        arguments: Engine.all,
        [("liu.yang", "bss-response"), ("sun.hao", "oss-response"), ("he.jun", "base-software")])
    func aPersonBringsTheirTeam(_ engine: Engine, _ given: (String, String)) async throws {
        let (person, team) = given
        let bench = try await DeskBench(on: engine)
        let number = try await bench.open(.sample()).number
        let after = try await bench.act {
            try $0.assign(number, team: nil, person: person, line: nil, reason: nil)
        }
        #expect(after.team?.text == team)
        #expect(after.line == bench.desk.deskbook.teams[Key(trusted: team)]?.line)
    }

    @Test(arguments: Engine.all) func whoCallsTakesTheTicketWhenTheyAreInTheDeskbook(_ engine: Engine)
        async throws
    {
        let bench = try await DeskBench(on: engine)
        let number = try await bench.ticket(in: .assigned)
        let liu = Caller(tokenID: 9, name: "liu.yang", role: .resolver)
        #expect(
            try await bench.act(as: liu) { try $0.work(on: number, person: nil) }.assignee == Key("liu.yang"))
        let foreign = try await bench.ticket(in: .assigned)
        let sun = Caller(tokenID: 9, name: "sun.hao", role: .resolver)
        await expectRefusal(
            DeskRefusal.personNotInTeam(Key(trusted: "sun.hao"), Key(trusted: "bss-response"))
        ) {
            try await bench.act(as: sun) { try $0.work(on: foreign, person: nil) }
        }
        let second = try await bench.ticket(in: .assigned)
        let script = Caller(tokenID: 9, name: "script", role: .resolver)
        #expect(
            try await bench.act(as: script) { try $0.work(on: second, person: nil) }.assignee
                == Key("chen.jie"))
    }

    @Test(arguments: Engine.all, Status.Name.allCases) func refusalsChangeNothing(
        _ engine: Engine, _ status: Status.Name
    ) async throws {
        let bench = try await DeskBench(on: engine)
        let number = try await bench.ticket(in: status)
        let before = try await bench.read(number).ticket
        #expect(before.status.name == status)
        let verb: @Sendable (DeskUnit) throws -> Ticket = { unit in
            status == .new ? try unit.resume(number) : try unit.receive(number)
        }
        let refusal = await #expect(throws: Refusal.self) { _ = try await bench.act(verb) }
        guard case .illegalMove(_, let from, let legal) = refusal else {
            Issue.record("\(String(describing: refusal))")
            return
        }
        #expect(from == status)
        #expect(legal.isEmpty == status.isFinal)
        #expect(try await bench.read(number).ticket == before)
        #expect(try await bench.history(number).count == Int(before.revision))
    }

    @Test(arguments: Engine.all) func reopensWithinTheDeskbooksDays(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        try await bench.settings("reopenDays: 2")
        let number = try await bench.ticket(in: .resolved)
        bench.moment.advance(milliseconds: 2 * 86_400_000 + 1)
        await expectRefusal(Refusal.reopeningDaysOver(days: 2)) {
            try await bench.act { try $0.reopen(number, reason: nil) }
        }
        bench.moment.advance(milliseconds: -1)
        #expect(try await bench.act { try $0.reopen(number, reason: nil) }.status == .working)
    }

    @Test(arguments: Engine.all) func anEditThatChangesNothingIsRefused(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let number = try await bench.open(.sample()).number
        var edit = TicketEdit()
        edit.domain = "BSS"
        let same = edit
        await expectRefusal(DeskRefusal.nothingToChange) { try await bench.act { try $0.edit(number, same) } }
    }

    @Test(arguments: Engine.all) func linksTicketsOnceAndNotToThemselves(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let one = try await bench.open(.sample()).number
        let two = try await bench.open(.sample(.request)).number
        let after = try await bench.act { try $0.link(one, .duplicates, to: two).ticket }
        #expect(after.revision == 2)
        #expect(try await bench.read(one).links.map(\.target) == [two])
        await expectRefusal(Refusal.alreadyLinked) {
            try await bench.act { try $0.link(one, .duplicates, to: two).ticket }
        }
        await expectRefusal(Refusal.linkToItself) {
            try await bench.act { try $0.link(one, .relatesTo, to: one).ticket }
        }
        let nobody: TicketNumber = known(TicketNumber("INC-99"))
        await expectRefusal(DeskRefusal.ticketNotFound("INC-0000099")) {
            try await bench.act { try $0.link(one, .relatesTo, to: nobody).ticket }
        }
    }

    @Test(arguments: Engine.all) func hasRoomForABoundedNumberOfNotesAndLinks(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let number = try await bench.open(.sample()).number
        let other = try await bench.open(.sample()).number
        try await bench.desk.store.write { transaction in
            try transaction.run(
                script: """
                    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(Limits.ticketNotes))
                    INSERT INTO ticket_notes (ticket, author, visibility, text, at) SELECT 1, 'x', 'public', 'x', 0 FROM n;
                    WITH RECURSIVE n (i) AS (SELECT 3 UNION ALL SELECT i + 1 FROM n WHERE i < \(Limits.ticketLinks + 2))
                    INSERT INTO tickets SELECT i, kind, type, title, description, impact, urgency, priority, status,
                        hold_reason, hold_until, hold_was_working, resolution, resolved_at, ended_at, team, assignee, line, requester,
                        service, ci, domain, labels, opened_at, updated_at, revision, channel, department, item, form,
                        bounces, is_major, hold_change, closes_at, dispatch FROM tickets, n WHERE id = 2;
                    INSERT INTO ticket_links SELECT 1, 'relatesTo', id, 0, 'x' FROM tickets WHERE id > 2;
                    """)
        }
        let note = note
        await expectRefusal(Refusal.tooManyNotes(limit: Limits.ticketNotes)) {
            try await bench.act { try $0.note(note, .public, on: number).ticket }
        }
        await expectRefusal(Refusal.tooManyLinks(limit: Limits.ticketLinks)) {
            try await bench.act { try $0.link(number, .duplicates, to: other).ticket }
        }
        #expect(try await bench.act { try $0.link(other, .duplicates, to: number).ticket.revision } == 2)
    }

    @Test(arguments: Engine.all) func aNumberOpensOnlyTheKindItNames(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        _ = try await bench.open(.sample())
        await expectRefusal(DeskRefusal.ticketNotFound("REQ-0000001")) {
            try await bench.read(known(TicketNumber("REQ-1")))
        }
    }
}

@Suite struct ConcurrencyTests {
    @Test(arguments: Engine.all) func refusesToChangeWhatChangedMeanwhile(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let number = try await bench.open(.sample()).number
        _ = try await bench.act { try $0.receive(number, from: 1) }
        await expectRefusal(DeskRefusal.changedMeanwhile(current: 2)) {
            try await bench.act { try $0.cancel(number, note: nil, from: 1) }
        }
        #expect(try await bench.act { try $0.cancel(number, note: nil, from: 2) }.revision == 3)
    }

    @Test(arguments: Engine.all) func twoWhoAssignAtOnceDoNotBothWin(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let number = try await bench.open(.sample()).number
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for person in ["chen.jie", "liu.yang", "chen.jie", "liu.yang"] {
                group.addTask {
                    do {
                        _ = try await bench.act {
                            try $0.assign(number, team: nil, person: person, line: nil, reason: nil, from: 1)
                        }
                        return true
                    } catch {
                        #expect(error as? DeskRefusal == .changedMeanwhile(current: 3))
                        return false
                    }
                }
            }
            return await group.reduce(into: [Bool]()) { $0.append($1) }
        }
        #expect(outcomes.count(where: { $0 }) == 1)
        #expect(try await bench.read(number).ticket.revision == 3)
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func theSameKeyGetsTheSameAnswerAndOneTicket(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let caller = try await bench.tokenHolder("script")
        let once = OnceKey(key: "k-1", body: [1, 2, 3])
        let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
            for _ in 0..<8 { group.addTask { try await bench.openOnce(once, as: caller) } }
            return try await group.reduce(into: [Answer]()) { $0.append($1) }
        }
        #expect(Set(answers).count == 1)
        // Which number it has depends on who came first: those who ran again may have left a gap.
        let number = try await bench.ticket().number
        #expect(answers[0] == Answer(status: 201, etag: "\"1\"", location: "/\(number)", body: "{\"计\":1}"))
        #expect(try await bench.openOnce(once, as: caller) == answers[0])
        await expectRefusal(DeskRefusal.idempotencyKeyReused) {
            try await bench.openOnce(OnceKey(key: "k-1", body: [9]), as: caller)
        }
        let other = try await bench.tokenHolder("other")
        #expect(try await bench.openOnce(once, as: other).location != "/\(number)")
        #expect(try await bench.tickets().count == 2)
    }

    @Test(arguments: Engine.all) func aRefusalIsNotKeptAsTheAnswer(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let caller = try await bench.tokenHolder("script")
        let once = OnceKey(key: "k", body: [])
        await expectRefusal(DeskRefusal.nothingToChange) {
            try await bench.desk.write(as: caller, once: once, { _ in Answer(status: 200) }) { unit in
                _ = try unit.open(.sample(), type: nil)
                throw DeskRefusal.nothingToChange
            }
        }
        #expect(try await bench.tickets() == [])
        #expect(try await bench.openOnce(once, as: caller).status == 201)
    }

    @Test(arguments: Engine.all) func answersAreForgottenAfterADay(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let caller = try await bench.tokenHolder("script")
        let once = OnceKey(key: "k", body: [])
        #expect(try await bench.openOnce(once, as: caller).location == "/INC-0000001")
        bench.moment.advance(seconds: Limits.idempotencySeconds)
        #expect(try await bench.desk.forgetOldAnswers() == 0)
        bench.moment.advance(seconds: 1)
        #expect(try await bench.desk.forgetOldAnswers() == 1)
        #expect(try await bench.openOnce(once, as: caller).location == "/INC-0000002")
    }
}

extension DeskBench {
    func tokenHolder(_ name: String) async throws -> Caller {
        let token = try await desk.createToken(named: known(Line(name)), role: .agent)
        return try #require(try await desk.caller(bearing: token, in: TokenCache()))
    }

    func openOnce(_ once: OnceKey, as caller: Caller) async throws -> Answer {
        try await desk.write(
            as: caller, once: once,
            { Answer(status: 201, etag: "\"1\"", location: "/\($0.number)", body: "{\"计\":1}") }
        ) { try $0.open(.sample(), type: nil) }
    }
}

@Suite struct RequesterTests {
    let ann = Caller(tokenID: 5, name: "ann", role: .requester)
    let bob = Caller(tokenID: 6, name: "bob", role: .requester)

    @Test(arguments: Engine.all) func seesAndTouchesOnlyWhatTheySubmitted(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let own = try await bench.open(.sample(.request), as: ann)
        #expect(own.requester == "ann")
        let others = try await bench.open(.sample(.request, requester: "bob"))
        #expect(try await bench.desk.ticket(own.number, for: ann).ticket == own)
        let hidden = DeskRefusal.ticketNotFound(others.number.description)
        let ann = ann
        await expectRefusal(hidden) { try await bench.desk.ticket(others.number, for: ann) }
        await expectRefusal(hidden) {
            try await bench.desk.history(of: others.number, after: 0, limit: 10, for: ann).count
        }
        await expectRefusal(hidden) {
            try await bench.act(as: ann) { try $0.cancel(others.number, note: nil) }
        }
        await expectRefusal(hidden) {
            try await bench.act(as: ann) { try $0.link(own.number, .relatesTo, to: others.number).ticket }
        }
        let queue = try await bench.desk.tickets(in: TicketQueue(), after: nil, size: .standard, for: ann)
        #expect(queue.items.map(\.number) == [own.number])
        var asked = TicketQueue()
        asked.requester = "bob"
        let bobs = try await bench.desk.tickets(in: asked, after: nil, size: .standard, for: ann)
        #expect(bobs.items.map(\.number) == [own.number])
        let found = try await bench.desk.tickets(
            in: TicketQueue(), matching: known(SearchQuery("计费")), before: nil, size: .standard, for: ann)
        #expect(found.items.map(\.number) == [own.number])
    }

    @Test(arguments: Engine.all) func cannotSubmitForOthers(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let ann = ann
        await expectRefusal(DeskRefusal.notForOthers) {
            try await bench.open(.sample(.request, requester: "bob"), as: ann)
        }
    }

    @Test(arguments: Engine.all) func neitherReadsNorFindsInternalNotes(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let number = try await bench.open(.sample(.request), as: ann).number
        _ = try await bench.act { try $0.note(known(Note("内部 secret")), .internal, on: number).ticket }
        _ = try await bench.act(as: ann) {
            try $0.note(known(Note("please hurry")), .public, on: number).ticket
        }
        let shown = try await bench.desk.ticket(number, for: ann).notes
        #expect(shown.map(\.note.text) == ["please hurry"])
        #expect(shown.map(\.visibility) == [.public])
        #expect(try await bench.read(number).notes.count == 2)
        for (caller, count) in [(ann, 0), (DeskBench.agent, 1)] {
            let found = try await bench.desk.tickets(
                in: TicketQueue(), matching: known(SearchQuery("secret")), before: nil, size: .standard,
                for: caller)
            #expect(found.items.count == count)
        }
    }
}

@Suite struct TokenTests {
    @Test(arguments: Engine.all) func letsInWhoeverBearsIt(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let token = try await bench.desk.createToken(named: known(Line("li.na")), role: .manager)
        #expect(token.hasPrefix("swb_"))
        #expect(token.utf8.count == 47)
        let caller = try #require(try await bench.desk.caller(bearing: token, in: TokenCache()))
        #expect(caller.name == "li.na")
        #expect(caller.role == .manager)
        #expect(try await bench.desk.caller(bearing: token + "x", in: TokenCache()) == nil)
        #expect(try await bench.desk.caller(bearing: "", in: TokenCache()) == nil)
    }

    @Test(arguments: Engine.all) func isKeptOnlyAsAHash(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let token = try await bench.desk.createToken(named: known(Line("a")), role: .probe)
        let kept = try await bench.desk.store.read { connection in
            try connection.all(
                sql: """
                    SELECT name || role, hash FROM tokens
                    UNION ALL SELECT payload, hash FROM journal
                    """
            ) { $0.text(0) + String(decoding: $0.blob(1), as: UTF8.self) }
        }
        #expect(!kept.contains { $0.contains(token) || $0.contains(token.dropFirst(4)) })
    }

    @Test(arguments: Engine.all) func keepsOneNameForOneTokenInUse(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let name: Line = known(Line("a"))
        let first = try await bench.desk.createToken(named: name, role: .agent)
        await expectRefusal(DeskRefusal.tokenNameTaken("a")) {
            try await bench.desk.createToken(named: name, role: .agent)
        }
        try await bench.desk.revokeToken(named: "a")
        await expectRefusal(DeskRefusal.tokenNotFound("a")) { try await bench.desk.revokeToken(named: "a") }
        let second = try await bench.desk.createToken(named: name, role: .auditor)
        #expect(first != second)
        #expect(try await bench.desk.caller(bearing: first, in: TokenCache()) == nil)
        #expect(try await bench.desk.caller(bearing: second, in: TokenCache())?.role == .auditor)
        #expect(try await bench.desk.tokens().map(\.revokedAt) == [.monday, nil])
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func isShutOutAtTheLatestWhenTheCacheHasForgotten(_ engine: Engine)
        async throws
    {
        let bench = try await DeskBench(on: engine)
        let cache = TokenCache()
        let token = try await bench.desk.createToken(named: known(Line("a")), role: .agent)
        #expect(try await bench.desk.caller(bearing: token, in: cache)?.name == "a")
        try await bench.desk.revokeToken(named: "a")
        bench.moment.advance(milliseconds: TokenCache.seconds * 1000 - 1)
        #expect(try await bench.desk.caller(bearing: token, in: cache)?.name == "a")
        bench.moment.advance(milliseconds: 1)
        #expect(try await bench.desk.caller(bearing: token, in: cache) == nil)
    }
}

extension OnceKey {
    fileprivate init(key: String, body: [UInt8]) {
        self.init(key: key, method: "POST", path: "/api/v1/tickets", body: body)
    }
}
