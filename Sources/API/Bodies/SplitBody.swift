public import Kernel

/// What a ticket is to be split into.
public struct NewSplit: Ask {
    public static let fields = ["parts", "note"]

    public var parts: [NewPart]
    /// With what the ticket itself is resolved; it goes on when missing.
    public var note: String?

    public init(_ members: inout AskMembers) {
        parts = members.objects("parts", known: NewPart.fields) { NewPart(&$0) } ?? []
        note = members.optionalText("note")
    }

    public init(parts: [NewPart], note: String? = nil) {
        self.parts = parts
        self.note = note
    }
}

/// One of the tickets it is split into; what is missing is as it was there.
public struct NewPart: Ask, Equatable {
    public static let fields = [
        "title", "description", "kind", "type", "impact", "urgency", "service", "ci", "domain", "labels",
        "team",
    ]

    public var title: String
    public var description: String?
    public var kind: String?
    public var type: String?
    public var impact: Int?
    public var urgency: Int?
    public var service: String?
    public var ci: String?
    public var domain: String?
    public var labels: [String: String]?
    /// Whose it is to be; the rules say when missing.
    public var team: String?

    public init(_ members: inout AskMembers) {
        title = members.text("title")
        description = members.optionalText("description")
        kind = members.optionalText("kind")
        type = members.optionalText("type")
        impact = members.optionalNumber("impact")
        urgency = members.optionalNumber("urgency")
        service = members.optionalText("service")
        ci = members.optionalText("ci")
        domain = members.optionalText("domain")
        labels = members.optionalPairs("labels")
        team = members.optionalText("team")
    }

    public init(title: String) {
        self.title = title
    }
}

/// What became of a ticket that was split.
public struct SplitBody: Body, Equatable {
    /// The ticket itself, as it is afterwards.
    public var ticket: TicketBody
    /// What it was split into, in the order asked.
    public var items: [TicketBody]

    public init(ticket: TicketBody, items: [TicketBody]) {
        self.ticket = ticket
        self.items = items
    }

    public func write(to json: inout JSONText) {
        json.add("ticket", orNull: ticket)
        json.add("items", items) { $1.write(to: &$0) }
        json.add("next", orNull: String?.none)
    }
}
