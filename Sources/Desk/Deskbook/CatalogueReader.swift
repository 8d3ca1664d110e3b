import Catalogue
import Kernel
import ServiceLevels
import Tickets

/// Reads `services.yaml`: services, what can be asked of them, and the forms for it.
struct CatalogueReader {
    let organisation: OrganisationReader
    let calendars: CalendarTable

    func catalogue(_ root: SettingNode?) -> ServiceCatalogue {
        guard let root else { return .empty }
        let members = root.members(known: ["services", "requestTypes", "templates"])
        var services: [BusinessService] = []
        for node in bounded(members["services"], "services") {
            guard let service = service(node) else { continue }
            if services.contains(where: { $0.key == service.key }) {
                node.complain("service \"\(service.key)\" stands twice")
            }
            services.append(service)
        }
        var items: [RequestType] = []
        for node in bounded(members["requestTypes"], "request types") {
            guard let item = requestType(node, of: services) else { continue }
            if items.contains(where: { $0.key == item.key }) {
                node.complain("request type \"\(item.key)\" stands twice")
            }
            items.append(item)
        }
        let catalogue = ServiceCatalogue(services: services, requestTypes: items)
        let templates = TemplateReader(catalogue: catalogue).templates(members["templates"])
        return ServiceCatalogue(services: services, requestTypes: items, templates: templates)
    }

    private func bounded(_ node: SettingNode?, _ what: String) -> [SettingNode] {
        let elements = node?.elements() ?? []
        if elements.count > Limits.catalogueItems {
            node?.complain("expected at most \(Limits.catalogueItems) \(what)")
        }
        return Array(elements.prefix(Limits.catalogueItems))
    }

    private func service(_ node: SettingNode) -> BusinessService? {
        let members = node.members(known: ["key", "name", "domain", "team", "owner", "calendar", "firstLine"])
        let key: Key<BusinessService>? = node.key(members["key"], such: "billing")
        guard let name = members["name"] else {
            node.complain("a service needs a name")
            return nil
        }
        guard let name = name.wording(), let key else { return nil }
        return BusinessService(
            key: key, name: name, domain: members["domain"]?.text(),
            team: members["team"].flatMap { organisation.team(named: $0) },
            owner: members["owner"].flatMap { organisation.department(named: $0) },
            calendar: members["calendar"].flatMap { calendar(named: $0, of: key) },
            beginsAtFirstLine: members["firstLine"]?.flag() ?? false)
    }

    /// A calendar of a service is said in one place.
    private func calendar(named node: SettingNode, of service: Key<BusinessService>) -> String? {
        guard let name = node.calendarName(among: calendars.calendars.keys.sorted()) else { return nil }
        guard let other = calendars.ofServices[service.text] else { return name }
        node.complain("calendars.yaml says \"\(other)\" for the service already; say it in one of the two")
        return nil
    }

    private func requestType(_ node: SettingNode, of services: [BusinessService]) -> RequestType? {
        let members = node.members(known: [
            "key", "name", "about", "kind", "type", "service", "impact", "urgency", "title", "team", "form",
        ])
        let key: Key<RequestType>? = node.key(members["key"], such: "billing-fault")
        if members["name"] == nil { node.complain("a request type needs a name") }
        let name = members["name"]?.wording()
        let kind: TicketKind? = members["kind"].map { $0.word(TicketKind.self) } ?? .request
        let rules = kind.flatMap { Practices.rules(of: $0) }
        if let kind, rules == nil {
            members["kind"]?.complain("\(kind.rawValue) cannot be asked for: expected incident or request")
        }
        let type = rules.flatMap { self.type(members["type"], of: $0) }
        let service: Key<BusinessService>? = members["service"].flatMap {
            self.service(named: $0, among: services)
        }
        let impact: Int? = members["impact"].map { $0.number(PriorityMatrix.levels) } ?? 3
        let urgency: Int? = members["urgency"].map { $0.number(PriorityMatrix.levels) } ?? 3
        let team = members["team"].flatMap { organisation.team(named: $0) }
        let fields = FormReader().fields(members["form"])
        let title = members["title"].flatMap { self.title($0, fields) }
        guard let key, let name, let kind, let type, let impact = impact.flatMap(Impact.init),
            let urgency = urgency.flatMap(Urgency.init)
        else { return nil }
        return RequestType(
            key: key, name: name, about: members["about"]?.wording(), kind: kind, type: type,
            service: service,
            impact: impact, urgency: urgency, title: title, team: team, fields: fields)
    }

    private func type(_ node: SettingNode?, of rules: KindRules) -> String? {
        guard let node else { return rules.types[0] }
        guard let text = node.text() else { return nil }
        if rules.types.contains(text) { return text }
        let hint = text.hint(among: rules.types)
        node.complain("\"\(text)\" is not one of \(rules.types.joined(separator: ", "))\(hint)")
        return nil
    }

    private func service(
        named node: SettingNode, among services: [BusinessService]
    ) -> Key<BusinessService>? {
        guard let text = node.text() else { return nil }
        if let service = services.first(where: { $0.key.text == text }) { return service.key }
        let hint = text.hint(among: services.map(\.key.text))
        node.complain("service \"\(text)\" does not stand among services\(hint)")
        return nil
    }

    private func title(_ node: SettingNode, _ fields: [FormField]) -> TemplateWording? {
        guard let words = node.wording() else { return nil }
        let title = TemplateWording(words)
        for place in title.places where !fields.contains(where: { $0.key == place }) {
            node.complain("{{\(place)}} is no field of the form")
        }
        return title
    }
}
