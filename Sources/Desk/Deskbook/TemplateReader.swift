import Catalogue
import Kernel
import Tickets

/// Reads the `templates:` of `services.yaml`: tickets that are opened again and again.
struct TemplateReader {
    let catalogue: ServiceCatalogue

    func templates(_ node: SettingNode?) -> [TicketTemplate] {
        let nodes = node?.elements() ?? []
        if nodes.count > Limits.catalogueItems {
            node?.complain("expected at most \(Limits.catalogueItems) templates")
        }
        var templates: [TicketTemplate] = []
        for node in nodes.prefix(Limits.catalogueItems) {
            guard let template = template(node) else { continue }
            if templates.contains(where: { $0.key == template.key }) {
                node.complain("template \"\(template.key)\" stands twice")
            }
            templates.append(template)
        }
        return templates
    }

    private func template(_ node: SettingNode) -> TicketTemplate? {
        let members = node.members(known: [
            "key", "name", "kind", "type", "title", "description", "impact", "urgency", "service", "ci",
            "domain", "department", "labels", "item", "form",
        ])
        let key: Key<TicketTemplate>? = node.key(members["key"], such: "nightly-batch")
        if members["name"] == nil { node.complain("a template needs a name") }
        guard let key, let name = members["name"]?.wording() else { return nil }
        var template = TicketTemplate(key: key, name: name)
        template.item = members["item"]?.itemKey(in: catalogue)
        template.form = pairs(members["form"])
        if members["form"] != nil, members["item"] == nil {
            members["form"]?.complain("a form belongs to an item, and none is given")
        }
        template.kind = members["kind"]?.word(TicketKind.self)
        template.type = type(members["type"], of: template)
        template.title = members["title"]?.wording()
        template.description = members["description"]?.wording()
        template.impact = members["impact"]?.number(PriorityMatrix.levels).flatMap(Impact.init)
        template.urgency = members["urgency"]?.number(PriorityMatrix.levels).flatMap(Urgency.init)
        template.service = members["service"]?.text()
        template.ci = members["ci"]?.text()
        template.domain = members["domain"]?.text()
        template.department = members["department"]?.text()
        template.labels = pairs(members["labels"])
        return template
    }

    private func type(_ node: SettingNode?, of template: TicketTemplate) -> String? {
        guard let node, let text = node.text() else { return nil }
        let kind = template.kind ?? template.item.flatMap { catalogue.requestType($0)?.kind }
        guard let types = kind.flatMap({ Practices.rules(of: $0)?.types }) else {
            node.complain("type belongs to a kind, and none is given")
            return nil
        }
        if types.contains(text) { return text }
        node.complain("\"\(text)\" is not one of \(types.joined(separator: ", "))")
        return nil
    }

    private func pairs(_ node: SettingNode?) -> [String: String] {
        Dictionary(
            (node?.freeMembers() ?? []).compactMap { name, value in value.text().map { (name, $0) } },
            uniquingKeysWith: { $1 })
    }
}
