import API
import Catalogue
import Desk
import Kernel
import Tickets

extension TicketDraft {
    /// What somebody submits, with every value checked; what they leave out of it, the item they ask for says.
    init(_ ask: NewTicket, _ catalogue: ServiceCatalogue, inChinese: Bool) throws {
        var fields = FieldReader()
        let item = fields.item(ask.item, in: catalogue)
        let form = fields.form(ask.form, of: item)
        let kind = fields.kind(ask.kind, of: item)
        let title = fields.optional(
            "title", ask.title ?? item?.title(of: form, inChinese: inChinese), FieldReader.titleWanted
        ) {
            Line($0, upTo: Limits.titleLength)
        }
        let description = fields.value("description", ask.description ?? "", FieldReader.descriptionWanted) {
            $0.isEmpty ? "" : trimmed($0, upTo: Limits.descriptionLength)
        }
        let impact = fields.optional(
            "impact", ask.impact ?? item?.impact.rawValue, FieldReader.levelWanted, Impact.init)
        let urgency = fields.optional(
            "urgency", ask.urgency ?? item?.urgency.rawValue, FieldReader.levelWanted, Urgency.init)
        let requester = fields.name("requester", ask.requester)
        let service = fields.name("service", ask.service) ?? item?.service?.text
        let ci = fields.name("ci", ask.ci)
        let domain = fields.name("domain", ask.domain) ?? item.flatMap { catalogue.service(of: $0)?.domain }
        let labels = fields.labels(ask.labels)
        let department = fields.name("department", ask.department)
        let known = try fields.all(kind, title, description, impact, urgency)
        self.init(
            kind: known.0, type: ask.type ?? item?.type ?? "", title: known.1, description: known.2,
            impact: known.3, urgency: known.4, requester: requester, service: service, ci: ci, domain: domain,
            labels: labels ?? [:], department: department, item: item?.key.text, form: form)
    }
}

extension TicketEdit {
    /// What is to change, with every value checked.
    init(_ ask: TicketChange) throws {
        var fields = FieldReader()
        self.init()
        title = fields.optional("title", ask.title, FieldReader.titleWanted) {
            Line($0, upTo: Limits.titleLength)
        }
        description = fields.optional("description", ask.description, FieldReader.descriptionWanted) {
            $0.isEmpty ? "" : trimmed($0, upTo: Limits.descriptionLength)
        }
        impact = fields.optional("impact", ask.impact, FieldReader.levelWanted, Impact.init)
        urgency = fields.optional("urgency", ask.urgency, FieldReader.levelWanted, Urgency.init)
        requester = fields.name("requester", ask.requester)
        service = fields.name("service", ask.service)
        ci = fields.name("ci", ask.ci)
        domain = fields.name("domain", ask.domain)
        labels = fields.labels(ask.labels)
        department = fields.name("department", ask.department)
        try fields.finish()
    }
}

extension FieldReader {
    static let titleWanted = "must be one line of 1 to \(Limits.titleLength) characters"
    static let descriptionWanted =
        "must be at most \(Limits.descriptionLength) characters, not blanks only, without U+0000"
    static let levelWanted = "must be 1, 2 or 3"
}
