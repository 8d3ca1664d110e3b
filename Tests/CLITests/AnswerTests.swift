import API
import ArgumentParser
import Foundation
import Kernel
import Testing

@testable import CLI

extension Reader {
    static let english = Reader(language: .english, columns: nil, timeZone: .gmt)
    static let inShanghai = Reader(
        language: .chinese, columns: nil, timeZone: TimeZone(secondsFromGMT: 28_800) ?? .gmt)
}

extension ClientAnswer {
    init(_ json: String, etag: String? = nil) {
        self.init(server: "http://desk", status: 200, etag: etag, body: Data(json.utf8))
    }
}

/// What people see of a real server's answers.
struct AnswerTests {
    @Test func showsAQueue() throws {
        let list = try TicketList.parse([])
        #expect(
            try list.text(of: ClientAnswer(Captured.tickets), for: .english) == """
                number       priority  status    team          assignee  opened               title
                INC-0000005  P1        received  bss-response  –         2026-11-23 04:31:04  磁盘满
                INC-0000004  P2        new       service-desk  –         2026-11-23 04:31:04  plain words
                """)
        #expect(
            try list.text(of: ClientAnswer(Captured.tickets), for: .inShanghai) == """
                编号         优先级  状态    班组          处理人  建单时间             标题
                INC-0000005  P1      已受理  bss-response  –       2026-11-23 12:31:04  磁盘满
                INC-0000004  P2      新建    service-desk  –       2026-11-23 12:31:04  plain words
                """)
    }

    @Test func saysThatNothingWasFound() throws {
        let empty = ClientAnswer(#"{"items":[],"next":null}"#)
        #expect(try TicketList.parse([]).text(of: empty, for: .english) == "nothing found")
        #expect(try AlarmList.parse([]).text(of: empty, for: .inShanghai) == "没有符合条件的记录")
        #expect(try TicketCounts.parse([]).text(of: empty, for: .english) == "nothing found")
    }

    @Test func showsATicketWithItsHistory() throws {
        let detail = try ClientAnswer(Captured.ticket).decode(TicketDetailBody.self)
        let history = try ClientAnswer(Captured.history).decode(ListBody<JournalBody>.self).items
        #expect(
            Card(detail, history: history, for: .english).text == """
                INC-0000001  营业厅充值失败 billing
                  status    closed
                  priority  P3 (impact 1, urgency 3)
                  kind      incident (fault)
                  team      bss-response / li.na
                  line      second
                  channel   desk
                  labels    a=b
                  opened    2026-11-23 04:30:39 +00:00
                  updated   2026-11-23 04:31:04 +00:00
                  ended     2026-11-23 04:31:04 +00:00
                  revision  14

                Notes
                  2026-11-23 04:30:40  li.na  (public)
                    查过了
                  2026-11-23 04:30:40  li.na  (internal)
                    from pipe

                Links
                  relates to INC-0000002

                Latest history
                  time                 revision  by     event        details
                  2026-11-23 04:30:39         1  li.na  opened       type fault, title "营业厅充值失败 billing", priority P1
                  2026-11-23 04:30:39         3  li.na  assigned     \
                received → assigned, team bss-response, assignee chen.jie, line second, reason "knows it"
                  2026-11-23 04:30:40         5  li.na  put on hold  \
                working → on hold, reason vendor, until 2026-11-24 01:00:00, note "waits"
                  2026-11-23 04:30:40         7  li.na  note added   visibility public
                  2026-11-23 04:30:40         9  li.na  linked       relation relates to, target INC-0000002
                  2026-11-23 04:30:40        10  li.na  changed      \
                urgency 1 → 3, priority 1 → 3, labels city=杭州 → a=b
                """)
    }

    @Test(
        arguments: [
            (2, "book", "Opened for desk because no rule matched (deskbook: revision 2)", "修订 2"),
            (0, "book", "(deskbook: book, not applied)", "book，尚未生效"),
            (0, nil, "(deskbook: the built-in one, not applied)", "内置，尚未生效"),
        ] as [(Int64, String?, String, String)])
    func saysByWhichDeskbookATicketWouldGo(
        _ revision: Int64, _ folder: String?, _ english: String, _ chinese: String
    ) {
        let decision = RoutingDecisionBody(
            team: "desk", rule: nil, deskbook: revision, tried: [], facts: [])
        let text = RoutingText.text(of: decision, folder: folder, for: .english)
        #expect(text.contains(english), "\(text)")
        #expect(RoutingText.text(of: decision, folder: folder, for: .inShanghai).contains(chinese))
    }

    @Test func saysWhyATicketIsWhereItIs() throws {
        let text = try TicketRouting.parse(["INC-1"]).text(of: ClientAnswer(Captured.routing), for: .english)
        #expect(
            text == """
                INC-0000001 is with bss-response / chen.jie

                Opened for bss-response by rule billing-words (deskbook: revision 1)

                Facts that made it match
                  text = 营业厅

                Rules tried before
                  rule            fact    details
                  bss-databases   domain  found nothing, wanted one of BSS
                  hardware-words  text    \
                found nothing, wanted one of raid, smart error, power supply, 硬盘故障, 电源故障, 风扇

                Moves since
                  time                 revision  by     event     details
                  2026-11-23 04:41:02         3  li.na  assigned  \
                received → assigned, team bss-response, assignee chen.jie, line second, reason "knows it"
                """)
    }

    @Test func saysWhomTheDeskChoseAndWhyNotTheOthers() throws {
        let json = """
            {"number":"INC-0000002","team":"bss","assignee":"li.na","choices":[{"revision":1,"person":"li.na",\
            "mode":"offer","by":"leastLoaded","considered":[{"person":"li.na","obstacle":null,"tickets":0,"load":0},\
            {"person":"chen.jie","obstacle":"away","tickets":2,"load":80}]},{"revision":4,"person":null,\
            "mode":"direct","by":null,"considered":[]}],"moves":[],"decision":\
            {"team":"bss","rule":"bss","deskbook":2,"facts":[],"tried":[]}}
            """
        let command = try TicketRouting.parse(["INC-2"])
        let text = try command.text(of: ClientAnswer(json), for: .english)
        #expect(
            text.contains("Revision 1: li.na was chosen (offered first), before the next by: least loaded\n"))
        #expect(text.contains(/person +open tickets +load +obstacle/), "\(text)")
        #expect(text.contains(/chen\.jie +2 +80 +away/), "\(text)")
        #expect(text.contains("Revision 4: nobody could take it (given directly)"))
        let chinese = try command.text(of: ClientAnswer(json), for: .inShanghai)
        #expect(chinese.contains("修订 1：选派 li.na（先派后认），优先依据：负荷最低"), "\(chinese)")
        #expect(chinese.contains("缺勤"))
    }

    private static let clocks = """
        {"number":"INC-0000001","at":"2026-11-23T11:00:00Z","deskbook":2,"clocks":[{"clock":"response","mode":\
        "stopped","due":null,"allowedMilliseconds":1800000,"usedMilliseconds":1200000,"isBreached":false,"target":\
        "incident-high","calendar":"24x7","isByHand":false,"pauses":["evidence","requester"],"percent":66,\
        "remainingMilliseconds":600000,"dueIfResumed":null,"next":null,"segments":[{"startedAt":\
        "2026-11-23T09:00:00Z","endedAt":"2026-11-23T09:20:00Z","mode":"running","cause":"opened","detail":\
        "bss-response","target":"incident-high","allowedMilliseconds":1800000,"calendar":"24x7",\
        "usedMilliseconds":1200000},{"startedAt":"2026-11-23T09:20:00Z","endedAt":null,"mode":"stopped","cause":\
        "taken","detail":null,"target":"incident-high","allowedMilliseconds":1800000,"calendar":"24x7",\
        "usedMilliseconds":0}]},{"clock":"team:bss-response","mode":"running","due":"2026-11-23T10:30:00Z",\
        "allowedMilliseconds":5400000,"usedMilliseconds":7200000,"isBreached":true,"target":"team-critical",\
        "calendar":"24x7","isByHand":true,"pauses":[],"percent":133,"remainingMilliseconds":-1800000,\
        "dueIfResumed":null,"next":{"percent":150,"at":"2026-11-23T11:15:00Z","actions":["notify","nextLine"]},\
        "segments":[{"startedAt":"2026-11-23T09:00:00Z","endedAt":null,"mode":"running","cause":"opened","detail":\
        "bss-response","target":"team-critical","allowedMilliseconds":5400000,"calendar":"24x7",\
        "usedMilliseconds":7200000}]}]}
        """

    @Test func saysWhenATicketIsDueAndWhy() throws {
        let command = try TicketClocks.parse(["INC-1"])
        #expect(
            try command.text(of: ClientAnswer(Self.clocks), for: .english) == """
                INC-0000001: clocks at 2026-11-23 11:00:00 +00:00

                response: stopped, 20m of 30m used (66 %)
                  target incident-high, calendar 24x7, paused by evidence, requester
                  since                until                state    because              target         \
                allowed  calendar  used
                  2026-11-23 09:00:00  2026-11-23 09:20:00  running  opened bss-response  incident-high      \
                30m  24x7       20m
                  2026-11-23 09:20:00  …                    stopped  taken                incident-high      \
                30m  24x7        0s

                team bss-response: running, 2h of 1h30m used (133 %), due 2026-11-23 10:30:00 +00:00, late
                  target team-critical (set by hand), calendar 24x7
                  next: 150 % at 2026-11-23 11:15:00: tell those who have it, move to the next line
                  since                until  state    because              target         \
                allowed  calendar  used
                  2026-11-23 09:00:00  …      running  opened bss-response  team-critical    1h30m  24x7        2h
                """)
        let chinese = try command.text(of: ClientAnswer(Self.clocks), for: .inShanghai)
        #expect(chinese.contains("响应: 已停止, 已用 20m，时限 30m（66 %）"), "\(chinese)")
        #expect(chinese.contains("下一步：到 150 %（2026-11-23 19:15:00）：通知处理方, 升级到下一线"))
    }

    @Test func saysWhenNoRuleMatched() throws {
        let json = """
            {"number":"INC-0000002","team":null,"assignee":null,"choices":[],"moves":[],"decision":\
            {"team":"service-desk","rule":null,"deskbook":2,"facts":[],"tried":\
            [{"rule":"bss","fact":"domain","wanted":[],"found":"OSS"}]}}
            """
        #expect(
            try TicketRouting.parse(["INC-2"]).text(of: ClientAnswer(json), for: .inShanghai) == """
                INC-0000002 现在 无班组

                没有规则匹配，建单时派至 service-desk (服务台手册: 修订 2)

                先前尝试的规则
                  规则  依据    详情
                  bss   domain  实为“OSS”
                """)
    }

    @Test func countsQueues() throws {
        #expect(
            try TicketCounts.parse([]).text(of: ClientAnswer(Captured.counts), for: .inShanghai) == """
                班组           新建  已受理  已派单  处理中  挂起  已解决  合计
                base-response     1       ·       ·       ·     ·       ·     1
                bss-response      ·       1       ·       ·     ·       ·     1
                service-desk      1       ·       ·       ·     ·       ·     1
                合计              2       1       ·       ·     ·       ·     3
                """)
    }

    @Test func showsAlarms() throws {
        #expect(
            try AlarmList.parse([]).text(of: ClientAnswer(Captured.alarms), for: .english) == """
                id  state   severity  raised               ticket       type      resource
                 2  raised  warning   2026-11-23 04:31:04  INC-0000006  Down      db04:9100
                 1  raised  critical  2026-11-23 04:31:04  INC-0000005  DiskFull  db03:9100
                """)
    }

    @Test func showsAnAlarmWithItsTrail() throws {
        let card = try AlarmShow.parse(["1"]).text(of: ClientAnswer(Captured.alarm), for: .english)
        #expect(
            card == """
                alarm 1  DiskFull
                  resource  db03:9100
                  type      DiskFull
                  state     raised
                  severity  critical
                  raised    2026-11-23 04:41:03 +00:00
                  ticket    INC-0000002
                  revision  3

                Sources
                  fa42d8e78b90e440  critical  firing  since 2026-11-23 04:41:03, until 2026-11-23 04:46:03
                    alertname=DiskFull, domain=BSS, instance=db03:9100, severity=critical
                    summary: 磁盘满

                What was decided, stage by stage
                  2026-11-23 04:41:03  alarm raised
                    normalise  timed
                    dedup      raised
                    ticket     opened [alarms.severities.critical]
                    route      bss-response [bss]
                  2026-11-23 04:41:03  alarm cleared
                    normalise  accepted
                    dedup      cleared: the last firing alert of DiskFull on db03:9100 ended
                    ticket     resolved: nobody has taken INC-0000002 [alarms.onClear]
                  2026-11-23 04:41:03  alarm raised
                    normalise  timed: it names no end, so it ends unless it is heard of again in time
                    dedup      raisedAgain: DiskFull on db03:9100 had cleared
                    ticket     reopened: \
                it came back 0 min after it cleared, so INC-0000002 goes on [alarms.reopenMinutes]
                """)
    }

    @Test(arguments: [
        ("assign INC-5 --team t", "INC-0000005 assigned to bss-response (revision 2)"),
        ("receive INC-5", "INC-0000005 received (revision 2)"),
        ("work INC-5", "INC-0000005 being worked on by nobody (revision 2)"),
        ("hold INC-5 --reason vendor", "INC-0000005 on hold, waiting for: vendor (revision 2)"),
        ("resume INC-5", "INC-0000005 resumed, now received (revision 2)"),
        ("resolve INC-5 --note n", "INC-0000005 resolved (revision 2)"),
        ("reopen INC-5", "INC-0000005 reopened, back with bss-response (revision 2)"),
        ("confirm INC-5", "INC-0000005 confirmed and closed (revision 2)"),
        ("cancel INC-5", "INC-0000005 cancelled (revision 2)"),
        ("reject INC-5 --note n", "INC-0000005 rejected (revision 2)"),
        ("edit INC-5 --impact 1", "INC-0000005 changed (revision 2)"),
        (
            "create --kind incident --title x --impact 1 --urgency 1",
            "INC-0000005 created with priority P1, sent to bss-response (revision 2)"
        ),
    ])
    func tellsWhatAWriteDid(_ words: String, _ wanted: String) throws {
        let page = try ClientAnswer(Captured.tickets).decode(ListBody<TicketBody>.self)
        let ticket = ClientAnswer(String(decoding: page.items[0].json, as: UTF8.self))
        let command = try TicketCommand.parseAsRoot(words.split(separator: " ").map(String.init))
        let client = try #require(command as? any ClientCommand)
        #expect(try client.text(of: ticket, for: .english) == wanted)
    }

    @Test func tellsOfNotesAndLinksWithTheRevisionOffTheEntityTag() throws {
        let note = ClientAnswer(
            #"{"id":2,"author":"li.na","visibility":"internal","text":"x","at":"2026-11-23T04:30:40.212Z"}"#,
            etag: "\"8\"")
        #expect(
            try TicketNote.parse(["INC-1", "x"]).text(of: note, for: .english)
                == "INC-1 has a new note (internal) (revision 8)")
        let link = ClientAnswer(
            #"{"relation":"causedBy","target":"INC-0000002","author":"li.na","at":"2026-11-23T04:30:40.212Z"}"#
        )
        #expect(
            try TicketLink.parse(["INC-1", "causedBy", "INC-2"]).text(of: link, for: .inShanghai)
                == "INC-1 已关联：起因于 INC-0000002")
    }

    @Test func tellsAnEventOnOneLine() throws {
        let entry = try ClientAnswer(Captured.history).decode(ListBody<JournalBody>.self).items[1]
        #expect(
            StreamCommand.line(entry, for: .english)
                == "2026-11-23 04:30:39  INC-0000001 (bss-response)  li.na  assigned: "
                + #"received → assigned, team bss-response, assignee chen.jie, line second, reason "knows it""#
        )
    }

    @Test func showsWordsOfANewerServerAsTheyAre() {
        let entry = JournalBody(
            sequence: 1, at: "soon", actor: "x", subject: "probe", id: 3, revision: 1, type: "probe.lost",
            team: nil,
            payload: JSONValue(text: #"{"from":"a","odd":7,"list":[1],"flag":true,"nothing":null}"#))
        #expect(StreamCommand.line(entry, for: .english) == "soon  probe 3  x  probe.lost: flag true, odd 7")
    }

    @Test func joinsPagesIntoOneDocument() throws {
        let first = ClientAnswer(#"{"items":[{"a": 1.0},{"b":"]"}],"next":"c"}"#)
        let second = ClientAnswer(#"{"next":null,"items":[{"c":{}}]}"#)
        #expect(
            String(decoding: try ClientAnswer.joined([first, second]), as: UTF8.self)
                == #"{"items":[{"a": 1.0},{"b":"]"},{"c":{}}],"next":null}"#)
        #expect(try ClientAnswer.joined([first]) == first.body)
    }
}
