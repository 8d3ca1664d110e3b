import API
import Desk
import Foundation
import Hummingbird
import Kernel
import Store
import Suggestions
import Tickets

/// `/api/v1/tickets/{number}/suggestions`, `…/similar` and `/api/v1/triage`: what tickets of the past say.
enum SuggestionResource {
    static let read: Handler = { incoming in
        let found = try await incoming.desk.suggestions(for: incoming.number(), to: incoming.caller)
        return .json(
            SuggestionsBody(
                number: found.ticket.number.description, team: found.ticket.team?.text,
                model: found.version?.id, learned: found.version?.tickets ?? 0,
                suggestions: found.teams.map(TeamSuggestionBody.init),
                fields: found.fields.map { head, values in
                    FieldSuggestionsBody(
                        field: head.rawValue, suggestions: values.map(ValueSuggestionBody.init))
                }))
    }

    static let reject: Handler = { incoming in
        let body = try await incoming.bytes()
        let ask = try incoming.ask(NewSuggestionRejection.self, body, optional: true)
        var fields = FieldReader()
        let reason = ask.reason.flatMap { fields.note("reason", $0) }
        try fields.finish()
        let team = incoming.part("team")
        return try await incoming.change(body) {
            try $0.rejectSuggestion(
                of: team, for: $1,
                suggestion: ask.suggestion.map(Int64.init), reason: reason, from: $2)
        }
    }

    static let similar: Handler = { incoming in
        try incoming.query.check(known: Incoming.listParameters)
        let matches = try await incoming.desk.similarTickets(to: incoming.number(), for: incoming.caller)
        return try await incoming.list(named: "similar", all: matches.map(SimilarTicketBody.init))
    }

    static let triage: Handler = { incoming in
        try incoming.query.check(known: ["limit", "cursor"] + Incoming.listParameters)
        return try await incoming.list(named: "triage") { size, cursor in
            try await incoming.triage(size, after: cursor)
        }
    }
}

extension Incoming {
    fileprivate func triage(_ size: PageSize, after cursor: Cursor?) async throws -> ListBody<TriageBody> {
        let position = try cursor?.place { TicketQueue.Position($0) }
        var queue = TicketQueue()
        queue.statuses = [.new]
        let list = try await desk.list(queue, after: position, size: size, for: caller)
        let suggested = try await desk.suggestions(for: list.page.items)
        let likenesses = try await desk.likenesses(of: list.page.items, for: caller)
        return ListBody(
            items: suggested.map {
                let likeness = likenesses[$0.ticket.id]
                return TriageBody(
                    ticket: TicketBody($0.ticket, list.clocks[$0.ticket.id] ?? []),
                    suggestion: $0.teams.first.map(TeamSuggestionBody.init),
                    similar: likeness?.similar ?? 0, parent: likeness?.parent.map(LikelyParentBody.init))
            }, next: list.page.next)
    }
}

extension TeamSuggestionBody {
    init(_ suggestion: Suggestion) {
        self.init(
            team: suggestion.label, confidencePercent: suggestion.percent,
            reasons: suggestion.reasons.map(SuggestionReasonBody.init))
    }
}

extension ValueSuggestionBody {
    init(_ suggestion: Suggestion) {
        self.init(
            value: suggestion.label, confidencePercent: suggestion.percent,
            reasons: suggestion.reasons.map(SuggestionReasonBody.init))
    }
}

extension SuggestionReasonBody {
    init(_ reason: Suggestion.Reason) {
        self.init(words: reason.words, sharePercent: Int((reason.share * 100).rounded()))
    }
}

extension LikelyParentBody {
    init(_ match: SimilarTickets.Match) {
        self.init(
            number: match.ticket.number.description, title: match.ticket.title.text,
            because: match.ticket.isMajor ? "major" : "alarm",
            similarityPercent: Int((match.similarity * 100).rounded()))
    }
}

extension SimilarTicketBody {
    init(_ match: SimilarTickets.Match) {
        let body = TicketBody(match.ticket)
        self.init(
            number: body.number, title: body.title, status: body.status, team: body.team,
            similarityPercent: Int((match.similarity * 100).rounded()),
            likely: match.isLikelyParent ? "parent" : match.isLikelyDuplicate ? "duplicate" : nil,
            words: match.words,
            resolution: body.resolution?.note, openedAt: body.openedAt)
    }
}
