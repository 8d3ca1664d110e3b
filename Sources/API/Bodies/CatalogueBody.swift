public import Kernel

/// What the desk offers.
public struct CatalogueBody: Body, Equatable {
    /// Revision of the deskbook that offers it.
    public var deskbook: Int64
    public var services: [ServiceBody]
    /// What can be asked for.
    public var items: [RequestTypeBody]

    public init(deskbook: Int64, services: [ServiceBody], items: [RequestTypeBody]) {
        self.deskbook = deskbook
        self.services = services
        self.items = items
    }

    public func write(to json: inout JSONText) {
        json.add("deskbook", deskbook)
        json.add("services", services) { $1.write(to: &$0) }
        json.add("items", items) { $1.write(to: &$0) }
        json.add("next", orNull: String?.none)
    }
}

/// A business service.
public struct ServiceBody: Body, Equatable {
    public var key: String
    public var name: String
    public var chineseName: String?
    public var domain: String?
    public var team: String?
    /// The department it belongs to.
    public var owner: String?
    /// By whose hours its promises go.
    public var calendar: String?

    public init(
        key: String, name: String, chineseName: String?, domain: String?, team: String?, owner: String?,
        calendar: String?
    ) {
        self.key = key
        self.name = name
        self.chineseName = chineseName
        self.domain = domain
        self.team = team
        self.owner = owner
        self.calendar = calendar
    }

    public func write(to json: inout JSONText) {
        json.add("key", key)
        json.add("name", name)
        json.add("chineseName", orNull: chineseName)
        json.add("domain", orNull: domain)
        json.add("team", orNull: team)
        json.add("owner", orNull: owner)
        json.add("calendar", orNull: calendar)
    }
}

/// One thing that can be asked for; a ticket names its key in `item`.
public struct RequestTypeBody: Body, Equatable {
    public var key: String
    public var name: String
    public var chineseName: String?
    public var about: String?
    public var chineseAbout: String?
    /// The ticket it becomes.
    public var kind: String
    public var type: String
    public var service: String?
    /// What counts where the ticket says nothing.
    public var impact: Int
    public var urgency: Int
    public var form: [FormFieldBody]

    public init(
        key: String, name: String, chineseName: String?, about: String?, chineseAbout: String?, kind: String,
        type: String, service: String?, impact: Int, urgency: Int, form: [FormFieldBody]
    ) {
        self.key = key
        self.name = name
        self.chineseName = chineseName
        self.about = about
        self.chineseAbout = chineseAbout
        self.kind = kind
        self.type = type
        self.service = service
        self.impact = impact
        self.urgency = urgency
        self.form = form
    }

    public func write(to json: inout JSONText) {
        json.add("key", key)
        json.add("name", name)
        json.add("chineseName", orNull: chineseName)
        json.add("about", orNull: about)
        json.add("chineseAbout", orNull: chineseAbout)
        json.add("kind", kind)
        json.add("type", type)
        json.add("service", orNull: service)
        json.add("impact", impact)
        json.add("urgency", urgency)
        json.add("form", form) { $1.write(to: &$0) }
    }
}
