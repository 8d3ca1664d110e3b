public import Kernel

/// One thing to be done to many tickets.
public struct NewTicketChanges: Ask {
    public static let fields = [
        "action", "tickets", "abovePercent", "team", "person", "line", "reason", "until", "note", "answer",
        "visibility",
        "into", "title", "description", "impact", "urgency", "requester", "service", "ci", "domain", "labels",
        "department", "form",
    ]

    /// `receive`, `assign`, `accept`, `return`, `escalate`, `work`, `hold`, `resume`, `resolve`, `reopen`, `confirm`,
    /// `cancel`, `reject`, `merge`, `note` or `edit`.
    public var action: String
    public var tickets: [TicketChoice]
    /// For `accept`: only where the suggestion is at least so sure.
    public var abovePercent: Int?
    /// Members of the operation that does the same to one ticket.
    public var team: String?
    public var person: String?
    public var line: String?
    public var reason: String?
    public var until: String?
    public var note: String?
    /// A canned answer instead of a note, filled for each ticket.
    public var answer: String?
    public var visibility: String?
    public var into: String?
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
    public var form: [String: String]?

    public init(_ members: inout AskMembers) {
        action = members.text("action")
        tickets = members.elements("tickets", "a number, or {number, revision}", TicketChoice.init) ?? []
        abovePercent = members.optionalNumber("abovePercent")
        team = members.optionalText("team")
        person = members.optionalText("person")
        line = members.optionalText("line")
        reason = members.optionalText("reason")
        until = members.optionalText("until")
        note = members.optionalText("note")
        answer = members.optionalText("answer")
        visibility = members.optionalText("visibility")
        into = members.optionalText("into")
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

    public init(action: String, tickets: [TicketChoice]) {
        self.action = action
        self.tickets = tickets
    }
}

/// A ticket among others: its number, or that and the revision it must still be at.
public struct TicketChoice: Encodable, Hashable, Sendable {
    public var number: String
    public var revision: Int?

    public init(number: String, revision: Int? = nil) {
        self.number = number
        self.revision = revision
    }

    /// Reads one element; nil for anything else.
    init?(json: [UInt8]) {
        let read = json.withUnsafeBufferPointer { bytes -> TicketChoice? in
            var scanner = JSONScanner(bytes)
            if scanner.peek() == .string { return (try? scanner.string()).map { TicketChoice(number: $0) } }
            guard var members = try? AskMembers(bytes, known: ["number", "revision"]) else { return nil }
            let choice = TicketChoice(
                number: members.text("number"), revision: members.optionalNumber("revision"))
            return members.errors.isEmpty ? choice : nil
        }
        guard let read else { return nil }
        self = read
    }
}

/// What became of each ticket, in the order asked.
public struct TicketChangesBody: Body, Equatable {
    public var items: [TicketOutcomeBody]
    public var changed: Int
    public var refused: Int

    public init(items: [TicketOutcomeBody]) {
        self.items = items
        changed = items.count { $0.problem == nil }
        refused = items.count - changed
    }

    public func write(to json: inout JSONText) {
        json.add("changed", changed)
        json.add("refused", refused)
        json.add("items", items) { $1.write(to: &$0) }
        json.add("next", orNull: String?.none)
    }
}

/// What became of one ticket.
public struct TicketOutcomeBody: Body, Equatable {
    public var number: String
    /// What the operation on this ticket alone would have answered.
    public var status: Int
    /// Its revision now; null where nothing was done.
    public var revision: Int64?
    public var problem: ProblemBody?

    public init(number: String, status: Int, revision: Int64?, problem: ProblemBody?) {
        self.number = number
        self.status = status
        self.revision = revision
        self.problem = problem
    }

    public func write(to json: inout JSONText) {
        json.add("number", number)
        json.add("status", status)
        if let revision { json.add("revision", revision) } else { json.add("revision", orNull: String?.none) }
        json.add("problem", orNull: problem)
    }
}
