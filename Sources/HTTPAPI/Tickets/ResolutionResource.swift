import API
import Desk

/// `/api/v1/tickets/{number}/resolution`: settled; deleting it reopens.
enum ResolutionResource {
    static let put: Handler = { incoming in
        let body = try await incoming.bytes()
        let ask = try incoming.ask(NewResolution.self, body)
        var fields = FieldReader()
        let note = try fields.all(fields.note("note", ask.note))
        return try await incoming.change(body) { try $0.resolve($1, note, from: $2) }
    }

    /// `…/answer`: resolved at first contact.
    static let answer: Handler = { incoming in
        let body = try await incoming.bytes()
        let ask = try incoming.ask(NewResolution.self, body)
        var fields = FieldReader()
        let note = try fields.all(fields.note("note", ask.note))
        return try await incoming.change(body) { try $0.answer($1, note, from: $2) }
    }

    static let delete: Handler = { incoming in
        let (body, note) = try await incoming.remark()
        return try await incoming.change(body) { try $0.reopen($1, reason: note, from: $2) }
    }
}
