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
        let title = fields.title(ask.title ?? item?.title(of: form, inChinese: inChinese))
        let description = fields.description(ask.description ?? "")
        let impact = fields.impact(ask.impact ?? item?.impact.rawValue)
        let urgency = fields.urgency(ask.urgency ?? item?.urgency.rawValue)
        let requester = fields.name("requester", ask.requester)
        let service = fields.name("service", ask.service) ?? item?.service?.text
        let ci = fields.name("ci", ask.ci)
        let domain = fields.name("domain", ask.domain) ?? service.flatMap(catalogue.domain)
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
        title = fields.title(ask.title)
        description = fields.description(ask.description)
        impact = fields.impact(ask.impact)
        urgency = fields.urgency(ask.urgency)
        requester = fields.name("requester", ask.requester)
        service = fields.name("service", ask.service)
        ci = fields.name("ci", ask.ci)
        domain = fields.name("domain", ask.domain)
        labels = fields.labels(ask.labels)
        department = fields.name("department", ask.department)
        form = ask.form
        try fields.finish()
    }
}

/// The facts of a ticket that people write; what is missing stays missing.
extension FieldReader {
    mutating func title(_ raw: String?) -> Line? {
        optional("title", raw, "must be one line of 1 to \(Limits.titleLength) characters") {
            Line($0, upTo: Limits.titleLength)
        }
    }

    mutating func description(_ raw: String?) -> String? {
        optional(
            "description", raw,
            "must be at most \(Limits.descriptionLength) characters, not blanks only, without U+0000"
        ) {
            $0.isEmpty ? "" : trimmed($0, upTo: Limits.descriptionLength)
        }
    }

    mutating func impact(_ raw: Int?) -> Impact? {
        optional("impact", raw, Self.levelWanted, Impact.init)
    }

    mutating func urgency(_ raw: Int?) -> Urgency? {
        optional("urgency", raw, Self.levelWanted, Urgency.init)
    }

    private static let levelWanted = "must be 1, 2 or 3"
}
