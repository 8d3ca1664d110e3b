import API
import Desk
import Hummingbird
import Kernel
import Tickets

/// `/api/v1/tickets/{number}/clocks/{clock}/target`: another time than the deskbook says.
enum TargetResource {
    static let put: Handler = { incoming in
        let body = try await incoming.bytes()
        let ask = try incoming.ask(NewTarget.self, body)
        let clock = incoming.part("clock")
        var fields = FieldReader()
        let allowed = fields.value(
            "allowed", ask.allowed, "must be working time such as 30m, 4h or 1h30m, at most 8760h"
        ) { WorkingTime($0) }
        let calendar = fields.name("calendar", ask.calendar)
        let reason = fields.note("reason", ask.reason)
        let known = try fields.all(allowed, reason)
        return try await incoming.change(body) {
            try $0.setTarget(of: clock, on: $1, to: known.0, calendar: calendar, reason: known.1, from: $2)
        }
    }

    static let delete: Handler = { incoming in
        let clock = incoming.part("clock")
        return try await incoming.change(incoming.emptyBody()) {
            try $0.clearTarget(of: clock, on: $1, reason: nil, from: $2)
        }
    }
}
