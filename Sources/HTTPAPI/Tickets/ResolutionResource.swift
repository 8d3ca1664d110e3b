import API
import Desk

/// `/api/v1/tickets/{number}/resolution`: settled; deleting it reopens.
enum ResolutionResource {
    static let put: Handler = { incoming in
        let body = try await incoming.bytes()
        let ask = try incoming.ask(NewResolution.self, body)
        var fields = FieldReader()
        let words = try fields.all(fields.words("note", ask.note, answer: ask.answer, incoming))
        return try await incoming.change(body) { unit, number, revision in
            try unit.resolve(number, unit.note(words, for: number), from: revision)
        }
    }

    /// `…/answer`: resolved at first contact.
    static let answer: Handler = { incoming in
        let body = try await incoming.bytes()
        let ask = try incoming.ask(NewResolution.self, body)
        var fields = FieldReader()
        let words = try fields.all(fields.words("note", ask.note, answer: ask.answer, incoming))
        return try await incoming.change(body) { unit, number, revision in
            try unit.answer(number, unit.note(words, for: number), from: revision)
        }
    }

    static let delete: Handler = { incoming in
        let (body, note) = try await incoming.remark()
        return try await incoming.change(body) { try $0.reopen($1, reason: note, from: $2) }
    }
}
