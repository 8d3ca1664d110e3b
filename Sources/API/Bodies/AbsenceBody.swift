public import Kernel

/// Days on which somebody is away.
public struct AbsenceBody: Body, Equatable {
    public var person: String
    public var firstDay: String
    public var lastDay: String
    public var reason: String?
    /// `desk` where it was entered here, `deskbook` where the deskbook says so.
    public var source: String
    /// Null for the deskbook's.
    public var author: String?
    public var at: String?
    public var revision: Int64?

    public init(
        person: String, firstDay: String, lastDay: String, reason: String?, source: String, author: String?,
        at: String?, revision: Int64?
    ) {
        self.person = person
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.reason = reason
        self.source = source
        self.author = author
        self.at = at
        self.revision = revision
    }

    public func write(to json: inout JSONText) {
        json.add("person", person)
        json.add("firstDay", firstDay)
        json.add("lastDay", lastDay)
        json.add("reason", orNull: reason)
        json.add("source", source)
        json.add("author", orNull: author)
        json.add("at", orNull: at)
        json.add("revision", orNull: revision)
    }
}

/// Until when somebody is away, and perhaps why.
public struct NewAbsence: Ask {
    public static let fields = ["lastDay", "reason"]

    public var lastDay: String
    public var reason: String?

    public init(_ members: inout AskMembers) {
        lastDay = members.text("lastDay")
        reason = members.optionalText("reason")
    }

    public init(lastDay: String, reason: String? = nil) {
        self.lastDay = lastDay
        self.reason = reason
    }
}
