import API
import Desk
import Kernel
import Tickets

/// `/api/v1/tickets/{number}/assignment`: who shall do it.
enum AssignmentResource {
    static let put: Handler = { incoming in
        let body = try await incoming.bytes()
        let ask = try incoming.ask(NewAssignment.self, body)
        var fields = FieldReader()
        let line = ask.line.flatMap { fields.word("line", $0, SupportLine.self) }
        let reason = ask.reason.flatMap { fields.note("reason", $0) }
        if ask.team == nil, ask.person == nil {
            fields.complain("team", "team or person must be given")
        }
        try fields.finish()
        return try await incoming.change(body) {
            try $0.assign(
                $1, team: ask.team, person: ask.person, line: line, isFinal: ask.final ?? false,
                reason: reason, taking: ask.suggestion.map { TakenSuggestion(version: Int64($0)) }, from: $2)
        }
    }
}
