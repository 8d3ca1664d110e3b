public import Kernel
import SQL
public import Store
public import Suggestions
public import Tickets

extension Desk {
    /// Where a ticket may belong, learned from those that were settled.
    public struct TeamSuggestions: Sendable {
        public let ticket: Ticket
        /// Nil while nothing has been learned.
        public let version: SuggestionModelTable.Version?
        /// Teams of the deskbook only, the likeliest first.
        public let teams: [Suggestion]
        /// What its other fields may be, where that was learned; for one ticket at a time.
        public var fields: [(head: SuggestionModels.Head, values: [Suggestion])] = []
    }

    /// Three teams for a ticket, and three values of each of its other fields, with what spoke for each. Names of
    /// people are not among that.
    public func suggestions(for number: TicketNumber, to caller: Caller) async throws -> TeamSuggestions {
        let ticket = try await store.read { try find(number, for: caller, in: $0) }
        var found = try await suggestions(for: [ticket])[0]
        if let (_, model) = try await modelInForce.model(in: store) {
            let (facts, secrecy) = (TicketFacts(ticket), deskbook.secrecy)
            found.fields = SuggestionModels.Head.allCases.filter { $0 != .team }.compactMap { head in
                let values = model.suggest(head, facts, hiding: secrecy)
                return values.isEmpty ? nil : (head, values)
            }
        }
        return found
    }

    /// The same for several tickets. What was rejected for a ticket is not suggested for it again.
    public func suggestions(for tickets: [Ticket], reasons: Int = 5) async throws -> [TeamSuggestions] {
        guard let (version, model) = try await modelInForce.model(in: store) else {
            return tickets.map { TeamSuggestions(ticket: $0, version: nil, teams: []) }
        }
        let (book, secrecy) = (deskbook, reasons == 0 ? Secrecy() : deskbook.secrecy)
        let rejected = try await store.read {
            try JournalTable.rejectedTeams(of: tickets.map(\.id.rawValue), in: $0)
        }
        return tickets.map { ticket in
            let found = model.suggest(
                .team, TicketFacts(ticket), limit: 10, reasons: reasons, hiding: secrecy)
            let teams = found.filter { suggestion in
                rejected[ticket.id.rawValue]?.contains(suggestion.label) != true
                    && Key<Team>(suggestion.label).map { book.teams[$0] != nil } ?? false
            }
            return TeamSuggestions(ticket: ticket, version: version, teams: Array(teams.prefix(3)))
        }
    }

    /// The ten tickets most similar to one, open or not.
    public func similarTickets(to number: TicketNumber, for caller: Caller) async throws
        -> [SimilarTickets.Match]
    {
        try await store.read { connection in
            let ticket = try find(number, for: caller, in: connection)
            return try SimilarTickets(to: ticket).find(
                limit: Limits.similarTickets, in: connection, knowing: wordRarities, among: caller.sees)
        }
    }

    /// What else is like each ticket of a page, and which open one may be behind it, of those the caller sees.
    public func likenesses(
        of tickets: [Ticket], for caller: Caller
    ) async throws -> [ID<Ticket>: TicketLikenesses.Likeness] {
        try await store.read { connection in
            try TicketLikenesses(of: tickets).find(
                in: connection, among: caller.isLimited ? { caller.sees($0) } : nil)
        }
    }

    /// Versions of the model that are kept, the newest first, which is in force.
    public func suggestionModels() async throws -> [SuggestionModelTable.Version] {
        try await store.read { try SuggestionModelTable.all(in: $0) }
    }

    /// The newest version; nil while nothing has been learned.
    public func suggestionModel() async throws -> SuggestionModelTable.Version? {
        try await store.read { try SuggestionModelTable.newest(in: $0) }
    }

    /// Puts an old version in force again. It goes on learning from now on; what was learned after it is gone.
    /// - Returns: the id it has now; nil when there is no such version.
    public func restoreSuggestionModel(_ id: Int64) async throws -> Int64? {
        let now = clock.now()
        return try await store.write { transaction in
            guard let old = try SuggestionModelTable.find(id, in: transaction),
                let body = try SuggestionModelTable.body(of: id, in: transaction)
            else { return nil }
            let again = SuggestionModelTable.Version(
                at: now, sequence: try JournalTable.lastSequence(in: transaction), tickets: old.tickets,
                askedLately: old.askedLately, rightLately: old.rightLately, restored: id)
            return try SuggestionModelTable.insert(again, body, in: transaction)
        }
    }
}
