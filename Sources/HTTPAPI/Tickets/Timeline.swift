import API
import Desk
import Hummingbird
import Kernel
import Store

/// `/api/v1/tickets/{number}/timeline`: its story, drawn from the journal.
enum Timeline {
    static let read: Handler = { incoming in
        try incoming.query.check(known: ["limit", "cursor"] + Incoming.listParameters)
        let number = try incoming.number()
        return try await incoming.list(named: "timeline") { size, cursor in
            let entries = try await incoming.desk.timeline(
                of: number, after: cursor?.place { Int64($0) } ?? 0, limit: size.count + 1,
                for: incoming.caller)
            let page = entries.prefix(size.count)
            return ListBody(
                items: page.map(TimelineBody.init),
                next: entries.count > size.count ? page.last.map { String($0.entry.revision) } : nil)
        }
    }
}

extension TimelineBody {
    fileprivate init(_ line: TimelineEntry) {
        let entry = line.entry
        self.init(
            at: entry.at.rfc3339, elapsedSeconds: line.elapsedMilliseconds / 1000, actor: entry.actor,
            type: entry.type.rawValue, team: entry.team?.text, note: line.note,
            payload: JSONValue(text: entry.payload))
    }
}
