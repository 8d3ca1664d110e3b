public import Kernel

/// Where a ticket may belong, learned from those that were settled.
public struct SuggestionsBody: Body, Equatable {
    public var number: String
    /// The team it is with.
    public var team: String?
    /// Version of the model; null while nothing has been learned.
    public var model: Int64?
    /// Tickets it has learned from.
    public var learned: Int
    /// The likeliest first.
    public var suggestions: [TeamSuggestionBody]
    /// What its service, priority and catalogue item may be; those of which nothing was learned are left out.
    public var fields: [FieldSuggestionsBody]

    public init(
        number: String, team: String?, model: Int64?, learned: Int, suggestions: [TeamSuggestionBody],
        fields: [FieldSuggestionsBody]
    ) {
        self.fields = fields
        self.number = number
        self.team = team
        self.model = model
        self.learned = learned
        self.suggestions = suggestions
    }

    public func write(to json: inout JSONText) {
        json.add("number", number)
        json.add("team", orNull: team)
        if let model { json.add("model", model) } else { json.add("model", orNull: String?.none) }
        json.add("learned", learned)
        json.add("suggestions", suggestions) { $1.write(to: &$0) }
        json.add("fields", fields) { $1.write(to: &$0) }
    }
}

/// What one field of a ticket may be.
public struct FieldSuggestionsBody: Body, Equatable {
    /// `service`, `priority` or `item`.
    public var field: String
    /// The likeliest first.
    public var suggestions: [ValueSuggestionBody]

    public init(field: String, suggestions: [ValueSuggestionBody]) {
        self.field = field
        self.suggestions = suggestions
    }

    public func write(to json: inout JSONText) {
        json.add("field", field)
        json.add("suggestions", suggestions) { $1.write(to: &$0) }
    }
}

/// One value, how sure that is, and what spoke for it.
public struct ValueSuggestionBody: Body, Equatable {
    public var value: String
    /// Of all with 80, about 80 of 100 are right.
    public var confidencePercent: Int
    public var reasons: [SuggestionReasonBody]

    public init(value: String, confidencePercent: Int, reasons: [SuggestionReasonBody]) {
        self.value = value
        self.confidencePercent = confidencePercent
        self.reasons = reasons
    }

    public func write(to json: inout JSONText) {
        json.add("value", value)
        json.add("confidencePercent", confidencePercent)
        json.add("reasons", reasons) { $1.write(to: &$0) }
    }
}

/// One team, how sure that is, and what spoke for it.
public struct TeamSuggestionBody: Body, Equatable {
    public var team: String
    /// Of all with 80, about 80 of 100 are right.
    public var confidencePercent: Int
    public var reasons: [SuggestionReasonBody]

    public init(team: String, confidencePercent: Int, reasons: [SuggestionReasonBody]) {
        self.team = team
        self.confidencePercent = confidencePercent
        self.reasons = reasons
    }

    public func write(to json: inout JSONText) {
        json.add("team", team)
        json.add("confidencePercent", confidencePercent)
        json.add("reasons", reasons) { $1.write(to: &$0) }
    }
}

/// Words or a field of the ticket that spoke for a team.
public struct SuggestionReasonBody: Body, Equatable {
    /// As in the ticket, lower case; `field=value` for a field.
    public var words: String
    /// Its part of all that spoke for the team.
    public var sharePercent: Int

    public init(words: String, sharePercent: Int) {
        self.words = words
        self.sharePercent = sharePercent
    }

    public func write(to json: inout JSONText) {
        json.add("words", words)
        json.add("sharePercent", sharePercent)
    }
}

/// A ticket that has much in common with another.
public struct SimilarTicketBody: Body, Equatable {
    public var number: String
    public var title: String
    public var status: String
    public var team: String?
    public var similarityPercent: Int
    /// `duplicate`: open, and says the same; `parent`: an open major incident; null for others.
    public var likely: String?
    /// Rare words that both hold.
    public var words: [String]
    /// How it was settled.
    public var resolution: String?
    public var openedAt: String

    public init(
        number: String, title: String, status: String, team: String?, similarityPercent: Int,
        likely: String?, words: [String], resolution: String?, openedAt: String
    ) {
        self.number = number
        self.title = title
        self.status = status
        self.team = team
        self.similarityPercent = similarityPercent
        self.likely = likely
        self.words = words
        self.resolution = resolution
        self.openedAt = openedAt
    }

    public func write(to json: inout JSONText) {
        json.add("number", number)
        json.add("title", title)
        json.add("status", status)
        json.add("team", orNull: team)
        json.add("similarityPercent", similarityPercent)
        json.add("likely", orNull: likely)
        json.add("words", words)
        json.add("resolution", orNull: resolution)
        json.add("openedAt", openedAt)
    }
}

/// A ticket nobody has received yet, where it may belong, and what else is like it.
public struct TriageBody: Body, Equatable {
    public var ticket: TicketBody
    /// The likeliest team; null while nothing has been learned.
    public var suggestion: TeamSuggestionBody?
    /// Tickets that have most of its title's words in common with it, among the newest 100 with each word.
    public var similar: Int
    /// An open ticket that may be behind it.
    public var parent: LikelyParentBody?

    public init(
        ticket: TicketBody, suggestion: TeamSuggestionBody?, similar: Int, parent: LikelyParentBody?
    ) {
        self.ticket = ticket
        self.suggestion = suggestion
        self.similar = similar
        self.parent = parent
    }

    public func write(to json: inout JSONText) {
        json.add("ticket", json: ticket.json)
        json.add("suggestion", orNull: suggestion)
        json.add("similar", similar)
        json.add("parent", orNull: parent)
    }
}

/// An open major incident or an alarm's incident that a ticket may be part of.
public struct LikelyParentBody: Body, Equatable {
    public var number: String
    public var title: String
    /// `major` or `alarm`: what makes it a parent.
    public var because: String
    public var similarityPercent: Int

    public init(number: String, title: String, because: String, similarityPercent: Int) {
        self.number = number
        self.title = title
        self.because = because
        self.similarityPercent = similarityPercent
    }

    public func write(to json: inout JSONText) {
        json.add("number", number)
        json.add("title", title)
        json.add("because", because)
        json.add("similarityPercent", similarityPercent)
    }
}
