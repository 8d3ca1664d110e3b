import API
import Desk
import Hummingbird
import Kernel
import Store
import Tickets

/// `/api/v1/tickets`.
enum TicketCollection {
    static let create: Handler = { incoming in
        let body = try await incoming.bytes()
        let ask = try incoming.ask(NewTicket.self, body)
        let catalogue = incoming.desk.deskbook.catalogue
        let filled = try ask.filled(from: catalogue, inChinese: incoming.readsChinese)
        let draft = try TicketDraft(
            filled, catalogue, inChinese: incoming.readsChinese)
        let type = draft.type.isEmpty ? nil : draft.type
        let routed = try incoming.desk.route(draft, type: type, by: incoming.caller)
        let answer = try await incoming.desk.write(
            as: incoming.caller, once: incoming.onceKey(body), { Answer($0, status: 201) }
        ) { unit in
            try unit.open(routed)
        }
        return Response(answer)
    }

    static let list: Handler = { incoming in
        try incoming.query.check(known: parameters + Incoming.listParameters)
        let query = try await incoming.viewed(incoming.query)
        let queue = try queue(query)
        return try await incoming.list(named: "tickets") { size, cursor in
            let list = try await list(queue, query, size, cursor, incoming)
            return ListBody(
                items: list.page.items.map { TicketBody($0, list.clocks[$0.id] ?? []) }, next: list.page.next)
        }
    }

    static let counts: Handler = { incoming in
        try incoming.query.check(known: Incoming.listParameters)
        let counts = try await incoming.desk.ticketCounts(for: incoming.caller)
        return try await incoming.list(
            named: "counts",
            all: counts.map {
                CountBody(team: $0.team?.text, status: $0.status.rawValue, tickets: $0.tickets)
            })
    }

    /// What a queue or a search goes by.
    static let filters = [
        "status", "kind", "priority", "team", "assignee", "requester", "label", "major", "disputed", "q",
        "order", "breached", "dueBefore",
    ]
    private static let parameters = filters + ["limit", "cursor", "view"]

    private static func list(
        _ queue: TicketQueue, _ query: Query, _ size: PageSize, _ cursor: Cursor?, _ incoming: Incoming
    ) async throws -> Desk.TicketList {
        if let due = try dueList(queue, query, incoming.desk.clock.now()) {
            let position = try cursor?.place { TicketDueList.Position($0) }
            return try await incoming.desk.list(due, after: position, size: size, for: incoming.caller)
        }
        if let text = query["q"] {
            let search = try search(text)
            let before = try cursor?.place { Int64($0) }
            return try await incoming.desk.list(
                queue, matching: search, before: before, size: size, for: incoming.caller)
        }
        let position = try cursor?.place { TicketQueue.Position($0) }
        return try await incoming.desk.list(queue, after: position, size: size, for: incoming.caller)
    }

    private enum Order: String, CaseIterable {
        case priority, due
    }

    /// Nil where the list is not one by due time.
    private static func dueList(_ queue: TicketQueue, _ query: Query, _ now: Instant) throws -> TicketDueList?
    {
        let order = try query.words("order", Order.self).last
        let isBreached = try query.flag("breached", default: false)
        let before = try query.time("dueBefore")
        guard order == .due || isBreached || before != nil else { return nil }
        if order == .priority {
            throw RequestFlaw.query("order", "breached and dueBefore list by due time: expected due, or none")
        }
        if query["q"] != nil {
            throw RequestFlaw.query("q", "lists by due time are not searched: leave it or the others out")
        }
        return TicketDueList(queue, dueBefore: before, breachedAt: isBreached ? now : nil)
    }

    /// Finds out whether what is searched for can be.
    static func checkSearch(_ query: Query) throws {
        if let text = query["q"] { _ = try search(text) }
    }

    private static func search(_ text: String) throws -> SearchQuery {
        guard let search = SearchQuery(text) else {
            throw RequestFlaw.query(
                "q", "expected words, at most \(Limits.queryLength) characters and \(Limits.queryWords) words"
            )
        }
        return search
    }

    /// The queue that filters stand for.
    static func queue(_ query: Query) throws -> TicketQueue {
        var queue = TicketQueue()
        queue.statuses = try statuses(query)
        queue.kinds = try query.words("kind", TicketKind.self)
        queue.priorities = try query.list("priority").map { text in
            guard let priority = Int(text).flatMap(Priority.init) else {
                throw RequestFlaw.query("priority", "expected numbers from 1 to 5")
            }
            return priority
        }
        queue.team = try query["team"].map { try key("team", $0) }
        queue.assignee = try query["assignee"].map { try key("assignee", $0) }
        queue.requester = query["requester"]
        queue.isMajor = try query.flag("major", default: false)
        queue.isDisputed = try query.flag("disputed", default: false)
        queue.label = try query["label"].map { text in
            guard let cut = text.firstIndex(of: "="), cut != text.startIndex else {
                throw RequestFlaw.query("label", "expected name=value")
            }
            return TicketQueue.Label(
                name: String(text[..<cut]), value: String(text[text.index(after: cut)...]))
        }
        return queue
    }

    /// `open` stands for every state that is not final.
    private static func statuses(_ query: Query) throws -> [Status.Name] {
        try query.list("status").flatMap { text in
            if text == "open" { return Status.Name.open }
            guard let status = Status.Name(rawValue: text) else {
                let known = Status.Name.allCases.map(\.rawValue).joined(separator: ", ")
                throw RequestFlaw.query("status", "\"\(text)\" is not one of \(known), open")
            }
            return [status]
        }
    }

    private static func key<Subject>(_ name: String, _ text: String) throws -> Key<Subject> {
        guard let key = Key<Subject>(text) else {
            throw RequestFlaw.query(name, "expected a key of the deskbook, such as bss-response")
        }
        return key
    }
}
