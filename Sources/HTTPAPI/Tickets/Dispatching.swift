import API
import Desk
import Tickets

/// Whose it is, whose it is not, and whose it is next: `…/claim`, `…/return`, `…/escalation`.
enum Dispatching {
    static let claim: Handler = { incoming in
        let body = try await incoming.bytes()
        let ask = try incoming.ask(NewClaim.self, body)
        return try await incoming.change(body) { try $0.claim($1, person: ask.person, from: $2) }
    }

    static let sendBack: Handler = { incoming in
        let body = try await incoming.bytes()
        let ask = try incoming.ask(NewReason.self, body)
        var fields = FieldReader()
        let reason = try fields.all(fields.note("reason", ask.reason))
        return try await incoming.change(body) { try $0.sendBack($1, reason: reason, from: $2) }
    }

    static let escalate: Handler = { incoming in
        let body = try await incoming.bytes()
        let ask = try incoming.ask(NewEscalation.self, body)
        var fields = FieldReader()
        let line = ask.line.flatMap { fields.word("line", $0, SupportLine.self) }
        let reason = try fields.all(fields.note("reason", ask.reason))
        return try await incoming.change(body) {
            try $0.escalate($1, team: ask.team, line: line, reason: reason, from: $2)
        }
    }
}
