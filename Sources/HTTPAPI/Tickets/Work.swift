import API
import Desk

/// `/api/v1/tickets/{number}/work`: somebody takes it up.
enum Work {
    static let put: Handler = { incoming in
        let body = try await incoming.bytes()
        let ask = try incoming.ask(NewWork.self, body, optional: true)
        return try await incoming.change(body) { try $0.work(on: $1, person: ask.person, from: $2) }
    }
}
