import API
import HTTPTypes
import Kernel
import SQL
import Store
import TestSupport
import Testing
import Tickets

@testable import Desk

/// The contract's examples against what the server really answers.
struct ContractExampleTests {
    private let contract = ContractFile.shared

    @Test func theServerAnswersWhatTheExamplesSay() async throws {
        let story = try await ContractStory()
        var told = 0
        for operation in contract.operations {
            for example in operation.exampleNames {
                try await story.tell(operation, example)
                told += 1
            }
        }
        #expect(told > 40, "the examples were read")
    }

    @Test func problemsLookAsTheExamplesSay() async throws {
        let story = try await ContractStory()
        for operation in contract.operations {
            for example in operation.exampleNames { try await story.tell(operation, example) }
        }
        let examples = contract.problemExamples
        #expect(examples.count > 20, "the examples were read")
        for (name, status, wanted) in examples {
            let isAlertmanagers = wanted.string != nil
            guard let provocation = Provocation.known(name, isAlertmanagers) else {
                Issue.record("nobody knows how to provoke \(name)")
                continue
            }
            let reply = try await story.provoke(provocation)
            #expect(String(reply.status) == status, "\(name)")
            let type = isAlertmanagers ? "application/json" : "application/problem+json"
            #expect(reply.headers[.contentType] == type, "\(name)")
            #expect(wanted.differences(from: try JSONSample(json: reply.body)) == [], "\(name)")
            #expect((reply.headers[.retryAfter] != nil) == (status == "503"), "\(name)")
            #expect((reply.headers[.wwwAuthenticate] != nil) == (status == "401"), "\(name)")
        }
    }
}

/// A desk on which the contract's examples happen, one after the other.
private struct ContractStory {
    let server: DeskOverHTTP
    private let trouble = TroubledEngine.Trouble()
    /// Whoever tells the story, and the probe in it.
    private let liNa: String
    private let prometheus: String

    init() async throws {
        server = try await DeskOverHTTP(in: trouble)
        liNa = try await server.desk.createToken(named: Self.line("li.na"), role: .admin)
        prometheus = try await server.desk.createToken(named: Self.line("prometheus"), role: .probe)
    }

    func tell(_ operation: ContractFile.Operation, _ example: String) async throws {
        guard let method = HTTPRequest.Method(rawValue: operation.method) else { return }
        if operation.id == "noticeList" { try await giveUpANotice() }
        if operation.id == "suggestionsRead" { try await learn() }
        if operation.id.hasPrefix("report") { try await server.desk.catchUpReports() }
        let isProbe = operation.path.hasPrefix("/api/v2/")
        let target = try await operation.target(example).replacing(
            "TOKEN", with: ratingToken(of: "REQ-0000002")
        )
        .replacing("ANSWERED", with: ratingToken(of: "REQ-0000008"))
        let reply = try await server.send(
            method, target, as: nil, operation.requestBody(example),
            headers: ["Authorization": "Bearer " + (isProbe ? prometheus : liNa)],
            events: operation.id == "streamRead" ? 2 : nil)
        let what = "\(operation.id) \(example): \(method) \(target)"
        guard let documented = operation.responses[String(reply.status)], (200..<300).contains(reply.status)
        else {
            Issue.record("\(what): \(reply.status) \(reply.text)")
            return
        }
        for (name, _) in documented["headers"]?.members ?? [:] {
            #expect(HTTPField.Name(name).flatMap { reply.headers[$0] } != nil, "\(what): \(name)")
        }
        guard let content = documented["content"]?.members else {
            #expect(reply.body.isEmpty, "\(what)")
            return
        }
        let type = reply.headers[.contentType].map { String($0.prefix { $0 != ";" }) } ?? ""
        guard let form = content[type] else {
            Issue.record("\(what): \(type) came")
            return
        }
        guard let wanted = form["examples"]?[example]?["value"] else {
            Issue.record("\(what): the contract has no answer of this name")
            return
        }
        let found = try differences(operation.id, wanted, reply)
        #expect(found == [], "\(what)")
    }

    /// Without a mail server nobody is told anything, so the story's notice is made by hand.
    private func giveUpANotice() async throws {
        try await server.desk.store.write { transaction in
            let now = Instant(milliseconds: 1_795_424_400_000)
            let notice = try NoticeTable.insert(
                .init(
                    sequence: 5, event: "ticket.opened", channel: .mail,
                    recipient: "zhang.wei@example.com", name: "张伟", language: "zh",
                    ticket: ID(rawValue: 1),
                    subject: "[INC-0000001] 已收到您的申请：营业厅计费系统无法开户",
                    body: "您好，服务台已收到您的事件 INC-0000001：营业厅计费系统无法开户\n"), at: now, due: now,
                in: transaction)
            guard let made = try NoticeTable.find(notice, in: transaction) else { return }
            _ = try NoticeTable.take(made, until: now, in: transaction)
            try NoticeTable.conclude(
                notice,
                .init(
                    number: 1, at: now, outcome: "refused",
                    answer: "550 5.1.1 <zhang.wei@example.com>: Recipient address rejected",
                    latencyMilliseconds: 42), state: .dead, next: nil, in: transaction)
            let other = try NoticeTable.insert(
                .init(
                    sequence: 6, event: "ticket.opened", channel: .mail, recipient: "chen.xia@example.com",
                    name: "陈霞", language: "zh", ticket: ID(rawValue: 2), subject: "x", body: "x"), at: now,
                due: now, in: transaction)
            try NoticeTable.conclude(
                other, .init(number: 1, at: now, outcome: "sent", answer: "250 Ok", latencyMilliseconds: 1),
                state: .sent, next: nil, in: transaction)
        }
    }

    /// What the story has settled so far, as the reader of the journal does it.
    private func learn() async throws {
        let desk = server.desk
        let entries = try await desk.store.read { try JournalTable.entries(after: 0, limit: 1000, in: $0) }
        try await desk.learner.follow(entries, on: desk)
        if try await desk.suggestionModel() == nil { try await desk.learner.store(desk) }
    }

    /// The link of a ticket that is settled by then: the complaint, or the consultation.
    private func ratingToken(of text: String) async throws -> String {
        guard let number = TicketNumber(text) else { return "" }
        guard let ticket = try? await server.desk.ticket(number, for: .desk).ticket else { return "" }
        return server.desk.ratingToken(for: ticket) ?? ""
    }

    private func differences(_ id: String, _ wanted: JSONSample, _ reply: DeskOverHTTP.Reply) throws
        -> [String]
    {
        switch id {
        case "contractRead", "catalogueRead", "cannedAnswerList", "ticketTemplateList", "ratingPut",
            "similarList", "triageList", "reportFairness":
            let whole = try JSONSample(json: reply.body)
            return wanted.differences(from: whole.head(like: wanted))
        case "attachmentRead": return reply.text == wanted.string ? [] : ["\(reply.text) came"]
        case "ratingPageRead", "ratingPageSubmit":
            let lines = Set(reply.text.split(separator: "\n"))
            return (wanted.string ?? "").split(separator: "\n").filter { !lines.contains($0) }
                .map { "\($0) is documented, and not in \(reply.text)" }
        case "metricsRead": return Self.figures(wanted.string ?? "", reply.text)
        case "streamRead": return try Self.events(wanted.string ?? "", reply.text)
        default: return wanted.differences(from: try JSONSample(json: reply.body))
        }
    }

    /// Line by line, the figures themselves left out.
    private static func figures(_ wanted: String, _ real: String) -> [String] {
        let lines = real.split(separator: "\n")
        return wanted.split(separator: "\n").enumerated().compactMap { index, line in
            guard index < lines.count else { return "\(line) is missing" }
            let isComment = line.hasPrefix("#")
            let (left, right) = (line, lines[index])
            let isLike =
                isComment
                ? left == right
                : left.split(separator: " ").first == right.split(separator: " ").first
                    && right.split(separator: " ").last.flatMap { Double($0) } != nil
            return isLike ? nil : "\(left) is documented, \(right) came"
        }
    }

    private static func events(_ wanted: String, _ real: String) throws -> [String] {
        let (left, right) = (wanted.split(separator: "\n"), real.split(separator: "\n"))
        guard left.count == right.count else {
            return ["\(left.count) lines are documented, \(right.count) came"]
        }
        return try zip(left, right).flatMap { documented, came -> [String] in
            guard documented.hasPrefix("data: ") else {
                let isLike = documented.hasPrefix("id: ") ? came.hasPrefix("id: ") : documented == came
                return isLike ? [] : ["\(documented) is documented, \(came) came"]
            }
            return try JSONSample(json: Array(documented.utf8.dropFirst(6)))
                .differences(from: JSONSample(json: Array(came.utf8.dropFirst(6))))
        }
    }

    func provoke(_ provocation: Provocation) async throws -> DeskOverHTTP.Reply {
        var headers = provocation.headers
        var role: Role? = provocation.role
        if role == .admin {
            headers["Authorization"] = "Bearer " + liNa
            role = nil
        }
        if let role { _ = try await server.token(role) }
        if provocation.isTwice {
            _ = try await server.send(
                provocation.method, provocation.path, as: role,
                #"{"kind":"incident","title":"first","impact":3,"urgency":3}"#, headers: headers)
        }
        trouble.failWrites(with: provocation.fault)
        defer { trouble.failWrites(with: nil) }
        return try await server.send(
            provocation.method, provocation.path, as: role, provocation.body, headers: headers)
    }

    private static func line(_ text: String) -> Line {
        guard let line = Line(text) else { preconditionFailure("\(text) is a line") }
        return line
    }
}

extension JSONSample {
    /// Only the members that `example` has, and as many elements; of empty ones nothing.
    fileprivate func head(like example: JSONSample) -> JSONSample {
        if case .list(let wanted) = example, case .list(let elements) = self {
            return .list(zip(elements, wanted).map { $0.head(like: $1) })
        }
        guard case .object(let wanted) = example, case .object(let members) = self else { return self }
        return .object(
            members.filter { wanted[$0.key] != nil }.reduce(into: [:]) { head, member in
                head[member.key] = wanted[member.key].map { member.value.head(like: $0) }
            })
    }
}

/// A request that gets one of the documented problems, on the desk the story leaves behind.
private struct Provocation {
    var method = HTTPRequest.Method.post
    var path = "/api/v1/tickets"
    var body: String?
    var headers: [String: String] = [:]
    var role: Role? = .admin
    var fault: SQLFailure?
    /// Another request goes before, with the same key.
    var isTwice = false

    private static let ticket = #"{"kind":"incident","title":"x","impact":3,"urgency":3}"#
    private static let first = "/api/v1/tickets/INC-0000001"
    private static let alert = #"[{"labels":{"alertname":"Provoked"}}]"#

    static func known(_ name: String, _ isAlertmanagers: Bool) -> Provocation? {
        isAlertmanagers ? alertmanagers[name] : ours[name]
    }

    private static let ours: [String: Provocation] = [
        "body-not-json": Provocation(body: #"{"kind":}"#),
        "body-invalid": Provocation(
            body: #"{"kind":"incident","title":"x","impact":3,"urgency":3,"titel":"x"}"#),
        "header-invalid": Provocation(
            method: .put, path: first + "/receipt", body: "", headers: ["If-Match": "3"]),
        "query-invalid": Provocation(method: .get, path: "/api/v1/tickets?statsu=new"),
        "not-authenticated": Provocation(method: .get, role: nil),
        "not-allowed": Provocation(method: .get, path: "/api/v1/tickets/counts", role: .requester),
        "not-for-others": Provocation(
            body: #"{"kind":"request","title":"x","impact":3,"urgency":3,"requester":"somebody"}"#,
            role: .requester),
        "ticket-not-found": Provocation(method: .get, path: "/api/v1/tickets/INC-0000099"),
        "item-not-found": Provocation(method: .get, path: "/api/v1/catalogue/teleporter"),
        "clock-not-found": Provocation(
            method: .put, path: first + "/clocks/team:nobody/target",
            body: #"{"allowed":"4h","reason":"x"}"#),
        "alarm-not-found": Provocation(method: .get, path: "/api/v1/alarms/99"),
        "notice-not-found": Provocation(method: .get, path: "/api/v1/notices/99"),
        "notice-not-undelivered": Provocation(method: .put, path: "/api/v1/notices/2/delivery", body: ""),
        "illegal-move": Provocation(method: .put, path: first + "/receipt", body: ""),
        "changed-meanwhile": Provocation(
            method: .put, path: first + "/assignment", body: #"{"team":"bss-response"}"#,
            headers: ["If-Match": "\"3\""]),
        "body-too-large": Provocation(body: String(repeating: " ", count: Limits.bodyBytes + 1)),
        "value-invalid": Provocation(body: #"{"kind":"incident","title":" ","impact":4,"urgency":1}"#),
        "ticket-final": Provocation(
            method: .patch, path: "/api/v1/tickets/REQ-0000002", body: #"{"urgency":1}"#),
        "nothing-to-change": Provocation(method: .patch, path: first, body: #"{"urgency":1}"#),
        "already-linked": Provocation(
            path: first + "/links", body: #"{"relation":"relatesTo","target":"REQ-0000002"}"#),
        "link-to-itself": Provocation(
            path: first + "/links", body: #"{"relation":"relatesTo","target":"INC-0000001"}"#),
        "idempotency-key-reused": Provocation(
            body: ticket, headers: ["Idempotency-Key": "once"], isTwice: true),
        "internal": Provocation(body: ticket, fault: .other("provoked")),
        "busy": Provocation(body: ticket, fault: .busy),
        "unknown": Provocation(body: ticket, fault: .outcomeUnknown("provoked")),
        "full": Provocation(body: ticket, fault: .diskFull),
    ]

    private static let alertmanagers: [String: Provocation] = [
        "alerts-flawed": Provocation(
            path: "/api/v2/alerts", body: #"[{"labels":{"alertname":"Fine"}},{"labels":{}}]"#),
        "body-too-large": Provocation(
            path: "/api/v2/alerts", body: String(repeating: " ", count: Limits.alertBodyBytes + 1)),
        "alerts-401": Provocation(path: "/api/v2/alerts", body: alert, role: nil),
        "alerts-403": Provocation(path: "/api/v2/alerts", body: alert, role: .requester),
        "alerts-query": Provocation(method: .get, path: "/api/v2/alerts?x=1"),
        "internal": Provocation(path: "/api/v2/alerts", body: alert, fault: .other("provoked")),
        "busy": Provocation(path: "/api/v2/alerts", body: alert, fault: .busy),
        "unknown": Provocation(path: "/api/v2/alerts", body: alert, fault: .outcomeUnknown("provoked")),
        "disk-full": Provocation(path: "/api/v2/alerts", body: alert, fault: .diskFull),
    ]
}
