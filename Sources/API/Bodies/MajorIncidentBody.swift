public import Kernel

/// What was said about a major incident.
public struct CommunicationBody: Body, Equatable {
    /// `requesters`, `departments`, `teams` or `management`.
    public var audience: String
    public var text: String
    public var nextUpdateAt: String?
    public var author: String
    public var at: String

    public init(audience: String, text: String, nextUpdateAt: String?, author: String, at: String) {
        self.audience = audience
        self.text = text
        self.nextUpdateAt = nextUpdateAt
        self.author = author
        self.at = at
    }

    public func write(to json: inout JSONText) {
        json.add("audience", audience)
        json.add("text", text)
        json.add("nextUpdateAt", orNull: nextUpdateAt)
        json.add("author", author)
        json.add("at", at)
    }
}

/// What was learned from it.
public struct ReviewBody: Body, Equatable {
    public var summary: String
    public var cause: String?
    public var followUps: String?
    public var author: String
    public var at: String

    public init(summary: String, cause: String?, followUps: String?, author: String, at: String) {
        self.summary = summary
        self.cause = cause
        self.followUps = followUps
        self.author = author
        self.at = at
    }

    public func write(to json: inout JSONText) {
        json.add("summary", summary)
        json.add("cause", orNull: cause)
        json.add("followUps", orNull: followUps)
        json.add("author", author)
        json.add("at", at)
    }
}

/// One line of a ticket's timeline.
public struct TimelineBody: Body, Equatable {
    public var at: String
    /// Since the ticket was opened.
    public var elapsedSeconds: Int64
    public var actor: String
    public var type: String
    public var team: String?
    /// The words of a note.
    public var note: String?
    public var payload: JSONValue

    public init(
        at: String, elapsedSeconds: Int64, actor: String, type: String, team: String?, note: String?,
        payload: JSONValue
    ) {
        self.at = at
        self.elapsedSeconds = elapsedSeconds
        self.actor = actor
        self.type = type
        self.team = team
        self.note = note
        self.payload = payload
    }

    public func write(to json: inout JSONText) {
        json.add("at", at)
        json.add("elapsedSeconds", elapsedSeconds)
        json.add("actor", actor)
        json.add("type", type)
        json.add("team", orNull: team)
        json.add("note", orNull: note)
        json.add("payload", json: payload.text.utf8)
    }
}
