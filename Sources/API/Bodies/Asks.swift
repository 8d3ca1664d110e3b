/// What callers send, one type for each operation that takes a body. Where every member may be missing, so
/// may the body.

/// A new ticket.
public struct NewTicket: Ask {
    public static let fields = [
        "kind", "type", "title", "description", "impact", "urgency", "requester", "service", "ci", "domain",
        "labels", "department", "item", "form", "template",
    ]

    /// What an item of the catalogue says of it may be left out: this, title, impact and urgency.
    public var kind: String?
    public var type: String?
    public var title: String?
    public var description: String?
    /// 1 (many people) to 3 (one person).
    public var impact: Int?
    /// 1 (now) to 3 (days).
    public var urgency: Int?
    public var requester: String?
    public var service: String?
    public var ci: String?
    public var domain: String?
    public var labels: [String: String]?
    public var department: String?
    /// A request type of the service catalogue.
    public var item: String?
    /// Its form's fields.
    public var form: [String: String]?
    /// A ticket template; what is missing here is as it says.
    public var template: String?

    public init(_ members: inout AskMembers) {
        item = members.optionalText("item")
        template = members.optionalText("template")
        if item == nil, template == nil {
            kind = members.text("kind")
            title = members.text("title")
            impact = members.number("impact")
            urgency = members.number("urgency")
        } else {
            kind = members.optionalText("kind")
            title = members.optionalText("title")
            impact = members.optionalNumber("impact")
            urgency = members.optionalNumber("urgency")
        }
        type = members.optionalText("type")
        description = members.optionalText("description")
        requester = members.optionalText("requester")
        service = members.optionalText("service")
        ci = members.optionalText("ci")
        domain = members.optionalText("domain")
        labels = members.optionalPairs("labels")
        department = members.optionalText("department")
        form = members.optionalPairs("form")
    }

    /// What an item of the catalogue is asked for with.
    public init(item: String?, form: [String: String]? = nil) {
        self.item = item
        self.form = form
    }

    public init(kind: String, title: String, impact: Int, urgency: Int) {
        self.kind = kind
        self.title = title
        self.impact = impact
        self.urgency = urgency
    }
}

/// Facts of a ticket that are to change; what is missing stays.
public struct TicketChange: Ask {
    public static let fields = [
        "title", "description", "impact", "urgency", "requester", "service", "ci", "domain", "labels",
        "department", "form",
    ]

    public var title: String?
    public var description: String?
    public var impact: Int?
    public var urgency: Int?
    public var requester: String?
    public var service: String?
    public var ci: String?
    public var domain: String?
    public var labels: [String: String]?
    public var department: String?
    /// Values for fields of its item's form; those not named stay.
    public var form: [String: String]?

    public init(_ members: inout AskMembers) {
        title = members.optionalText("title")
        description = members.optionalText("description")
        impact = members.optionalNumber("impact")
        urgency = members.optionalNumber("urgency")
        requester = members.optionalText("requester")
        service = members.optionalText("service")
        ci = members.optionalText("ci")
        domain = members.optionalText("domain")
        labels = members.optionalPairs("labels")
        department = members.optionalText("department")
        form = members.optionalPairs("form")
    }

    public init() {}
}

/// Who shall do it: a team, a person, or both.
public struct NewAssignment: Ask {
    public static let fields = ["team", "person", "line", "reason", "final", "suggestion"]

    public var team: String?
    public var person: String?
    /// `first`, `second` or `third`; the team's own when missing.
    public var line: String?
    public var reason: String?
    /// For good: no team may send it back any more. For managers.
    public var final: Bool?
    /// Version of the model that suggested the team, where that is taken.
    public var suggestion: Int?

    public init(_ members: inout AskMembers) {
        team = members.optionalText("team")
        person = members.optionalText("person")
        line = members.optionalText("line")
        reason = members.optionalText("reason")
        final = members.optionalFlag("final")
        suggestion = members.optionalNumber("suggestion")
    }

    public init(
        team: String? = nil, person: String? = nil, line: String? = nil, reason: String? = nil,
        final: Bool? = nil, suggestion: Int? = nil
    ) {
        self.team = team
        self.person = person
        self.line = line
        self.reason = reason
        self.final = final
        self.suggestion = suggestion
    }
}

/// Who takes it up; the caller when missing.
public struct NewWork: Ask {
    public static let fields = ["person"]

    public var person: String?

    public init(_ members: inout AskMembers) {
        person = members.optionalText("person")
    }

    public init(person: String? = nil) {
        self.person = person
    }
}

/// What is waited for.
public struct NewHold: Ask {
    public static let fields = ["reason", "until", "change", "note"]

    /// `requester`, `vendor`, `change`, `evidence` or `other`.
    public var reason: String
    /// RFC 3339.
    public var until: String?
    /// Which change is waited for: a number of this desk, or another system's name for it.
    public var change: String?
    public var note: String?

    public init(_ members: inout AskMembers) {
        reason = members.text("reason")
        until = members.optionalText("until")
        change = members.optionalText("change")
        note = members.optionalText("note")
    }

    public init(reason: String, until: String? = nil, change: String? = nil, note: String? = nil) {
        self.reason = reason
        self.until = until
        self.change = change
        self.note = note
    }
}

/// How it was settled: in words of one's own, or those of a canned answer.
public struct NewResolution: Ask {
    public static let fields = ["note", "answer"]

    public var note: String?
    /// Key of a canned answer, filled from the ticket.
    public var answer: String?

    public init(_ members: inout AskMembers) {
        answer = members.optionalText("answer")
        note = answer == nil ? members.text("note") : members.optionalText("note")
    }

    public init(note: String? = nil, answer: String? = nil) {
        self.note = note
        self.answer = answer
    }
}

/// A word on the way: why it is reopened, cancelled, rejected, or with what it was confirmed.
public struct Remark: Ask {
    public static let fields = ["note"]

    public var note: String?

    public init(_ members: inout AskMembers) {
        note = members.optionalText("note")
    }

    public init(note: String? = nil) {
        self.note = note
    }
}

/// A remark that stays on the ticket.
public struct NewNote: Ask {
    public static let fields = ["text", "answer", "visibility"]

    public var text: String?
    /// Key of a canned answer, filled from the ticket.
    public var answer: String?
    /// `public` (the requester may read it) or `internal`, which is the default.
    public var visibility: String?

    public init(_ members: inout AskMembers) {
        answer = members.optionalText("answer")
        text = answer == nil ? members.text("text") : members.optionalText("text")
        visibility = members.optionalText("visibility")
    }

    public init(text: String? = nil, answer: String? = nil, visibility: String? = nil) {
        self.text = text
        self.answer = answer
        self.visibility = visibility
    }
}

/// How this ticket belongs to another.
public struct NewLink: Ask {
    public static let fields = ["relation", "target"]

    /// `relatesTo`, `duplicates`, `causedBy`, `blockedBy`, `parentOf`, `childOf` or `followsUp`.
    public var relation: String
    /// The other ticket's number.
    public var target: String

    public init(_ members: inout AskMembers) {
        relation = members.text("relation")
        target = members.text("target")
    }

    public init(relation: String, target: String) {
        self.relation = relation
        self.target = target
    }
}

/// Another time for a clock than the deskbook says.
public struct NewTarget: Ask {
    public static let fields = ["allowed", "calendar", "reason"]

    /// Working time, such as `4h` or `1h30m`.
    public var allowed: String
    /// Missing: the hours the deskbook says.
    public var calendar: String?
    public var reason: String

    public init(_ members: inout AskMembers) {
        allowed = members.text("allowed")
        calendar = members.optionalText("calendar")
        reason = members.text("reason")
    }

    public init(allowed: String, calendar: String?, reason: String) {
        self.allowed = allowed
        self.calendar = calendar
        self.reason = reason
    }
}
