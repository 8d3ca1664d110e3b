import API
import Catalogue
import Desk
import Hummingbird
import Kernel
import Tickets

/// `/api/v1/canned-answers` and `/api/v1/ticket-templates`: what the deskbook has ready.
enum CannedAnswers {
    /// With `?ticket=`, filled for it, and only those offered for its service.
    static let list: Handler = { incoming in
        let query = incoming.query
        try query.check(known: ["ticket"] + Incoming.listParameters)
        let book = incoming.desk.deskbook
        guard let text = query["ticket"] else {
            return try await incoming.list(
                named: "canned-answers", all: book.answers.map { CannedAnswerBody($0) })
        }
        guard let number = TicketNumber(text) else { throw DeskRefusal.ticketNotFound(text) }
        let ticket = try await incoming.desk.ticket(number, for: incoming.caller).ticket
        let facts = AnswerFacts(ticket, book, by: incoming.caller, inChinese: incoming.readsChinese)
        let offered = book.answers.filter { answer in
            answer.services.isEmpty || ticket.service.map(answer.services.contains) ?? false
        }
        return try await incoming.list(
            named: "canned-answers", all: offered.map { CannedAnswerBody($0, facts) })
    }

    static let templates: Handler = { incoming in
        try incoming.query.check(known: Incoming.listParameters)
        let templates = incoming.desk.deskbook.catalogue.templates
        return try await incoming.list(
            named: "ticket-templates", all: templates.map(TicketTemplateBody.init))
    }
}

extension CannedAnswerBody {
    fileprivate init(_ answer: CannedAnswer, _ facts: AnswerFacts? = nil) {
        self.init(
            key: answer.key.text, name: answer.name.english, chineseName: answer.name.chinese,
            text: facts?.filled(answer, inChinese: false) ?? answer.text.english.source,
            chineseText: answer.text.chinese.map { facts?.filled(answer, inChinese: true) ?? $0.source },
            services: answer.services)
    }
}

extension TicketTemplateBody {
    fileprivate init(_ template: TicketTemplate) {
        self.init(key: template.key.text, name: template.name.english, chineseName: template.name.chinese)
        kind = template.kind?.rawValue
        type = template.type
        title = template.title?.english
        chineseTitle = template.title?.chinese
        description = template.description?.english
        chineseDescription = template.description?.chinese
        impact = template.impact?.rawValue
        urgency = template.urgency?.rawValue
        service = template.service
        ci = template.ci
        domain = template.domain
        department = template.department
        labels = template.labels
        item = template.item
        form = template.form
    }
}

extension NewTicket {
    /// What its template says stands where it says nothing itself.
    func filled(from catalogue: ServiceCatalogue, inChinese: Bool) throws -> NewTicket {
        guard let key = template else { return self }
        guard let template = catalogue.template(key) else {
            throw RequestFlaw.values([
                FieldBody(
                    field: "template",
                    message: "\"\(key.prefix(64))\" is no template; /api/v1/ticket-templates lists them")
            ])
        }
        var filled = self
        filled.item = item ?? template.item
        filled.kind = kind ?? template.kind?.rawValue
        filled.type = type ?? template.type
        filled.title = title ?? template.title?.text(inChinese: inChinese)
        filled.description = description ?? template.description?.text(inChinese: inChinese)
        filled.impact = impact ?? template.impact?.rawValue
        filled.urgency = urgency ?? template.urgency?.rawValue
        filled.service = service ?? template.service
        filled.ci = ci ?? template.ci
        filled.domain = domain ?? template.domain
        filled.department = department ?? template.department
        filled.labels = template.labels.isEmpty ? labels : template.labels.merging(labels ?? [:]) { $1 }
        filled.form = template.form.isEmpty ? form : template.form.merging(form ?? [:]) { $1 }
        guard filled.item == nil else { return filled }
        let missing = [
            ("kind", filled.kind == nil), ("title", filled.title == nil), ("impact", filled.impact == nil),
            ("urgency", filled.urgency == nil),
        ].filter(\.1)
        guard missing.isEmpty else {
            throw RequestFlaw.values(
                missing.map {
                    FieldBody(field: $0.0, message: "must be given: template \(key) says nothing of it")
                })
        }
        return filled
    }
}
