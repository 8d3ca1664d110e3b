public import Kernel
import SQL
import Store
public import Tickets

extension DeskUnit {
    /// The requester says what they think of how it was settled (满意度), once.
    /// - Parameter resolvedAt: the resolution it is about, where a link said so: a ticket that was reopened
    ///   meanwhile is asked about anew.
    public func rate(
        _ number: TicketNumber, score: Int, comment: Note?, resolvedAt: Instant? = nil,
        from revision: Int64? = nil
    ) throws -> Ticket {
        try change(number, from: revision, as: .ticketRated) { ticket, _ in
            guard let settled = ticket.settled else { throw RatingRefusal.notSettled(ticket.status.name) }
            guard try RatingTable.find(of: ticket.id, in: transaction) == nil else {
                throw RatingRefusal.alreadyRated
            }
            guard resolvedAt == nil || settled.at == resolvedAt,
                now <= settled.at.adding(seconds: Int64(deskbook.ratingDays) * 86_400)
            else { throw RatingRefusal.over(days: deskbook.ratingDays) }
            try RatingTable.insert(
                Rating(score: score, comment: comment, author: caller.name, at: now), of: ticket.id,
                in: transaction)
            return ticket
        } payload: { payload, _, _ in
            payload.add("score", score)
            payload.add("comment", ifAny: comment?.text)
        }
    }
}

extension Desk {
    /// What the link in a message to the requester carries, for a ticket that is settled; nil for one that is
    /// not. Costs neither a read nor a write.
    public func ratingToken(for ticket: Ticket) -> String? {
        ticket.settled.map { RatingToken(ticket: ticket.id, resolvedAt: $0.at).text(secret: ratingSecret) }
    }

    /// A ticket as whoever holds the link may see it.
    public struct RateableTicket: Sendable {
        public let ticket: Ticket
        public let resolvedAt: Instant
        public let expiresAt: Instant
        /// What was said; nil while nothing is.
        public let rating: Rating?
    }

    /// What a link is about.
    /// - Throws: ``RatingRefusal/notFound``, ``RatingRefusal/over(days:)``.
    public func rateable(by token: String) async throws -> RateableTicket {
        guard let token = RatingToken(token, secret: ratingSecret) else { throw RatingRefusal.notFound }
        let found = try await store.read { connection in
            try TicketTable.find(token.ticket, in: connection).map {
                ($0, try RatingTable.find(of: token.ticket, in: connection))
            }
        }
        guard let (ticket, rating) = found else { throw RatingRefusal.notFound }
        let days = deskbook.ratingDays
        let expiresAt = token.resolvedAt.adding(seconds: Int64(days) * 86_400)
        guard rating != nil || ticket.settled?.at == token.resolvedAt && clock.now() <= expiresAt else {
            throw RatingRefusal.over(days: days)
        }
        return RateableTicket(
            ticket: ticket, resolvedAt: token.resolvedAt, expiresAt: expiresAt, rating: rating)
    }

    /// Rates by a link. Whoever holds it is taken for the requester.
    public func rate(
        by token: String, score: Int, comment: Note?
    ) async throws -> Ticket {
        let found = try await rateable(by: token)
        let requester = Caller(
            tokenID: 0, name: found.ticket.requester ?? "requester by link", role: .admin)
        return try await write(as: requester) { unit in
            try unit.rate(
                found.ticket.number, score: score, comment: comment, resolvedAt: found.resolvedAt)
        }
    }

    /// The store's secret for such links, made when it is first needed.
    static func ratingSecret(in store: Store) async throws -> [UInt8] {
        let name = "ratings"
        if let known = try await store.read({ try SecretTable.find(name, in: $0) }) { return known }
        let fresh = Token.randomBytes()
        return try await store.write { transaction in
            if let known = try SecretTable.find(name, in: transaction) { return known }
            try SecretTable.insert(name, fresh, in: transaction)
            return fresh
        }
    }
}
