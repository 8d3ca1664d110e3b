/// What callers send on a ticket's way through the desk.

/// Why a ticket is not this team's, or why it becomes or is no more a major incident.
public struct NewReason: Ask {
    public static let fields = ["reason"]

    public var reason: String

    public init(_ members: inout AskMembers) {
        reason = members.text("reason")
    }

    public init(reason: String) {
        self.reason = reason
    }
}

/// Who takes a ticket.
public struct NewClaim: Ask {
    public static let fields = ["person"]

    /// Key of the person; the caller when missing.
    public var person: String?

    public init(_ members: inout AskMembers) {
        person = members.optionalText("person")
    }

    public init(person: String? = nil) {
        self.person = person
    }
}

/// Why a higher line is needed, and which.
public struct NewEscalation: Ask {
    public static let fields = ["team", "line", "reason"]

    public var team: String?
    /// `second` or `third`; the next with a team for the domain when missing.
    public var line: String?
    public var reason: String

    public init(_ members: inout AskMembers) {
        team = members.optionalText("team")
        line = members.optionalText("line")
        reason = members.text("reason")
    }

    public init(team: String? = nil, line: String? = nil, reason: String) {
        self.team = team
        self.line = line
        self.reason = reason
    }
}

/// What is new about trouble that comes after a ticket that is over; what is missing is as it was.
public struct NewFollowUp: Ask {
    public static let fields = ["title", "description", "impact", "urgency"]

    public var title: String?
    public var description: String?
    public var impact: Int?
    public var urgency: Int?

    public init(_ members: inout AskMembers) {
        title = members.optionalText("title")
        description = members.optionalText("description")
        impact = members.optionalNumber("impact")
        urgency = members.optionalNumber("urgency")
    }

    public init(title: String? = nil, description: String? = nil, impact: Int? = nil, urgency: Int? = nil) {
        self.title = title
        self.description = description
        self.impact = impact
        self.urgency = urgency
    }
}

/// Why a suggested team is not the right one.
public struct NewSuggestionRejection: Ask {
    public static let fields = ["reason", "suggestion"]

    public var reason: String?
    /// Version of the model that suggested it.
    public var suggestion: Int?

    public init(_ members: inout AskMembers) {
        reason = members.optionalText("reason")
        suggestion = members.optionalNumber("suggestion")
    }

    public init(reason: String? = nil, suggestion: Int? = nil) {
        self.reason = reason
        self.suggestion = suggestion
    }
}

/// Which ticket goes on in its place.
public struct NewMerger: Ask {
    public static let fields = ["into"]

    /// The other ticket's number.
    public var into: String

    public init(_ members: inout AskMembers) {
        into = members.text("into")
    }

    public init(into: String) {
        self.into = into
    }
}

/// A message about a major incident.
public struct NewCommunication: Ask {
    public static let fields = ["audience", "text", "nextUpdateAt"]

    /// `requesters`, `departments`, `teams` or `management`.
    public var audience: String
    public var text: String
    /// RFC 3339.
    public var nextUpdateAt: String?

    public init(_ members: inout AskMembers) {
        audience = members.text("audience")
        text = members.text("text")
        nextUpdateAt = members.optionalText("nextUpdateAt")
    }

    public init(audience: String, text: String, nextUpdateAt: String? = nil) {
        self.audience = audience
        self.text = text
        self.nextUpdateAt = nextUpdateAt
    }
}

/// What was learned from a major incident.
public struct NewReview: Ask {
    public static let fields = ["summary", "cause", "followUps"]

    public var summary: String
    public var cause: String?
    public var followUps: String?

    public init(_ members: inout AskMembers) {
        summary = members.text("summary")
        cause = members.optionalText("cause")
        followUps = members.optionalText("followUps")
    }

    public init(summary: String, cause: String? = nil, followUps: String? = nil) {
        self.summary = summary
        self.cause = cause
        self.followUps = followUps
    }
}
