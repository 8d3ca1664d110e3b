public import Kernel

/// A ticket, as lists and writes answer it. Times are RFC 3339, UTC.
public struct TicketBody: Body, Equatable {
    public var number: String
    public var kind: String
    public var type: String
    public var title: String
    public var description: String
    public var status: String
    public var hold: HoldBody?
    public var resolution: ResolutionBody?
    /// When it was closed, rejected or cancelled.
    public var endedAt: String?
    public var impact: Int
    public var urgency: Int
    public var priority: Int
    public var team: String?
    public var assignee: String?
    public var line: String
    public var requester: String?
    public var service: String?
    public var ci: String?
    public var domain: String?
    public var labels: [String: String]
    /// By which way it came in.
    public var channel: String
    public var department: String?
    /// The request type of the catalogue.
    public var item: String?
    /// What was filled into its form.
    public var form: [String: String]
    /// How often it was sent back.
    public var bounces: Int
    /// `open`, `disputed` or `final`: whether it is agreed whose it is.
    public var dispatch: String
    public var isMajor: Bool
    public var openedAt: String
    public var updatedAt: String
    /// Counts the ticket's journal entries; the `ETag` is this in quotes.
    public var revision: Int64
    /// Missing in answers to writes.
    public var clocks: [ClockBody]?

    public init(
        number: String, kind: String, type: String, title: String, description: String, status: String,
        hold: HoldBody?, resolution: ResolutionBody?, endedAt: String?, impact: Int, urgency: Int,
        priority: Int,
        team: String?, assignee: String?, line: String, requester: String?, service: String?, ci: String?,
        domain: String?, labels: [String: String], channel: String, department: String?, item: String?,
        form: [String: String], bounces: Int, dispatch: String, isMajor: Bool, openedAt: String,
        updatedAt: String, revision: Int64, clocks: [ClockBody]? = nil
    ) {
        self.number = number
        self.kind = kind
        self.type = type
        self.title = title
        self.description = description
        self.status = status
        self.hold = hold
        self.resolution = resolution
        self.endedAt = endedAt
        self.impact = impact
        self.urgency = urgency
        self.priority = priority
        self.team = team
        self.assignee = assignee
        self.line = line
        self.requester = requester
        self.service = service
        self.ci = ci
        self.domain = domain
        self.labels = labels
        self.channel = channel
        self.department = department
        self.item = item
        self.form = form
        self.bounces = bounces
        self.dispatch = dispatch
        self.isMajor = isMajor
        self.openedAt = openedAt
        self.updatedAt = updatedAt
        self.revision = revision
        self.clocks = clocks
    }

    public func write(to json: inout JSONText) {
        json.add("number", number)
        json.add("kind", kind)
        json.add("type", type)
        json.add("title", title)
        json.add("description", description)
        json.add("status", status)
        json.add("hold", orNull: hold)
        json.add("resolution", orNull: resolution)
        json.add("endedAt", orNull: endedAt)
        json.add("impact", impact)
        json.add("urgency", urgency)
        json.add("priority", priority)
        json.add("team", orNull: team)
        json.add("assignee", orNull: assignee)
        json.add("line", line)
        json.add("requester", orNull: requester)
        json.add("service", orNull: service)
        json.add("ci", orNull: ci)
        json.add("domain", orNull: domain)
        json.add("labels", labels)
        json.add("channel", channel)
        json.add("department", orNull: department)
        json.add("item", orNull: item)
        json.add("form", form)
        json.add("bounces", bounces)
        json.add("dispatch", dispatch)
        json.add("isMajor", isMajor)
        json.add("openedAt", openedAt)
        json.add("updatedAt", updatedAt)
        json.add("revision", revision)
        if let clocks { json.add("clocks", clocks) { $1.write(to: &$0) } }
    }
}

/// Why a ticket waits.
public struct HoldBody: Body, Equatable {
    public var reason: String
    /// When it goes on by itself.
    public var until: String?
    /// Which change is waited for.
    public var change: String?

    public init(reason: String, until: String?, change: String?) {
        self.reason = reason
        self.until = until
        self.change = change
    }

    public func write(to json: inout JSONText) {
        json.add("reason", reason)
        json.add("until", orNull: until)
        json.add("change", orNull: change)
    }
}

/// How a ticket was settled.
public struct ResolutionBody: Body, Equatable {
    public var note: String
    public var at: String
    /// When the ticket closes by itself if nobody objects.
    public var closesAt: String?

    public init(note: String, at: String, closesAt: String?) {
        self.note = note
        self.at = at
        self.closesAt = closesAt
    }

    public func write(to json: inout JSONText) {
        json.add("note", note)
        json.add("at", at)
        json.add("closesAt", orNull: closesAt)
    }
}

extension JSONText {
    /// A nested body; `null` when nil.
    mutating func add(_ name: StaticString, orNull body: (some Body)?) {
        if let body { add(name, json: body.json) } else { add(name, orNull: String?.none) }
    }
}
