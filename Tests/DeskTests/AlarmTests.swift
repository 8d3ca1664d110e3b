import Desk
import Kernel
import Monitoring
import Store
import TestSupport
import Testing
import Tickets

@Suite struct AlarmPipelineTests {
    @Test(arguments: Engine.all) func raisingOpensOneTicketAndRefreshingNone(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        #expect(try await bench.push(bench.alert()).taken == 1)
        let ticket = try await bench.ticket()
        #expect(ticket.kind == .incident)
        #expect(ticket.type == "alarm")
        #expect(ticket.title.text == "磁盘将满 on db01")
        #expect(ticket.description == "Source: http://prometheus/graph")
        #expect(ticket.priority.rawValue == 1)
        #expect(ticket.team == Key("bss-response"))
        #expect(ticket.ci == "db01:9100")
        #expect(ticket.domain == "BSS")
        #expect(ticket.labels["alertname"] == "DiskFull")
        for _ in 0..<5 {
            bench.moment.advance(seconds: 60)
            try await bench.push(bench.alert())
        }
        try await bench.push(bench.alert())
        #expect(try await bench.ticket().revision == 1)
        let alarm = try await bench.alarm()
        #expect(alarm.ticket == ticket.number)
        #expect(alarm.alarm.severity == .critical)
        #expect(alarm.alarm.raisedAt == Instant.monday.adding(seconds: -60))
        let alerts = try await bench.desk.alarm(alarm.alarm.id).alerts
        #expect(alerts.map(\.updatedAt) == [bench.moment.now])
        #expect(alerts.map(\.alert.endsAt) == [bench.moment.now.adding(seconds: 240)])
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func anAlertRepeatedWordForWordIsNotWrittenAgain(_ engine: Engine)
        async throws
    {
        let bench = try await DeskBench(on: engine)
        let post = bench.alert()
        try await bench.push(post)
        bench.moment.advance(seconds: 14)
        try await bench.push(post)
        #expect(try await bench.desk.alarm(bench.alarm().alarm.id).alerts.map(\.updatedAt) == [.monday])
        bench.moment.advance(seconds: 1)
        try await bench.push(post)
        #expect(
            try await bench.desk.alarm(bench.alarm().alarm.id).alerts.map(\.updatedAt) == [bench.moment.now])
    }

    @Test(arguments: Engine.all) func anEndOfSomethingUnknownOpensNothing(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        #expect(try await bench.push(bench.alert(isFiring: false)).taken == 1)
        #expect(try await bench.tickets() == [])
        #expect(try await bench.alarms().isEmpty)
    }

    @Test(arguments: Engine.all) func clearingResolvesATicketNobodyHasTakenOnce(_ engine: Engine) async throws
    {
        let bench = try await DeskBench(on: engine)
        try await bench.push(bench.alert())
        bench.moment.advance(seconds: 60)
        try await bench.push(bench.alert(isFiring: false))
        let ticket = try await bench.ticket()
        guard case .resolved(let resolution) = ticket.status else {
            Issue.record("\(ticket.status)")
            return
        }
        #expect(resolution.at == bench.moment.now)
        #expect(
            resolution.note.text
                == "The alarm cleared at 2026-11-23T09:01:00Z before anybody had taken the ticket.")
        #expect(try await bench.alarm().alarm.clearedAt == bench.moment.now)
        #expect(
            try await bench.history(ticket.number).map(\.type) == [
                .ticketOpened, .ticketAlarmCleared, .ticketResolved,
            ])
        for _ in 0..<3 {
            bench.moment.advance(seconds: 60)
            try await bench.push(bench.alert(isFiring: false, endsIn: -60))
        }
        #expect(try await bench.ticket() == ticket)
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all, [Status.Name.assigned, .working, .onHold, .resolved, .closed])
    func clearingOnlyNotesATicketAPersonHas(_ engine: Engine, _ status: Status.Name) async throws {
        let bench = try await DeskBench(on: engine)
        try await bench.push(bench.alert())
        let number = try await bench.ticket().number
        let note: Note = known(Note("done"))
        _ = try await bench.act { unit in
            _ = try unit.assign(number, team: nil, person: "chen.jie", line: nil, reason: nil)
            if status == .assigned { return }
            _ = try unit.work(on: number, person: "chen.jie")
            if status == .onHold { _ = try unit.hold(number, for: .vendor, until: nil, note: nil) }
            if status == .resolved || status == .closed { _ = try unit.resolve(number, note) }
            if status == .closed { _ = try unit.confirm(number, note: nil) }
        }
        let before = try await bench.ticket()
        #expect(before.status.name == status)
        try await bench.push(bench.alert(isFiring: false))
        let after = try await bench.ticket()
        #expect(after.status == before.status)
        #expect(after.assignee == Key("chen.jie"))
        #expect(after.revision == before.revision + (status == .closed ? 0 : 1))
        if status != .closed { #expect(try await bench.history(number).last?.type == .ticketAlarmCleared) }
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func clearingResolvesATicketThatOnlyATeamHas(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        try await bench.push(bench.alert())
        let number = try await bench.ticket().number
        _ = try await bench.act {
            try $0.assign(number, team: "hardware", person: nil, line: nil, reason: nil)
        }
        try await bench.push(bench.alert(isFiring: false))
        #expect(try await bench.ticket().status.name == .resolved)
    }

    @Test(arguments: Engine.all) func clearingOnlyNotesWhenTheDeskbookSaysSo(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        try await bench.settings("alarms: {onClear: note}")
        try await bench.push(bench.alert())
        try await bench.push(bench.alert(isFiring: false))
        let ticket = try await bench.ticket()
        #expect(ticket.status == .new)
        #expect(try await bench.history(ticket.number).last?.type == .ticketAlarmCleared)
        #expect(try await bench.alarm().alarm.isCleared)
    }

    /// Minutes and milliseconds after the clear; the deskbook's window is an hour.
    @Test(
        arguments: Engine.all,
        [(0, true), (60 * 60_000, true), (60 * 60_000 + 1, false), (60 * 60_000 + 59_999, false)]
            as [(Int64, Bool)])
    func comingBackReopensWithinTheWindowOnly(_ engine: Engine, _ given: (Int64, Bool)) async throws {
        let (milliseconds, reopens) = given
        let bench = try await DeskBench(on: engine)
        try await bench.push(bench.alert())
        bench.moment.advance(seconds: 60)
        try await bench.push(bench.alert(isFiring: false))
        let first = try await bench.ticket().number
        bench.moment.advance(milliseconds: milliseconds)
        try await bench.push(bench.alert())
        let tickets = try await bench.tickets()
        let alarm = try await bench.alarm()
        #expect(alarm.alarm.raisedAt == bench.moment.now)
        #expect(alarm.alarm.clearedAt == nil)
        if reopens {
            #expect(tickets.map(\.status) == [.new])
            #expect(alarm.ticket == first)
            #expect(
                try await bench.history(first).map(\.type)
                    == [
                        .ticketOpened, .ticketAlarmCleared, .ticketResolved, .ticketAlarmRaised,
                        .ticketReopened,
                    ])
        } else {
            #expect(tickets.map(\.status.name) == [.resolved, .new])
            #expect(alarm.ticket == tickets[1].number)
            let links = try await bench.read(tickets[1].number).links
            #expect(links.map(\.relation) == [.followsUp])
            #expect(links.map(\.target) == [first])
        }
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func comingBackAfterTheTicketEndedOpensOneThatFollowsIt(_ engine: Engine)
        async throws
    {
        let bench = try await DeskBench(on: engine)
        try await bench.push(bench.alert())
        let first = try await bench.ticket().number
        try await bench.push(bench.alert(isFiring: false))
        _ = try await bench.act { try $0.confirm(first, note: nil) }
        bench.moment.advance(seconds: 1)
        try await bench.push(bench.alert())
        let tickets = try await bench.tickets()
        #expect(tickets.map(\.status.name) == [.closed, .new])
        #expect(try await bench.read(tickets[1].number).links.map(\.target) == [first])
    }

    @Test(arguments: Engine.all) func comingBackGivesTheTicketBackToWhoResolvedIt(_ engine: Engine)
        async throws
    {
        let bench = try await DeskBench(on: engine)
        try await bench.push(bench.alert())
        let number = try await bench.ticket().number
        _ = try await bench.act { unit in
            _ = try unit.assign(number, team: nil, person: "chen.jie", line: nil, reason: nil)
            _ = try unit.work(on: number, person: "chen.jie")
            _ = try unit.resolve(number, known(Note("deleted logs")))
        }
        try await bench.push(bench.alert(isFiring: false))
        bench.moment.advance(seconds: 60)
        try await bench.push(bench.alert())
        let ticket = try await bench.ticket()
        #expect(ticket.status == .working)
        #expect(ticket.assignee == Key("chen.jie"))
    }

    @Test(arguments: Engine.all) func warningAndCriticalOfOneThingAreOneTicketAsBadAsTheWorst(
        _ engine: Engine
    ) async throws {
        let bench = try await DeskBench(on: engine)
        let steps: [(AlertPost, Severity, Int)] = [
            (bench.alert("warning"), .warning, 3), (bench.alert("critical"), .critical, 1),
            (bench.alert("critical", isFiring: false), .warning, 3),
        ]
        for (index, step) in steps.enumerated() {
            try await bench.push(step.0)
            #expect(try await bench.alarm().alarm.severity == step.1)
            let ticket = try await bench.ticket()
            #expect(ticket.priority.rawValue == step.2)
            #expect(ticket.status == .new)
            #expect(ticket.revision == Int64(index + 1))
        }
        try await bench.push(bench.alert("warning", isFiring: false))
        #expect(try await bench.alarm().alarm.isCleared)
        #expect(try await bench.ticket().status.name == .resolved)
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func theLesserOfTwoEndingLeavesTheTicketAlone(_ engine: Engine) async throws
    {
        let bench = try await DeskBench(on: engine)
        try await bench.push(bench.alert("critical"), bench.alert("warning"))
        let before = try await bench.ticket()
        try await bench.push(bench.alert("warning", isFiring: false))
        #expect(try await bench.ticket() == before)
        #expect(try await bench.alarm().alarm.severity == .critical)
        #expect(try await bench.desk.firingAlerts(after: nil).map(\.alert.severity) == [.critical])
    }

    @Test(arguments: Engine.all) func copiesFromAPairOfPrometheusAreOneAlarm(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        try await bench.push(bench.alert(labels: ["replica": "a"]), bench.alert(labels: ["replica": "b"]))
        _ = try await bench.ticket()
        try await bench.push(bench.alert(isFiring: false, labels: ["replica": "a"]))
        #expect(try await bench.ticket().status == .new)
        try await bench.push(bench.alert(isFiring: false, labels: ["replica": "b"]))
        #expect(try await bench.ticket().status.name == .resolved)
    }

    @Test(arguments: Engine.all) func anAlertNobodyRefreshesIsClearedWhenItEnds(_ engine: Engine) async throws
    {
        let bench = try await DeskBench(on: engine)
        try await bench.push(bench.alert(endsIn: 240))
        bench.moment.advance(milliseconds: 239_999)
        #expect(try await bench.desk.clearEndedAlerts() == 0)
        bench.moment.advance(milliseconds: 1)
        #expect(try await bench.desk.clearEndedAlerts() == 1)
        #expect(try await bench.alarm().alarm.clearedAt == bench.moment.now)
        #expect(try await bench.ticket().status.name == .resolved)
        #expect(try await bench.desk.clearEndedAlerts() == 0)
        #expect(try await bench.desk.firingAlerts(after: nil).isEmpty)
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func anAlertWithoutAnEndGetsTheDeskbooksTimeOut(_ engine: Engine)
        async throws
    {
        let bench = try await DeskBench(on: engine)
        try await bench.settings("alarms: {resolveTimeoutSeconds: 10}")
        var post = bench.alert()
        post.endsAt = nil
        try await bench.push(post)
        bench.moment.advance(seconds: 9)
        #expect(try await bench.desk.clearEndedAlerts() == 0)
        bench.moment.advance(seconds: 1)
        #expect(try await bench.desk.clearEndedAlerts() == 1)
    }

    @Test(arguments: Engine.all) func infoOpensNoTicketUntilItGetsWorse(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        try await bench.push(bench.alert("info"))
        #expect(try await bench.tickets() == [])
        #expect(try await bench.alarm().ticket == nil)
        try await bench.push(bench.alert("critical"))
        let ticket = try await bench.ticket()
        #expect(ticket.priority.rawValue == 1)
        #expect(try await bench.alarm().ticket == ticket.number)
        try await bench.expectSoundJournal()
    }

    @Test(
        arguments: Engine.all,
        [
            ("[normalise, dedup, ticket, route]", "bss-response"),
            ("[normalise, dedup, ticket]", "service-desk"),
            ("[normalise, dedup]", nil),
        ] as [(String, String?)])
    func goesThroughTheStagesTheDeskbookLists(_ engine: Engine, _ given: (String, String?)) async throws {
        let (stages, team) = given
        let bench = try await DeskBench(on: engine)
        try await bench.settings("alarms: {pipeline: \(stages)}")
        try await bench.push(bench.alert())
        #expect(try await bench.alarm().alarm.severity == .critical)
        #expect(try await bench.tickets().map(\.team?.text) == (team.map { [$0] } ?? []))
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func theFlawsOfSomeLeaveTheOthersStored(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        var late = bench.alert()
        late.endsAt = .monday.adding(seconds: -3600)
        let intake = try await bench.push(
            AlertPost(), bench.alert(name: "A"), late, bench.alert(name: "B"),
            AlertPost(labels: [.init(name: "", value: "x")]))
        #expect(intake.taken == 2)
        #expect(intake.flaws.map(\.index) == [0, 2, 4])
        #expect(intake.flaws.map(\.flaw) == [.noLabels, .endsBeforeItStarts, .labelNameInvalid("")])
        #expect(try await bench.tickets().count == 2)
    }

    @Test(arguments: Engine.all) func takesBatchesLargerThanAUnit(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let posts = (0..<(Limits.alertsPerUnit * 2 + 10)).map { bench.alert("info", name: "A\($0)") }
        let intake = try await bench.desk.take(posts.map { .success($0) }, from: DeskBench.probe)
        #expect(intake.taken == posts.count)
        let lower = try await bench.desk.firingAlerts(after: nil)
        let upper = try await bench.desk.firingAlerts(after: lower.last?.alert.fingerprint)
        #expect(lower.count + upper.count == posts.count)
    }

    @Test(arguments: Engine.all) func leavesTheTrailOfItsVerdictsInTheAlarmsJournal(_ engine: Engine)
        async throws
    {
        let bench = try await DeskBench(on: engine)
        try await bench.push(bench.alert())
        bench.moment.advance(seconds: 60)
        try await bench.push(bench.alert(isFiring: false))
        let detail = try await bench.desk.alarm(bench.alarm().alarm.id)
        #expect(detail.history.map(\.type) == [.alarmRaised, .alarmCleared])
        #expect(detail.history.map(\.actor) == ["prometheus", "prometheus"])
        for piece in [
            #""resource":"db01:9100","type":"DiskFull","severity":"critical","fingerprint":""#,
            #""ticket":"INC-0000001""#,
            #"{"stage":"normalise","outcome":"accepted"}"#,
            #"{"stage":"dedup","outcome":"raised"}"#,
            #"{"stage":"ticket","outcome":"opened","rule":"alarms.severities.critical"}"#,
            #"{"stage":"route","outcome":"bss-response","rule":"bss"}"#,
        ] {
            #expect(detail.history[0].payload.contains(piece), "\(detail.history[0].payload)")
        }
        for piece in [
            #"{"stage":"dedup","outcome":"cleared","reason":"the last firing alert of DiskFull on db01:9100 ended"}"#,
            #"{"stage":"ticket","outcome":"resolved","reason":"nobody has taken INC-0000001","rule":"alarms.onClear"}"#,
        ] {
            #expect(detail.history[1].payload.contains(piece), "\(detail.history[1].payload)")
        }
        await expectRefusal(DeskRefusal.alarmNotFound("77")) {
            try await bench.desk.alarm(ID(rawValue: 77)).alerts.count
        }
    }

    /// What tells alarms apart is a setting; alerts that fire while it changes must still end, and may come again.
    @Test(arguments: Engine.all) func outlivesAChangeOfWhatTellsAlarmsApart(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        let copy = ["rack": "r1"]
        try await bench.push(bench.alert(labels: copy))
        try await bench.settings("alarms: {ignoredLabels: [rack]}")
        bench.moment.advance(seconds: 300)
        #expect(try await bench.desk.clearEndedAlerts() == 1)
        #expect(try await bench.desk.clearEndedAlerts() == 0)
        #expect(try await bench.alarm().alarm.isCleared)
        #expect(try await bench.ticket().status.name == .resolved)
        bench.moment.advance(seconds: 60)
        #expect(try await bench.push(bench.alert(labels: copy)).taken == 1)
        let standing = try await bench.alarms().filter { !$0.alarm.isCleared }
        #expect(standing.count == 1)
        let alerts = try await bench.desk.alarm(standing[0].alarm.id).alerts
        #expect(alerts.count == 1)
        try await bench.push(bench.alert(isFiring: false, labels: copy))
        #expect(try await bench.alarms().allSatisfy(\.alarm.isCleared))
        try await bench.expectSoundJournal()
    }

    @Test(arguments: Engine.all) func aTitleIsMadeOfWhateverTheAlertSays(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        var bare = bench.alert(name: "A")
        bare.annotations = []
        var broken = bench.alert(name: "B")
        broken.annotations = [
            .init(name: "title", value: "two\nlines " + String(repeating: "x", count: 400)),
            .init(name: "message", value: "what it says"), .init(name: "runbook_url", value: "http://r"),
        ]
        try await bench.push(bare, broken)
        let tickets = try await bench.tickets()
        #expect(tickets[0].title.text == "A on db01:9100")
        #expect(tickets[1].title.text.hasPrefix("two lines xxx"))
        #expect(tickets[1].title.text.count == Limits.titleLength)
        #expect(
            tickets[1].description == "what it says\n\nRunbook: http://r\n\nSource: http://prometheus/graph")
    }
}
