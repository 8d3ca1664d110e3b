import API
import Desk
import Foundation
import Hummingbird
import Kernel
import Store

/// `/api/v1/views`: lists of tickets that people keep by a name, for themselves or, with `?team=`, for a team.
enum Views {
    static let list: Handler = { incoming in
        try incoming.query.check(known: Incoming.listParameters)
        let views = try await incoming.desk.views(for: incoming.caller)
        return try await incoming.list(named: "views", all: views.map(ViewBody.init))
    }

    static let read: Handler = { incoming in
        let row = try await incoming.desk.view(
            incoming.viewName(), of: incoming.viewOwner(), for: incoming.caller)
        return .json(ViewBody(row), etag: "\"\(row.revision)\"")
    }

    static let put: Handler = { incoming in
        let body = try await incoming.bytes()
        let ask = try incoming.ask(NewView.self, body)
        try check(ask.filter)
        let (name, owner, revision) = try await incoming.viewWrite()
        let answer = try await incoming.desk.write(
            as: incoming.caller, once: incoming.onceKey(body), Answer.init
        ) { try $0.saveView(name, of: owner, filter: ask.filter, from: revision) }
        return Response(answer)
    }

    static let delete: Handler = { incoming in
        let body = try await incoming.emptyBody()
        let (name, owner, revision) = try await incoming.viewWrite()
        let answer = try await incoming.desk.write(
            as: incoming.caller, once: incoming.onceKey(body), Answer.init
        ) { try $0.deleteView(name, of: owner, from: revision) }
        return Response(answer)
    }

    /// What a list of tickets would not take is refused before it is kept.
    private static func check(_ filter: [String: String]) throws {
        guard filter.count <= TicketCollection.filters.count else {
            throw RequestFlaw.values([FieldBody(field: "filter", message: "has more filters than there are")])
        }
        do {
            let query = Query(pairs: filter)
            try query.check(known: TicketCollection.filters)
            _ = try TicketCollection.queue(query)
            try TicketCollection.checkSearch(query)
        } catch RequestFlaw.query(let name, let message) {
            throw RequestFlaw.values([FieldBody(field: "filter.\(name.prefix(40))", message: message)])
        }
    }
}

extension Incoming {
    /// The view in the path, one line without a slash.
    fileprivate func viewName() throws -> String {
        let text = part("name")
        guard let name = Line(text, upTo: Limits.viewNameLength)?.text, name == text, !name.contains("/")
        else {
            throw DeskRefusal.viewNotFound(text)
        }
        return name
    }

    fileprivate func viewOwner() throws -> ViewOwner {
        try query.check(known: ["team"])
        return query["team"].map { .team($0) } ?? .caller
    }

    fileprivate func viewWrite() async throws -> (String, ViewOwner, Int64?) {
        (try viewName(), try viewOwner(), try expectedRevision())
    }

    /// The query with a saved view's filters in it, `?view=NAME` or `?view=TEAM/NAME`; what stands in the query
    /// itself counts before them.
    func viewed(_ query: Query) async throws -> Query {
        guard let text = query["view"] else { return query }
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let owner: ViewOwner = parts.count == 2 ? .team(String(parts[0])) : .caller
        let row = try await desk.view(String(parts[parts.count - 1]), of: owner, for: caller)
        return query.over(row.filter)
    }
}

extension ViewBody {
    init(_ row: ViewTable.Row) {
        self.init(
            name: row.name, team: row.owner.hasPrefix("team:") ? String(row.owner.dropFirst(5)) : nil,
            filter: row.filter, revision: row.revision, changedAt: row.changedAt.rfc3339,
            changedBy: row.changedBy)
    }
}

extension Answer {
    fileprivate init(_ row: ViewTable.Row) {
        self.init(
            status: 200, etag: "\"\(row.revision)\"",
            body: String(decoding: ViewBody(row).json, as: UTF8.self))
    }
}
