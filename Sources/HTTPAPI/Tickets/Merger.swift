import API
import Desk
import Tickets

/// `/api/v1/tickets/{number}/merger`: the same as another ticket.
enum Merger {
    static let put: Handler = { incoming in
        let body = try await incoming.bytes()
        let ask = try incoming.ask(NewMerger.self, body)
        var fields = FieldReader()
        let into = try fields.all(fields.number("into", ask.into))
        return try await incoming.change(body) { try $0.merge($1, into: into, from: $2) }
    }
}
