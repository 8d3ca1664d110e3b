public import Kernel

/// One ticket with what hangs on it: the members of ``TicketBody``, and these.
public struct TicketDetailBody: Body, Equatable {
    public var ticket: TicketBody
    public var notes: [NoteBody]
    public var links: [LinkBody]
    public var alarms: [AlarmBody]
    /// What the requester thought of it.
    public var rating: RatingBody?

    public init(
        ticket: TicketBody, notes: [NoteBody], links: [LinkBody], alarms: [AlarmBody],
        rating: RatingBody? = nil
    ) {
        self.rating = rating
        self.ticket = ticket
        self.notes = notes
        self.links = links
        self.alarms = alarms
    }

    public init(from decoder: any Decoder) throws {
        ticket = try TicketBody(from: decoder)
        let members = try decoder.container(keyedBy: CodingKeys.self)
        notes = try members.decode([NoteBody].self, forKey: .notes)
        links = try members.decode([LinkBody].self, forKey: .links)
        alarms = try members.decode([AlarmBody].self, forKey: .alarms)
        rating = try members.decodeIfPresent(RatingBody.self, forKey: .rating)
    }

    private enum CodingKeys: CodingKey {
        case notes, links, alarms, rating
    }

    public func write(to json: inout JSONText) {
        ticket.write(to: &json)
        json.add("notes", notes) { $1.write(to: &$0) }
        json.add("links", links) { $1.write(to: &$0) }
        json.add("alarms", alarms) { $1.write(to: &$0) }
        json.add("rating", orNull: rating)
    }
}

/// A remark on a ticket.
public struct NoteBody: Body, Equatable {
    public var id: Int64
    public var author: String
    /// `public` or `internal`.
    public var visibility: String
    public var text: String
    public var at: String

    public init(id: Int64, author: String, visibility: String, text: String, at: String) {
        self.id = id
        self.author = author
        self.visibility = visibility
        self.text = text
        self.at = at
    }

    public func write(to json: inout JSONText) {
        json.add("id", id)
        json.add("author", author)
        json.add("visibility", visibility)
        json.add("text", text)
        json.add("at", at)
    }
}

/// How a ticket belongs to another.
public struct LinkBody: Body, Equatable {
    public var relation: String
    public var target: String
    public var author: String
    public var at: String

    public init(relation: String, target: String, author: String, at: String) {
        self.relation = relation
        self.target = target
        self.author = author
        self.at = at
    }

    public func write(to json: inout JSONText) {
        json.add("relation", relation)
        json.add("target", target)
        json.add("author", author)
        json.add("at", at)
    }
}
