import API
import Desk
import Hummingbird
import Tickets

/// `/api/v1/tickets/{number}/notes`.
enum Notes {
    static let list: Handler = { incoming in
        try incoming.query.check(known: Incoming.listParameters)
        let detail = try await incoming.desk.ticket(incoming.number(), for: incoming.caller)
        return try await incoming.list(named: "notes", all: detail.notes.map(NoteBody.init))
    }

    static let create: Handler = { incoming in
        let body = try await incoming.bytes()
        let ask = try incoming.ask(NewNote.self, body)
        var fields = FieldReader()
        let words = fields.words("text", ask.text, answer: ask.answer, incoming)
        let visibility = fields.word(
            "visibility", ask.visibility ?? incoming.usualVisibility.rawValue,
            TicketNote.Visibility.self)
        if incoming.caller.seesOnlyOwn, visibility == .internal {
            fields.complain("visibility", "must be public: you would not see an internal note yourself")
        }
        let known = try fields.all(words, visibility)
        let number = try incoming.number()
        let revision = try incoming.expectedRevision()
        let answer = try await incoming.desk.write(
            as: incoming.caller, once: incoming.onceKey(body),
            { (added: (note: TicketNote, ticket: Ticket)) in
                Answer(NoteBody(added.note), status: 201, etag: added.ticket.etag)
            },
            { unit in
                try unit.note(unit.note(known.0, for: number), known.1, on: number, from: revision)
            })
        return Response(answer)
    }
}

extension Incoming {
    /// Requesters write to the desk; the desk writes to itself unless it says otherwise.
    fileprivate var usualVisibility: TicketNote.Visibility { caller.seesOnlyOwn ? .public : .internal }
}
