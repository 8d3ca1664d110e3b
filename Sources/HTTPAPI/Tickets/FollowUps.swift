import API
import Desk
import Hummingbird
import Kernel
import Tickets

/// `/api/v1/tickets/{number}/follow-ups`: a new ticket after one that is over.
enum FollowUps {
    static let create: Handler = { incoming in
        let body = try await incoming.bytes()
        let more = try FollowUp(incoming.ask(NewFollowUp.self, body, optional: true))
        return try await incoming.change(body, status: 201) {
            try $0.followUp($1, more, from: $2)
        }
    }
}

extension FollowUp {
    /// What is new, with every value checked.
    fileprivate init(_ ask: NewFollowUp) throws {
        var fields = FieldReader()
        self.init()
        title = fields.title(ask.title)
        description = fields.description(ask.description)
        impact = fields.impact(ask.impact)
        urgency = fields.urgency(ask.urgency)
        try fields.finish()
    }
}
