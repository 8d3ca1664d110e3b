public import Kernel
public import Store
public import Tickets

/// Whom a message about a major incident is for.
public enum Audience: String, CaseIterable, Hashable, Sendable {
    case requesters, departments, teams, management
}

/// What was learned from a major incident (复盘).
public struct IncidentReview: Hashable, Sendable {
    public var summary: Note
    public var cause: Note?
    /// What is to be done so that it does not happen again.
    public var followUps: Note?

    public init(summary: Note, cause: Note?, followUps: Note?) {
        self.summary = summary
        self.cause = cause
        self.followUps = followUps
    }
}

extension DeskUnit {
    /// A major incident (重大事件): first in every queue, closed only by people and after a review.
    public func promote(_ number: TicketNumber, reason: Note, from revision: Int64? = nil) throws -> Ticket {
        try change(number, from: revision, as: .ticketPromoted) { ticket, _ in
            try ticket.promoted()
        } payload: { payload, _, after in
            payload.add("priority", after.priority.rawValue)
            payload.add("reason", reason.text)
        }
    }

    /// No longer one: its priority follows impact and urgency again.
    public func demote(_ number: TicketNumber, reason: Note, from revision: Int64? = nil) throws -> Ticket {
        try change(number, from: revision, as: .ticketDemoted) { ticket, _ in
            try ticket.demoted(deskbook.priorities, closesAt: deskbook.closing(after: now))
        } payload: { payload, _, after in
            payload.add("priority", after.priority.rawValue)
            payload.add("reason", reason.text)
        }
    }

    /// Says to an audience how it stands (通报). The journal is the log. What requesters are told, children get as a
    /// public note, as far as the deskbook gives them notes.
    /// - Parameter nextUpdateAt: when the next message is promised.
    public func communicate(
        _ number: TicketNumber, to audience: Audience, _ text: Note, nextUpdateAt: Instant?,
        from revision: Int64? = nil
    ) throws -> Ticket {
        let told = try change(number, from: revision, as: .ticketCommunicated) { ticket, _ in
            try ticket.checkIsMajor()
            let told = try JournalTable.count(
                of: JournalSubject(.ticket, ticket.id.rawValue), ofType: .ticketCommunicated, in: transaction)
            guard told < Limits.communications else {
                throw DeskRefusal.tooManyCommunications(limit: Limits.communications)
            }
            return ticket
        } payload: { payload, _, _ in
            payload.add("audience", audience.rawValue)
            payload.add("text", text.text)
            payload.add("nextUpdateAt", ifAny: nextUpdateAt)
        }
        // Whoever called about the same trouble asks too.
        if audience == .requesters { try tellChildren(of: told, .note(text, .public)) }
        return told
    }

    /// Writes down what was learned: a major incident is not closed without. The newest counts.
    public func review(
        _ number: TicketNumber, _ review: IncidentReview, from revision: Int64? = nil
    ) throws -> Ticket {
        try change(number, from: revision, as: .ticketReviewed) { ticket, _ in
            try ticket.checkIsMajor()
            return ticket
        } payload: { payload, _, _ in
            payload.add("summary", review.summary.text)
            payload.add("cause", ifAny: review.cause?.text)
            payload.add("followUps", ifAny: review.followUps?.text)
        }
    }

    /// What guards may look at, with what only a major incident's guards want to know.
    func facts(of number: TicketNumber) throws -> MoveFacts {
        guard let ticket = try TicketTable.find(number.id, in: transaction), ticket.isMajor else {
            return facts
        }
        let review = try JournalTable.latest(
            of: JournalSubject(.ticket, ticket.id.rawValue), ofType: .ticketReviewed, in: transaction)
        return MoveFacts(now: now, reopenDays: deskbook.reopenDays, isReviewed: review != nil)
    }
}

extension Ticket {
    fileprivate func checkIsMajor() throws(Refusal) {
        try checkNotFinal()
        if !isMajor { throw .notMajor }
    }
}

extension Desk {
    /// What was said about a major incident, oldest first.
    public func communications(of number: TicketNumber, for caller: Caller) async throws -> [JournalEntry] {
        try await store.read { connection in
            let ticket = try find(number, for: caller, in: connection)
            return try JournalTable.history(
                of: JournalSubject(.ticket, ticket.id.rawValue), ofType: .ticketCommunicated,
                limit: Limits.communications, in: connection)
        }
    }

    /// The newest review of a major incident.
    public func review(of number: TicketNumber, for caller: Caller) async throws -> JournalEntry {
        try await store.read { connection in
            let ticket = try find(number, for: caller, in: connection)
            let review = try JournalTable.latest(
                of: JournalSubject(.ticket, ticket.id.rawValue), ofType: .ticketReviewed, in: connection)
            guard let review else { throw DeskRefusal.reviewNotFound(ticket.number) }
            return review
        }
    }
}
