public import Kernel

/// What the desk offers (服务目录): services, and what can be asked of them. Both in the order of the deskbook.
public struct ServiceCatalogue: Hashable, Sendable {
    public let services: [BusinessService]
    public let requestTypes: [RequestType]
    public let templates: [TicketTemplate]
    /// Keys of services whose tickets begin at the first line.
    public let firstLineServices: Set<String>

    public init(
        services: [BusinessService] = [], requestTypes: [RequestType] = [], templates: [TicketTemplate] = []
    ) {
        self.services = services
        self.requestTypes = requestTypes
        self.templates = templates
        firstLineServices = Set(services.filter(\.beginsAtFirstLine).map(\.key.text))
    }

    /// For a deskbook that offers nothing.
    public static let empty = ServiceCatalogue()

    /// The request type of this key; nil when there is none.
    public func requestType(_ key: String) -> RequestType? {
        requestTypes.first { $0.key.text == key }
    }

    /// The template of this key; nil when there is none.
    public func template(_ key: String) -> TicketTemplate? {
        templates.first { $0.key.text == key }
    }

    /// The service a request type belongs to.
    public func service(of item: RequestType) -> BusinessService? {
        item.service.flatMap { key in services.first { $0.key == key } }
    }

    /// The domain of a service of this key, whose tickets need not name it.
    public func domain(ofService key: String) -> String? {
        services.first { $0.key.text == key }?.domain
    }

    /// Who gets what is asked for by this item: its own team, else its service's.
    public func team(of item: String) -> Key<Team>? {
        requestType(item).flatMap { $0.team ?? service(of: $0)?.team }
    }
}
