import API
import Desk
import Hummingbird
import Kernel

/// `/api/v1/tickets/{number}/history`: everything that happened, from the journal, oldest first.
enum History {
    static let read: Handler = { incoming in
        let query = incoming.query
        try query.check(known: ["limit", "cursor"])
        let size = try query.pageSize()
        let after = try query["cursor"].map { cursor in
            guard let revision = Int64(cursor) else {
                throw RequestFlaw.query("cursor", "expected what a page answered as next")
            }
            return revision
        }
        let entries = try await incoming.desk.history(
            of: incoming.number(), after: after ?? 0, limit: size.count + 1, for: incoming.caller)
        let items = entries.prefix(size.count).map(JournalBody.init)
        return .json(
            ListBody(
                items: Array(items),
                next: entries.count > size.count ? items.last.map { String($0.revision) } : nil))
    }
}
