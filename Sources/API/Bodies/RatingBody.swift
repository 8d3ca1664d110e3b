public import Kernel

/// What a requester thought of how a ticket was settled.
public struct RatingBody: Body, Equatable {
    /// 1 (bad) to 5 (very good).
    public var score: Int
    public var comment: String?
    public var author: String
    public var at: String

    public init(score: Int, comment: String?, author: String, at: String) {
        self.score = score
        self.comment = comment
        self.author = author
        self.at = at
    }

    public func write(to json: inout JSONText) {
        json.add("score", score)
        json.add("comment", orNull: comment)
        json.add("author", author)
        json.add("at", at)
    }
}

/// A ticket as whoever holds the link may see it.
public struct RateableBody: Body, Equatable {
    public var number: String
    public var title: String
    public var resolvedAt: String
    /// Until when it can be said.
    public var expiresAt: String
    /// What was said; null while nothing is.
    public var score: Int?
    public var comment: String?

    public init(
        number: String, title: String, resolvedAt: String, expiresAt: String, score: Int?, comment: String?
    ) {
        self.number = number
        self.title = title
        self.resolvedAt = resolvedAt
        self.expiresAt = expiresAt
        self.score = score
        self.comment = comment
    }

    public func write(to json: inout JSONText) {
        json.add("number", number)
        json.add("title", title)
        json.add("resolvedAt", resolvedAt)
        json.add("expiresAt", expiresAt)
        if let score { json.add("score", score) } else { json.add("score", orNull: String?.none) }
        json.add("comment", orNull: comment)
    }
}

/// What somebody thinks of it.
public struct NewRating: Ask {
    public static let fields = ["score", "comment"]

    public var score: Int
    public var comment: String?

    public init(_ members: inout AskMembers) {
        score = members.number("score")
        comment = members.optionalText("comment")
    }

    public init(score: Int, comment: String? = nil) {
        self.score = score
        self.comment = comment
    }
}

/// That the requester, or the desk for them, is content; and how content, if the requester says so.
public struct Confirmation: Ask {
    public static let fields = ["note", "score", "comment"]

    public var note: String?
    /// 1 (bad) to 5 (very good).
    public var score: Int?
    public var comment: String?

    public init(_ members: inout AskMembers) {
        note = members.optionalText("note")
        score = members.optionalNumber("score")
        comment = members.optionalText("comment")
    }

    public init(note: String? = nil, score: Int? = nil, comment: String? = nil) {
        self.note = note
        self.score = score
        self.comment = comment
    }
}
