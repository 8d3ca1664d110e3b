import API
import Desk
import Hummingbird
import Kernel
import NIOCore
import Tickets

/// `/api/v1/ratings/{token}`: the link in a message to the requester, open to whoever holds it, and
/// `/api/v1/tickets/{number}/rating`.
///
/// Looking at it says nothing: mail programmes follow links before people do.
enum Ratings {
    static let read: Handler = { incoming in
        .json(RateableBody(try await incoming.desk.rateable(by: incoming.ratingToken)))
    }

    static let create: Handler = { incoming in
        let (score, comment) = try incoming.rating(await incoming.bytes())
        let token = incoming.ratingToken
        _ = try await incoming.desk.rate(by: token, score: score, comment: comment)
        return .json(RateableBody(try await incoming.desk.rateable(by: token)), status: 201)
    }

    static let put: Handler = { incoming in
        let body = try await incoming.bytes()
        let (score, comment) = try incoming.rating(body)
        return try await incoming.change(body) { unit, number, revision in
            try unit.rate(number, score: score, comment: comment, from: revision)
        }
    }
}

extension Incoming {
    var ratingToken: String { part("token") }

    fileprivate func rating(_ body: ByteBuffer) throws -> (score: Int, comment: Note?) {
        let ask = try ask(NewRating.self, body)
        var fields = FieldReader()
        let score = fields.score(ask.score)
        let comment = fields.comment(ask.comment)
        return (try fields.all(score), comment)
    }
}

extension FieldReader {
    mutating func score(_ raw: Int) -> Int? {
        value("score", raw, "must be 1 (bad) to 5 (very good)") { Rating.scores.contains($0) ? $0 : nil }
    }

    /// What is said with a score; an empty text says nothing.
    mutating func comment(_ raw: String?) -> Note? {
        guard let raw, !raw.isEmpty else { return nil }
        return value("comment", raw, "must be a text of 1 to \(Limits.commentLength) characters") {
            trimmed($0, upTo: Limits.commentLength).flatMap(Note.init)
        }
    }
}

extension RateableBody {
    fileprivate init(_ found: Desk.RateableTicket) {
        self.init(
            number: found.ticket.number.description, title: found.ticket.title.text,
            resolvedAt: found.resolvedAt.rfc3339, expiresAt: found.expiresAt.rfc3339,
            score: found.rating?.score, comment: found.rating?.comment?.text)
    }
}

extension RatingBody {
    init(_ rating: Rating) {
        self.init(
            score: rating.score, comment: rating.comment?.text, author: rating.author, at: rating.at.rfc3339)
    }
}
