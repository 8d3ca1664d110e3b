import API
import Desk
import Hummingbird
import Kernel

/// `/api/v1/tickets/{number}/clocks`: when it is due, why then, and what happens next.
enum Clocks {
    static let read: Handler = { incoming in
        let query = incoming.query
        try query.check(known: ["at"])
        let at = try query["at"].map { text in
            guard let instant = Instant(rfc3339: text) else {
                throw RequestFlaw.query("at", "expected a time such as 2026-11-24T09:00:00+08:00")
            }
            return instant
        }
        let account = try await incoming.desk.clocks(of: incoming.number(), at: at, for: incoming.caller)
        return .json(ClocksBody(account))
    }
}
