import API
import Desk
import Hummingbird
import Kernel
import NIOCore
import Store
import Tickets

/// `/api/v1/tickets/{number}/major`, `…/communications`, `…/review`.
enum MajorIncident {
    static let promote: Handler = { incoming in
        let body = try await incoming.bytes()
        let reason = try incoming.reason(body)
        return try await incoming.change(body) { try $0.promote($1, reason: reason, from: $2) }
    }

    static let demote: Handler = { incoming in
        let body = try await incoming.bytes()
        let reason = try incoming.reason(body)
        return try await incoming.change(body) { try $0.demote($1, reason: reason, from: $2) }
    }

    static let communicate: Handler = { incoming in
        let body = try await incoming.bytes()
        let ask = try incoming.ask(NewCommunication.self, body)
        var fields = FieldReader()
        let audience = fields.word("audience", ask.audience, Audience.self)
        let text = fields.text("text", ask.text, upTo: Limits.communicationLength)
        let next = fields.time("nextUpdateAt", ask.nextUpdateAt)
        let known = try fields.all(audience, text)
        return try await incoming.change(body, status: 201) {
            try $0.communicate($1, to: known.0, known.1, nextUpdateAt: next, from: $2)
        }
    }

    static let communications: Handler = { incoming in
        try incoming.query.check(known: Incoming.listParameters)
        let entries = try await incoming.desk.communications(of: incoming.number(), for: incoming.caller)
        return try await incoming.list(named: "communications", all: entries.map(CommunicationBody.init))
    }

    static let review: Handler = { incoming in
        let body = try await incoming.bytes()
        let ask = try incoming.ask(NewReview.self, body)
        var fields = FieldReader()
        let summary = fields.text("summary", ask.summary, upTo: Limits.reviewLength)
        let cause = ask.cause.flatMap { fields.text("cause", $0, upTo: Limits.reviewLength) }
        let followUps = ask.followUps.flatMap { fields.text("followUps", $0, upTo: Limits.reviewLength) }
        let known = try fields.all(summary)
        let review = IncidentReview(summary: known, cause: cause, followUps: followUps)
        return try await incoming.change(body) { try $0.review($1, review, from: $2) }
    }

    static let readReview: Handler = { incoming in
        let entry = try await incoming.desk.review(of: incoming.number(), for: incoming.caller)
        return .json(ReviewBody(entry))
    }
}

extension Incoming {
    /// Why something is decided.
    fileprivate func reason(_ body: ByteBuffer) throws -> Note {
        let ask = try ask(NewReason.self, body)
        var fields = FieldReader()
        return try fields.all(fields.note("reason", ask.reason))
    }
}

extension CommunicationBody {
    fileprivate init(_ entry: JournalEntry) {
        self.init(
            audience: JSONScanner.text("audience", of: entry.payload) ?? "",
            text: JSONScanner.text("text", of: entry.payload) ?? "",
            nextUpdateAt: JSONScanner.text("nextUpdateAt", of: entry.payload), author: entry.actor,
            at: entry.at.rfc3339)
    }
}

extension ReviewBody {
    fileprivate init(_ entry: JournalEntry) {
        self.init(
            summary: JSONScanner.text("summary", of: entry.payload) ?? "",
            cause: JSONScanner.text("cause", of: entry.payload),
            followUps: JSONScanner.text("followUps", of: entry.payload), author: entry.actor,
            at: entry.at.rfc3339)
    }
}
