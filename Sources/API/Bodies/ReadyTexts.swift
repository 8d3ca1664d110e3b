public import Kernel

/// Words that are ready to be said.
public struct CannedAnswerBody: Body, Equatable {
    public var key: String
    public var name: String
    public var chineseName: String?
    /// With its places, or filled where a ticket was named.
    public var text: String
    public var chineseText: String?
    /// Offered for tickets on these only; on all where there are none.
    public var services: [String]

    public init(
        key: String, name: String, chineseName: String?, text: String, chineseText: String?,
        services: [String]
    ) {
        self.key = key
        self.name = name
        self.chineseName = chineseName
        self.text = text
        self.chineseText = chineseText
        self.services = services
    }

    public func write(to json: inout JSONText) {
        json.add("key", key)
        json.add("name", name)
        json.add("chineseName", orNull: chineseName)
        json.add("text", text)
        json.add("chineseText", orNull: chineseText)
        json.add("services", services)
    }
}

/// A ticket that is opened again and again; what it says nothing of is null.
public struct TicketTemplateBody: Body, Equatable {
    public var key: String
    public var name: String
    public var chineseName: String?
    public var kind: String?
    public var type: String?
    public var title: String?
    public var chineseTitle: String?
    public var description: String?
    public var chineseDescription: String?
    public var impact: Int?
    public var urgency: Int?
    public var service: String?
    public var ci: String?
    public var domain: String?
    public var department: String?
    public var labels: [String: String] = [:]
    public var item: String?
    public var form: [String: String] = [:]

    public init(key: String, name: String, chineseName: String?) {
        self.key = key
        self.name = name
        self.chineseName = chineseName
    }

    public func write(to json: inout JSONText) {
        json.add("key", key)
        json.add("name", name)
        json.add("chineseName", orNull: chineseName)
        json.add("kind", orNull: kind)
        json.add("type", orNull: type)
        json.add("title", orNull: title)
        json.add("chineseTitle", orNull: chineseTitle)
        json.add("description", orNull: description)
        json.add("chineseDescription", orNull: chineseDescription)
        json.add("impact", level: impact)
        json.add("urgency", level: urgency)
        json.add("service", orNull: service)
        json.add("ci", orNull: ci)
        json.add("domain", orNull: domain)
        json.add("department", orNull: department)
        json.add("labels", labels)
        json.add("item", orNull: item)
        json.add("form", form)
    }
}

extension JSONText {
    /// `null` when nil.
    fileprivate mutating func add(_ name: StaticString, level: Int?) {
        if let level { add(name, level) } else { add(name, orNull: String?.none) }
    }
}
