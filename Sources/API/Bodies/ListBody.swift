public import Kernel

/// One page of a list.
public struct ListBody<Item: Body>: Body {
    public var items: [Item]
    /// For `?cursor=`; null on the last page.
    public var next: String?

    public init(items: [Item], next: String? = nil) {
        self.items = items
        self.next = next
    }

    public func write(to json: inout JSONText) {
        json.add("items", items) { $1.write(to: &$0) }
        json.add("next", orNull: next)
    }
}

/// Tickets in each team's queue, by status; final states are not counted.
public struct CountBody: Body, Equatable {
    public var team: String?
    public var status: String
    public var tickets: Int

    public init(team: String?, status: String, tickets: Int) {
        self.team = team
        self.status = status
        self.tickets = tickets
    }

    public func write(to json: inout JSONText) {
        json.add("team", orNull: team)
        json.add("status", status)
        json.add("tickets", tickets)
    }
}

/// A resolver group and who is in it.
public struct TeamBody: Body, Equatable {
    public var key: String
    public var name: String
    public var chineseName: String?
    public var domain: String?
    public var line: String
    public var people: [PersonBody]

    public init(
        key: String, name: String, chineseName: String?, domain: String?, line: String, people: [PersonBody]
    ) {
        self.key = key
        self.name = name
        self.chineseName = chineseName
        self.domain = domain
        self.line = line
        self.people = people
    }

    public func write(to json: inout JSONText) {
        json.add("key", key)
        json.add("name", name)
        json.add("chineseName", orNull: chineseName)
        json.add("domain", orNull: domain)
        json.add("line", line)
        json.add("people", people) { $1.write(to: &$0) }
    }
}

/// Somebody who resolves tickets.
public struct PersonBody: Body, Equatable {
    public var key: String
    public var name: String

    public init(key: String, name: String) {
        self.key = key
        self.name = name
    }

    public func write(to json: inout JSONText) {
        json.add("key", key)
        json.add("name", name)
    }
}
