import API
import Desk
import Kernel
import NIOCore

/// The three ways a ticket ends: `…/confirmation`, `…/cancellation`, `…/rejection`.
enum Endings {
    static let confirm: Handler = { incoming in
        let body = try await incoming.bytes()
        let ask = try incoming.ask(Confirmation.self, body, optional: true)
        var fields = FieldReader()
        let note = ask.note.flatMap { fields.note("note", $0) }
        let score = ask.score.flatMap { fields.score($0) }
        let comment = fields.comment(ask.comment)
        if ask.score == nil, comment != nil {
            fields.complain("comment", "goes with a score; without one use note")
        }
        try fields.finish()
        return try await incoming.change(body) { unit, number, revision in
            try unit.confirm(number, note: note, rating: score.map { ($0, comment) }, from: revision)
        }
    }

    static let cancel: Handler = { incoming in
        let (body, note) = try await incoming.remark()
        return try await incoming.change(body) { try $0.cancel($1, note: note, from: $2) }
    }

    /// Whoever is sent away is told why.
    static let reject: Handler = { incoming in
        let (body, note) = try await incoming.remark()
        guard let note else {
            throw RequestFlaw.values([
                FieldBody(field: "note", message: "must say why the ticket is rejected")
            ])
        }
        return try await incoming.change(body) { try $0.reject($1, note: note, from: $2) }
    }
}

extension Incoming {
    /// The body of an operation that takes a word on the way, or nothing.
    func remark() async throws -> (body: ByteBuffer, note: Note?) {
        let body = try await bytes()
        let ask = try ask(Remark.self, body, optional: true)
        var fields = FieldReader()
        let note = ask.note.flatMap { fields.note("note", $0) }
        try fields.finish()
        return (body, note)
    }
}
