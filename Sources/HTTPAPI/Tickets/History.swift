import API
import Desk
import Hummingbird
import Kernel
import Tickets

/// `/api/v1/tickets/{number}/history`: everything that happened, from the journal, oldest first.
enum History {
    static let read: Handler = { incoming in
        try incoming.query.check(known: ["limit", "cursor"] + Incoming.listParameters)
        let number = try incoming.number()
        return try await incoming.list(named: number.description) { size, cursor in
            let entries = try await incoming.desk.history(
                of: number, after: cursor?.place { Int64($0) } ?? 0, limit: size.count + 1,
                for: incoming.caller)
            let items = entries.prefix(size.count).map(JournalBody.init)
            return ListBody(
                items: Array(items),
                next: entries.count > size.count ? items.last.map { String($0.revision) } : nil)
        }
    }
}
