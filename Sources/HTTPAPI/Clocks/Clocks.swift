import API
import Desk
import Hummingbird
import Kernel

/// `/api/v1/tickets/{number}/clocks`: when it is due, why then, and what happens next.
enum Clocks {
    static let read: Handler = { incoming in
        let query = incoming.query
        try query.check(known: ["at"])
        let account = try await incoming.desk.clocks(
            of: incoming.number(), at: query.time("at"), for: incoming.caller)
        return .json(ClocksBody(account))
    }
}
