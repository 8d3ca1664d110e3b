import API
import ArgumentParser
import Testing

@testable import CLI

/// What every command asks of the server, by the words typed.
struct RequestTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let words: String
        let target: String
        var body: String?
        var headers: [String: String] = [:]

        var testDescription: String { words }
    }

    @Test(arguments: [
        Case(words: "ticket list", target: "GET /api/v1/tickets?status=open"),
        Case(words: "ticket list --status all", target: "GET /api/v1/tickets"),
        Case(
            words:
                "ticket list --status new,onHold --team bss-response --assignee chen.jie --kind incident --priority 1,2",
            target:
                "GET /api/v1/tickets?status=new%2ConHold&team=bss-response&assignee=chen.jie&kind=incident&priority=1%2C2"
        ),
        Case(
            words: "ticket list --label a=b=c&d --q 计费 --limit 5",
            target: "GET /api/v1/tickets?status=open&label=a%3Db%3Dc%26d&q=%E8%AE%A1%E8%B4%B9&limit=5"),
        Case(words: "ticket list --all", target: "GET /api/v1/tickets?status=open&limit=200"),
        Case(words: "ticket show inc-7", target: "GET /api/v1/tickets/INC-7"),
        Case(words: "ticket history INC-0000007", target: "GET /api/v1/tickets/INC-0000007/history"),
        Case(
            words: "ticket history INC-0000007 --all",
            target: "GET /api/v1/tickets/INC-0000007/history?limit=200"),
        Case(words: "ticket routing INC-0000007", target: "GET /api/v1/tickets/INC-0000007/routing"),
        Case(
            words: "ticket list --major --disputed",
            target: "GET /api/v1/tickets?status=open&major=true&disputed=true"),
        Case(words: "ticket watchers INC-7", target: "GET /api/v1/tickets/INC-7/watchers"),
        Case(words: "ticket timeline INC-7 --limit 9", target: "GET /api/v1/tickets/INC-7/timeline?limit=9"),
        Case(words: "ticket clocks INC-0000007", target: "GET /api/v1/tickets/INC-0000007/clocks"),
        Case(
            words: "ticket clocks INC-0000007 --at 2026-11-24T09:00:00Z",
            target: "GET /api/v1/tickets/INC-0000007/clocks?at=2026-11-24T09%3A00%3A00Z"),
        Case(
            words: "ticket list --breached --order due",
            target: "GET /api/v1/tickets?status=open&breached=true&order=due"),
        Case(words: "ticket triage --limit 5", target: "GET /api/v1/triage?limit=5"),
        Case(words: "ticket triage list --all", target: "GET /api/v1/triage?limit=200"),
        Case(words: "ticket triage accept --above 0.9", target: "GET /api/v1/triage?limit=200"),
        Case(words: "ticket triage accept --above 90%", target: "GET /api/v1/triage?limit=200"),
        Case(words: "ticket counts", target: "GET /api/v1/tickets/counts"),
        Case(words: "alarm list", target: "GET /api/v1/alarms"),
        Case(
            words: "alarm list --state raised --severity critical --limit 3",
            target: "GET /api/v1/alarms?state=raised&severity=critical&limit=3"),
        Case(words: "alarm show 12", target: "GET /api/v1/alarms/12"),
        Case(words: "notice list", target: "GET /api/v1/notices"),
        Case(
            words: "person absence list chen.jie --format csv --bom",
            target: "GET /api/v1/people/chen.jie/absences?format=csv&bom=true"),
        Case(words: "catalogue list --format jsonl", target: "GET /api/v1/catalogue?format=jsonl"),
        Case(
            words: "notice list --state dead,failed --ticket inc-7 --limit 3",
            target: "GET /api/v1/notices?state=dead%2Cfailed&ticket=INC-7&limit=3"),
        Case(words: "notice show 12", target: "GET /api/v1/notices/12"),
        Case(words: "stream", target: "GET /api/v1/stream", headers: ["Accept": "text/event-stream"]),
        Case(
            words: "stream --team a --team b --subject ticket --subject alarm:3 --after 0",
            target: "GET /api/v1/stream?team=a%2Cb&subject=ticket%2Calarm%3A3&after=0",
            headers: ["Accept": "text/event-stream"]),
    ])
    func readsWith(_ wanted: Case) throws {
        try check(wanted)
    }

    @Test(arguments: [
        Case(
            words: "ticket target INC-7 team:bss-response --allowed 1h30m --reason agreed",
            target: "PUT /api/v1/tickets/INC-7/clocks/team%3Abss-response/target",
            body: #"{"allowed":"1h30m","reason":"agreed"}"#),
        Case(
            words: "ticket target INC-7 resolution --clear --if-revision 4",
            target: "DELETE /api/v1/tickets/INC-7/clocks/resolution/target",
            headers: ["If-Match": "\"4\""]),
        Case(
            words: "ticket create --title 断网 --kind incident --impact 1 --urgency 2",
            target: "POST /api/v1/tickets",
            body: #"{"impact":1,"kind":"incident","title":"断网","urgency":2}"#),
        Case(
            words:
                "ticket create --title x --kind request --impact 3 --urgency 3 --description - --type other"
                + " --requester r --service s --ci c --domain BSS --label a=b --label a=c --label u=http://x/"
                + " --idempotency-key k",
            target: "POST /api/v1/tickets",
            body: #"{"ci":"c","description":"typed in","domain":"BSS","impact":3,"kind":"request","#
                + #""labels":{"a":"c","u":"http://x/"},"requester":"r","service":"s","title":"x","type":"other","urgency":3}"#,
            headers: ["Idempotency-Key": "k"]),
        Case(
            words: "ticket receive INC-7 --if-revision 3 --idempotency-key k",
            target: "PUT /api/v1/tickets/INC-7/receipt",
            headers: ["If-Match": "\"3\"", "Idempotency-Key": "k"]),
        Case(
            words: "ticket assign INC-7 --team t --person p --line second --reason why",
            target: "PUT /api/v1/tickets/INC-7/assignment",
            body: #"{"line":"second","person":"p","reason":"why","team":"t"}"#),
        Case(
            words: "ticket assign INC-7 --team t --final", target: "PUT /api/v1/tickets/INC-7/assignment",
            body: #"{"final":true,"team":"t"}"#),
        Case(
            words: "ticket answer INC-7 --note done", target: "PUT /api/v1/tickets/INC-7/answer",
            body: #"{"note":"done"}"#),
        Case(
            words: "ticket claim INC-7", target: "PUT /api/v1/tickets/INC-7/claim", body: "{}"),
        Case(
            words: "ticket claim INC-7 --person li.na", target: "PUT /api/v1/tickets/INC-7/claim",
            body: #"{"person":"li.na"}"#),
        Case(
            words: "ticket return INC-7 --reason not-ours", target: "PUT /api/v1/tickets/INC-7/return",
            body: #"{"reason":"not-ours"}"#),
        Case(
            words: "ticket escalate INC-7 --line third --reason stuck",
            target: "PUT /api/v1/tickets/INC-7/escalation", body: #"{"line":"third","reason":"stuck"}"#),
        Case(
            words: "ticket followup REQ-7 --urgency 1", target: "POST /api/v1/tickets/REQ-7/follow-ups",
            body: #"{"urgency":1}"#),
        Case(
            words:
                #"ticket split REQ-7 --part VPN --part {"title":"Phone","team":"oss-response"} --note both"#,
            target: "POST /api/v1/tickets/REQ-7/parts",
            body: #"{"note":"both","parts":[{"title":"VPN"},{"team":"oss-response","title":"Phone"}]}"#),
        Case(
            words: "ticket bulk merge REQ-7 REQ-9 --into req-8", target: "POST /api/v1/ticket-changes",
            body: #"{"action":"merge","into":"REQ-8","tickets":[{"number":"REQ-7"},{"number":"REQ-9"}]}"#),
        Case(
            words: "ticket edit INC-7 --department finance --form a=b --form c= --description x",
            target: "PATCH /api/v1/tickets/INC-7",
            body: #"{"department":"finance","description":"x","form":{"a":"b","c":""}}"#),
        Case(
            words: "ticket unlink INC-2 childOf inc-1",
            target: "DELETE /api/v1/tickets/INC-2/links/childOf/INC-1"),
        Case(
            words: "ticket merge REQ-7 --into req-8", target: "PUT /api/v1/tickets/REQ-7/merger",
            body: #"{"into":"REQ-8"}"#),
        Case(
            words: "ticket decline INC-7 bss-response --reason r --if-revision 2",
            target: "PUT /api/v1/tickets/INC-7/suggestions/bss-response/rejection",
            body: #"{"reason":"r"}"#, headers: ["If-Match": "\"2\""]),
        Case(words: "ticket watch INC-7 li.na", target: "PUT /api/v1/tickets/INC-7/watchers/li.na"),
        Case(
            words: "ticket unwatch INC-7 a/b", target: "DELETE /api/v1/tickets/INC-7/watchers/a%2Fb"),
        Case(
            words: "ticket major INC-7 --reason r", target: "PUT /api/v1/tickets/INC-7/major",
            body: #"{"reason":"r"}"#),
        Case(
            words: "ticket major INC-7 --demote --reason r", target: "DELETE /api/v1/tickets/INC-7/major",
            body: #"{"reason":"r"}"#),
        Case(
            words: "ticket communicate INC-7 --audience teams --text t",
            target: "POST /api/v1/tickets/INC-7/communications",
            body: #"{"audience":"teams","text":"t"}"#),
        Case(
            words: "ticket review INC-7 --summary s --follow-ups f",
            target: "PUT /api/v1/tickets/INC-7/review", body: #"{"followUps":"f","summary":"s"}"#),
        Case(words: "ticket work INC-7", target: "PUT /api/v1/tickets/INC-7/work", body: "{}"),
        Case(
            words: "ticket work INC-7 --person p", target: "PUT /api/v1/tickets/INC-7/work",
            body: #"{"person":"p"}"#),
        Case(
            words: "ticket hold INC-7 --reason vendor --until 2026-11-24T09:00:00+08:00 --note n",
            target: "PUT /api/v1/tickets/INC-7/hold",
            body: #"{"note":"n","reason":"vendor","until":"2026-11-24T09:00:00+08:00"}"#),
        Case(words: "ticket resume INC-7", target: "DELETE /api/v1/tickets/INC-7/hold"),
        Case(
            words: "ticket resolve INC-7 --note -", target: "PUT /api/v1/tickets/INC-7/resolution",
            body: #"{"note":"typed in"}"#),
        Case(words: "ticket reopen INC-7", target: "DELETE /api/v1/tickets/INC-7/resolution"),
        Case(
            words: "ticket reopen INC-7 --note n", target: "DELETE /api/v1/tickets/INC-7/resolution",
            body: #"{"note":"n"}"#),
        Case(
            words: "notice resend 12 --idempotency-key k", target: "PUT /api/v1/notices/12/delivery",
            headers: ["Idempotency-Key": "k"]),
        Case(words: "ticket confirm INC-7", target: "PUT /api/v1/tickets/INC-7/confirmation"),
        Case(
            words: "ticket cancel INC-7 --note n", target: "PUT /api/v1/tickets/INC-7/cancellation",
            body: #"{"note":"n"}"#),
        Case(
            words: "ticket reject INC-7 --note n", target: "PUT /api/v1/tickets/INC-7/rejection",
            body: #"{"note":"n"}"#),
        Case(
            words: "ticket note INC-7 n", target: "POST /api/v1/tickets/INC-7/notes",
            body: #"{"text":"n","visibility":"internal"}"#),
        Case(
            words: "ticket note INC-7 - --public", target: "POST /api/v1/tickets/INC-7/notes",
            body: #"{"text":"typed in","visibility":"public"}"#),
        Case(
            words: "ticket link INC-7 causedBy inc-8", target: "POST /api/v1/tickets/INC-7/links",
            body: #"{"relation":"causedBy","target":"INC-8"}"#),
        Case(
            words: "ticket edit INC-7 --impact 1 --label a=b", target: "PATCH /api/v1/tickets/INC-7",
            body: #"{"impact":1,"labels":{"a":"b"}}"#),
    ])
    func writesWith(_ wanted: Case) throws {
        try check(wanted)
    }

    @Test(arguments: [
        "ticket show 7", "ticket show ..", "ticket show INC-7/notes", "ticket show INC-٧",
        "ticket list --limit 0",
        "ticket list --limit 201", "ticket list --label =b", "ticket list --label b", "ticket assign INC-7",
        "ticket triage accept", "ticket triage accept --above 90", "ticket triage accept --above 101%",
        "ticket triage accept --above 1 --limit 0",
        "ticket edit INC-7", "ticket resolve INC-7", "ticket reject INC-7",
        "ticket receive INC-7 --if-revision x",
        "ticket receive INC-7 --idempotency-key= ", "alarm show x", "ticket create --title x",
    ])
    func refusesBeforeAsking(_ words: String) {
        #expect(throws: (any Error).self) { try command(words) }
    }

    @Test func asksForTheLatestHistory() throws {
        let show = try #require(try command("ticket show INC-7") as? TicketShow)
        #expect(
            show.historyRequest(revision: 25).target == "/api/v1/tickets/INC-7/history?cursor=15&limit=10")
        #expect(show.historyRequest(revision: 4).target == "/api/v1/tickets/INC-7/history?cursor=0&limit=10")
    }

    @Test func asksForTheNextPageWithTheSameFilters() {
        var request = ClientRequest(.ticketList)
        request.add("team", "t")
        let second = request.from(cursor: "a b")
        #expect(second.target == "/api/v1/tickets?team=t&cursor=a%20b")
        #expect(second.from(cursor: "c").target == "/api/v1/tickets?team=t&cursor=c")
    }

    private func check(_ wanted: Case) throws {
        let command = try #require(try command(wanted.words) as? any ClientCommand)
        let request = try command.request(StandardInput { "typed in" })
        #expect(request.endpoint.method.rawValue + " " + request.target == wanted.target)
        #expect(request.body.map { String(decoding: $0, as: UTF8.self) } == wanted.body)
        #expect(request.headers == wanted.headers)
    }

    private func command(_ words: String) throws -> any ParsableCommand {
        let words = words.split(separator: " ").map(String.init)
        let rest = Array(words.dropFirst())
        return switch words[0] {
        case "ticket": try TicketCommand.parseAsRoot(rest)
        case "notice": try NoticeCommand.parseAsRoot(rest)
        case "person": try PersonCommand.parseAsRoot(rest)
        case "catalogue": try CatalogueCommand.parseAsRoot(rest)
        case "alarm": try AlarmCommand.parseAsRoot(rest)
        default: try StreamCommand.parseAsRoot(rest)
        }
    }
}
