import API
import Desk
import Kernel
import Tickets

/// `/api/v1/tickets/{number}/hold`: waits for somebody or something outside.
enum HoldResource {
    static let put: Handler = { incoming in
        let body = try await incoming.bytes()
        let ask = try incoming.ask(NewHold.self, body)
        var fields = FieldReader()
        let reason = fields.word("reason", ask.reason, Hold.Reason.self)
        let until = fields.time("until", ask.until)
        let change = fields.name("change", ask.change)
        if change != nil, reason != .change {
            fields.complain("change", "means nothing when something else is waited for")
        }
        let note = ask.note.flatMap { fields.note("note", $0) }
        let known = try fields.all(reason)
        return try await incoming.change(body) {
            try $0.hold($1, for: known, until: until, change: change, note: note, from: $2)
        }
    }

    static let delete: Handler = { incoming in
        try await incoming.change(incoming.emptyBody()) { try $0.resume($1, from: $2) }
    }
}
