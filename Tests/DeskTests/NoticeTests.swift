import Kernel
import Store
import TestSupport
import Testing
import Tickets

@testable import Desk

/// Who is told of what, in which words.
@Suite struct NoticeTests {
    @Test(arguments: Engine.all) func nobodyIsToldWithoutAMailServer(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        _ = try await bench.open(.sample(requester: "zhang.wei"))
        try await bench.tellEverything()
        #expect(try await bench.allNotices() == [])
        #expect(bench.desk.deskbook.notices.isIdle)
    }

    @Test(arguments: Engine.all) func eachRecipientIsToldOnceHoweverOftenTheEntryIsSeen(
        _ engine: Engine
    ) async throws {
        let bench = try await DeskBench(on: engine)
        try await bench.notices(DeskBench.mailed)
        let ticket = try await bench.open(.sample(requester: "zhang.wei"))
        for _ in 0..<3 { try await bench.tellEverything() }
        let notices = try await bench.allNotices()
        #expect(
            Set(notices.map(\.recipient))
                == ["zhang.wei@example.com", "chen.jie@example.com", "liu.yang@example.com"])
        #expect(notices.count == 3)
        #expect(notices.allSatisfy { $0.state == .waiting && $0.ticket == ticket.number && $0.attempts == 0 })
        #expect(notices.allSatisfy { $0.nextAt == bench.moment.now })
    }

    @Test(arguments: Engine.all) func theRequesterReadsTheirLanguageAndNothingOfTheDesks(
        _ engine: Engine
    ) async throws {
        let bench = try await DeskBench(on: engine)
        try await bench.notices(
            DeskBench.mailed + """
                rules: [{on: [opened, resolved, noted], tell: requester}]
                """)
        let number = try await bench.ticket(in: .working)
        _ = try await bench.act {
            var edit = TicketEdit()
            edit.requester = "zhang.wei"
            return try $0.edit(number, edit)
        }
        _ = try await bench.act { try $0.note(known(Note("内部：客户很急")), .internal, on: number) }
        _ = try await bench.act { try $0.note(known(Note("正在重启")), .public, on: number) }
        _ = try await bench.act { try $0.resolve(number, known(Note("已重启 <db03>"))) }
        try await bench.tellEverything()
        let notices = try await bench.allNotices()
        #expect(notices.map(\.event) == ["ticket.opened", "ticket.noted", "ticket.resolved"])
        #expect(notices.allSatisfy { $0.recipient == "zhang.wei@example.com" && $0.language == "zh" })
        let resolved = try #require(notices.last)
        #expect(resolved.subject == "[\(number)] 已解决：计费系统夜间批处理失败")
        #expect(resolved.body.contains("已重启 <db03>"))
        #expect(resolved.body.contains("https://desk.example.net/tickets/\(number)"))
        let texts = notices.map(\.body).joined()
        for secret in ["chen.jie", "陈杰", "bss", "内部", "li.na"] {
            #expect(!texts.contains(secret), "\(secret)")
        }
    }

    @Test(arguments: Engine.all) func nobodyIsToldOfWhatTheyDidThemselves(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        try await bench.notices(
            DeskBench.mailed + """
                rules: [{on: [assigned, reopened], tell: assignee}]
                """)
        let number = try await bench.open(.sample()).number
        let chen = Caller(tokenID: 9, name: "chen.jie", role: .resolver)
        for caller in [chen, DeskBench.agent] {
            _ = try await bench.act(as: caller) {
                try $0.assign(number, team: nil, person: "chen.jie", line: nil, reason: nil)
            }
        }
        try await bench.tellEverything()
        let notices = try await bench.allNotices()
        #expect(notices.map(\.recipient) == ["chen.jie@example.com"])
        #expect(notices.first?.body.contains("陈杰") == true)
        #expect(notices.first?.body.contains("BSS 响应组") == true)
    }

    @Test(arguments: Engine.all) func theRequesterHearsThatTheirOwnTicketHasArrived(
        _ engine: Engine
    ) async throws {
        let bench = try await DeskBench(on: engine)
        try await bench.notices(DeskBench.mailed + "rules: [{on: [opened, reopened], tell: requester}]")
        let own = Caller(tokenID: 9, name: "zhang.wei", role: .requester)
        _ = try await bench.open(.sample(requester: nil), as: own)
        try await bench.tellEverything()
        #expect(try await bench.allNotices().map(\.recipient) == ["zhang.wei@example.com"])
    }

    @Test(arguments: Engine.all) func aFloodBecomesOneSummaryAndNothingIsLost(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        try await bench.notices(
            DeskBench.mailed + """
                perPerson: {mails: 3, minutes: 10}
                rules: [{on: opened, tell: requester}]
                """)
        for _ in 0..<8 { _ = try await bench.open(.sample(requester: "zhang.wei")) }
        _ = try await bench.open(.sample(requester: "chen.xia"))
        try await bench.tellEverything()
        try await bench.tellEverything()
        let notices = try await bench.allNotices()
        let flooded = notices.filter { $0.recipient == "zhang.wei@example.com" }
        #expect(flooded.filter { $0.state == .waiting && !$0.isSummary }.count == 3)
        let summaries = flooded.filter(\.isSummary)
        let summary = try #require(summaries.first)
        #expect(flooded.filter(\.isSummary).count == 1)
        #expect(summary.nextAt == bench.moment.now.adding(seconds: 600))
        let listed = flooded.filter { $0.state == .summarised }
        #expect(listed.count == 5)
        #expect(listed.allSatisfy { $0.summary == summary.id && $0.nextAt == nil })
        #expect(notices.filter { $0.recipient == "chen.xia@example.com" }.map(\.state) == [.waiting])
        // The summary is still open: what comes goes into it, also where there would be room again.
        bench.moment.advance(seconds: 590)
        _ = try await bench.open(.sample(requester: "zhang.wei"))
        try await bench.tellEverything()
        #expect(try await bench.allNotices().filter { $0.summary == summary.id }.count == 6)
    }

    @Test(arguments: Engine.all) func aWebhookGetsWhatItAsksForAsJSON(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        try await bench.notices(
            """
            webhooks:
              - name: chat
                url: https://chat.example.net/x
                secret: {variable: SWITCHBOARD_CHAT}
                on: [opened]
                match: {kind: incident, team: bss-response}
              - {name: pager, url: "https://pager.example.net/x", secret: {file: /nowhere}}
            rules:
              - {on: resolved, tell: "webhook:pager"}
            """)
        _ = try await bench.open(.sample(domain: "OSS"))
        let number = try await bench.ticket(in: .resolved)
        try await bench.tellEverything()
        let notices = try await bench.allNotices()
        #expect(notices.map(\.recipient) == ["chat", "pager"])
        #expect(notices.map(\.channel) == [.webhook, .webhook])
        let body = try #require(notices.first?.body)
        #expect(body.hasPrefix(#"{"event":"opened","entry":{"sequence":"#))
        #expect(body.contains(#""ticket":{"number":"\#(number)","kind":"incident""#))
        #expect(body.contains("计费系统夜间批处理失败"))
    }

    @Test(arguments: Engine.all) func listsByStateAndTicketInPages(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        try await bench.notices(DeskBench.mailed + "rules: [{on: opened, tell: requester}]")
        var numbers: [TicketNumber] = []
        for _ in 0..<5 { numbers.append(try await bench.open(.sample(requester: "zhang.wei")).number) }
        try await bench.tellEverything()
        let two = known(PageSize(2))
        let first = try await bench.desk.notices(in: [.waiting, .dead], of: nil, before: nil, size: two)
        #expect(first.items.map(\.ticket) == [numbers[4], numbers[3]])
        let next = try #require(first.next.flatMap { Int64($0) })
        let second = try await bench.desk.notices(
            in: [.waiting, .dead], of: nil, before: ID(rawValue: next), size: two)
        #expect(second.items.map(\.ticket) == [numbers[2], numbers[1]])
        let own = try await bench.desk.notices(in: [], of: numbers[2], before: nil, size: two)
        #expect(own.items.map(\.ticket) == [numbers[2]] && own.next == nil)
        #expect(try await bench.desk.notices(in: [.dead], of: nil, before: nil, size: two).items == [])
    }
}

/// What people can write into `notices.yaml`, and what they are told when it is wrong.
@Suite struct NoticeBookTests {
    private func faults(_ yaml: String) -> [String] {
        var contents = DeskbookFiles.builtIn.contents
        contents["notices.yaml"] = yaml
        do {
            _ = try Deskbook(DeskbookFiles(contents: contents))
            return []
        } catch let faults as DeskbookFaults {
            return faults.faults.map(\.description)
        } catch {
            return ["\(error)"]
        }
    }

    @Test func theBuiltInOneIsSilentButKnowsItsRulesAndWords() throws {
        let plan = try Deskbook(.builtIn).notices
        #expect(plan.isIdle)
        #expect(plan == .silent)
        #expect(plan.rules.count == 8)
        #expect(plan.templates.count == 8)
        #expect(plan.cap == MailCap(mails: 20, minutes: 10))
        #expect(plan.retry == .standard)
    }

    @Test func everyTemplateOfTheBuiltInOneHasSomethingToSayInBothLanguages() {
        let facts = Dictionary(uniqueKeysWithValues: NoticeTemplate.placeholders.map { ($0, "‹\($0)›") })
        for (name, template) in NoticePlan.silent.templates {
            for language in Language.allCases {
                #expect(!template.subject(facts, in: language).contains("{{"), "\(name)")
                #expect(template.body(facts, in: language).contains("‹"), "\(name)")
            }
            #expect(template.body.english != template.body.chinese, "\(name)")
        }
    }

    @Test(arguments: [
        (
            "mail: {server: mail.example.net, sender: d@example.net}",
            "notices.yaml:1: expected smtp://HOST or smtps://HOST, found \"mail.example.net\""
        ),
        (
            "mail: {server: \"smtp://u:p@mail.example.net\", sender: d@example.net}",
            "notices.yaml:1: a user and password do not belong in the deskbook, which everybody at the desk may read"
        ),
        (
            "mail: {server: \"smtp://h\", sender: desk}",
            "notices.yaml:1: \"desk\" is no mail address such as li.na@example.com"
        ),
        (
            "mail: {server: \"smtp://h\", sender: d@example.net, user: u, password: geheim}",
            "notices.yaml:1: a secret does not belong in the deskbook: {variable: SWITCHBOARD_NAME} or {file: PATH}"
        ),
        (
            "mail: {server: \"smtp://h\", sender: d@example.net, user: u, password: {variable: HOME}}",
            "notices.yaml:1: expected a variable whose name begins with SWITCHBOARD_"
        ),
        (
            "rules: [{on: opend, tell: requester}]",
            "notices.yaml:1: \"opend\" is not one of \(NoticeEvent.allCases.map(\.rawValue).joined(separator: ", ")); did you mean \"opened\"?"
        ),
        (
            "rules: [{on: warned, tell: requester}]",
            "notices.yaml:1: warned is not for requesters and departments; make a rule of its own for the desk"
        ),
        ("rules: [{on: opened, tell: \"webhook:chat\"}]", "notices.yaml:1: there is no webhook \"chat\""),
        (
            "rules: [{on: opened, tell: requestor}]",
            "notices.yaml:1: \"requestor\" is not one of assignee, department, dutyManagers, requester, team, watchers, webhook:NAME or a mail address; did you mean \"requester\"?"
        ),
        (
            "rules: [{on: opened, tell: requester, template: opend}]",
            "notices.yaml:1: there is no template \"opend\"; did you mean \"opened\"?"
        ),
        (
            "templates: {opened: {subject: \"{{numbr}}\", body: x}}",
            "notices.yaml:1: {{numbr}} stands for nothing: expected \(NoticeTemplate.placeholders.sorted().joined(separator: ", ")); did you mean {{number}}?"
        ),
        (
            "retry: {first: 2d}",
            "notices.yaml:1: expected a time such as 30s, 5m or 1h, at most 24h, found \"2d\""
        ),
        (
            "perPerson: {mails: 0, minutes: 1}",
            "notices.yaml:1: expected a whole number from 1 to 1000, found \"0\""
        ),
        (
            "webhooks: [{name: a, url: \"ftp://x\", secret: {file: f}}]",
            "notices.yaml:1: expected https://HOST or http://HOST, found \"ftp://x\""
        ),
        (
            "webhooks: [{name: a, url: \"http://x\"}]",
            "notices.yaml:1: a webhook needs a name, a url, and where its secret is"
        ),
    ])
    func saysWhatIsWrongAndWhere(_ yaml: String, _ fault: String) {
        #expect(faults(yaml) == [fault])
    }

    @Test func aLineWithNothingToSayIsLeftOut() {
        let template = NoticeTemplate(
            subject: LocalText("{{number}}", "{{number}}"),
            body: LocalText("a {{ note }}\nb {{until}}\nc\n{{link}}", ""))
        #expect(template.body(["note": "x\u{7}y", "link": ""], in: .english) == "a xy\nc")
        let gaps = NoticeTemplate(
            subject: LocalText("", ""), body: LocalText("a\n\n{{note}}\n\n{{link}}", ""))
        #expect(gaps.body(["link": "b\n\n\nc"], in: .english) == "a\n\nb\n\n\nc")
        #expect(template.subject(["number": "a\r\nBcc: x"], in: .english) == "a Bcc: x")
    }

    /// What somebody writes cannot bring in what is filled in later.
    @Test func aNoteCannotBringInTheLinkToRate() {
        let template = NoticeTemplate(subject: LocalText("", ""), body: LocalText("{{note}}", ""))
        let body = template.body(["note": "\(NoticeTemplate.ratingLinkMark) {{ratingLink}}"], in: .english)
        #expect(!body.contains(NoticeTemplate.ratingLinkMark))
        #expect(body == "ratingLink {{ratingLink}}")
    }

    @Test func pausesDoubleUpToTheLongestAndDifferALittle() {
        let retry = NoticeRetry(attempts: 10, firstSeconds: 30, longestSeconds: 3600)
        for (attempts, seconds) in [(1, 30), (2, 60), (3, 120), (7, 1920), (8, 3600), (50, 3600)] {
            let pauses = (0..<50).map { retry.pause(after: attempts, seed: $0) }
            #expect(pauses.allSatisfy { (seconds * 1000...seconds * 1250).contains(Int($0)) })
            #expect(Set(pauses).count > 10)
        }
        #expect(retry.pause(after: 3, seed: 7) == retry.pause(after: 3, seed: 7))
    }
}

extension NoticeTests {
    /// People of the desk and requesters, each with what they may know.
    @Test(arguments: Engine.all) func watchersAreToldWhatTheyMayKnow(_ engine: Engine) async throws {
        let bench = try await DeskBench(on: engine)
        try await bench.notices(
            DeskBench.mailed + "rules: [{on: [onHold, notedInternally, assigned], tell: watchers}]")
        let number = try await bench.open(.sample()).number
        for name in ["liu.yang", "qian.zong", "li.na"] {
            _ = try await bench.act { try $0.watch(number, name) }
        }
        _ = try await bench.act {
            try $0.assign(number, team: nil, person: "chen.jie", line: nil, reason: known(Note("他认识内部系统")))
        }
        _ = try await bench.act { try $0.note(known(Note("内部说明")), .internal, on: number) }
        _ = try await bench.act { try $0.hold(number, for: .vendor, until: nil, note: known(Note("厂商拖延"))) }
        try await bench.tellEverything()
        let notices = try await bench.allNotices()
        let inside = notices.filter { $0.recipient == "liu.yang@example.com" }.map(\.body)
        let outside = notices.filter { $0.recipient == "qian.zong@example.com" }.map(\.body)
        #expect(notices.count == inside.count + outside.count, "li.na did it herself")
        #expect(inside.count == 3 && outside.count == 2)
        for secret in ["他认识内部系统", "内部说明", "厂商拖延"] {
            #expect(inside.joined().contains(secret), "\(secret)")
            #expect(!outside.joined().contains(secret), "\(secret)")
        }
        #expect(outside.joined().contains("等待厂商"))
        #expect(!outside.joined().contains("陈杰"))
    }

    /// A warning point says by its actions who hears of it. The other duty manager writes the entry in this test.
    @Test(
        arguments: [
            (["notify"], ["liu.yang@example.com"]),
            (["dutyManager"], ["wang.fang@example.com"]),
            (["raisePriority"], []),
        ] as [([String], [String])])
    func warningsGoByTheirActions(_ actions: [String], _ recipients: [String]) async throws {
        let bench = try await DeskBench(on: .sqlite)
        try await bench.notices(DeskBench.mailed + "rules: [{on: warned, tell: assignee}]")
        let number = try await bench.open(.sample()).number
        _ = try await bench.act {
            try $0.assign(number, team: nil, person: "liu.yang", line: nil, reason: nil)
        }
        _ = try await bench.act { unit in
            let ticket = try unit.ticket(number)
            return try unit.save(ticket, from: ticket, as: .ticketWarned) { payload, _, _ in
                payload.add("clock", "resolution")
                payload.add("percent", 75)
                payload.add("actions", actions)
            }
        }
        try await bench.tellEverything()
        let notices = try await bench.allNotices()
        #expect(notices.map(\.recipient) == recipients)
        #expect(notices.allSatisfy { $0.body.contains("解决时限已用 75%") })
    }

    @Test func whatAnotherSystemWentThroughIsNoNews() async throws {
        let bench = try await DeskBench(on: .sqlite)
        try await bench.notices(DeskBench.mailed + "rules: [{on: changed, tell: noc@example.net}]")
        let number = try await bench.open(.sample()).number
        for isImported in [true, false] {
            _ = try await bench.act { unit in
                let ticket = try unit.ticket(number)
                try unit.record(
                    .ticketChanged, of: JournalSubject(.ticket, ticket.id.rawValue),
                    revision: isImported ? 2 : 3
                ) { if isImported { $0.add("imported", true) } }
            }
        }
        try await bench.tellEverything()
        #expect(try await bench.allNotices().count == 1)
    }
}
