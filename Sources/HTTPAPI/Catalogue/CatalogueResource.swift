import API
import Catalogue
import Desk
import HTTPTypes
import Hummingbird
import Kernel
import ServiceLevels
import Tickets

/// `/api/v1/catalogue`: what can be asked for, and the forms to ask with.
enum CatalogueResource {
    /// Its entity tag is the deskbook's revision: a portal asks again and again for what seldom changes.
    static let read: Handler = { incoming in
        try incoming.query.check(known: Incoming.listParameters)
        let book = incoming.desk.deskbook
        if try incoming.listFormat() != .json {
            let items = book.catalogue.requestTypes.map { RequestTypeBody($0) }
            return try await incoming.list(named: "catalogue", all: items)
        }
        let etag = "\"\(book.revision)\""
        if incoming.request.headers[.ifNoneMatch] == etag {
            return Response(status: .notModified, headers: [.eTag: etag])
        }
        return .json(CatalogueBody(book), etag: etag)
    }

    static let readItem: Handler = { incoming in
        let key = incoming.part("item")
        guard let item = incoming.desk.deskbook.catalogue.requestType(key) else {
            throw DeskRefusal.itemNotFound(key)
        }
        return .json(RequestTypeBody(item))
    }
}

extension CatalogueBody {
    init(_ book: Deskbook) {
        self.init(
            deskbook: book.revision,
            services: book.catalogue.services.map { ServiceBody($0, book.serviceLevels.calendars) },
            items: book.catalogue.requestTypes.map(RequestTypeBody.init))
    }
}

extension ServiceBody {
    fileprivate init(_ service: BusinessService, _ calendars: CalendarTable) {
        self.init(
            key: service.key.text, name: service.name.english, chineseName: service.name.chinese,
            domain: service.domain, team: service.team?.text, owner: service.owner?.text,
            calendar: calendars.ofServices[service.key.text] ?? calendars.otherwise.name)
    }
}

extension RequestTypeBody {
    init(_ item: RequestType) {
        self.init(
            key: item.key.text, name: item.name.english, chineseName: item.name.chinese,
            about: item.about?.english, chineseAbout: item.about?.chinese, kind: item.kind.rawValue,
            type: item.type, service: item.service?.text, impact: item.impact.rawValue,
            urgency: item.urgency.rawValue, form: item.fields.map(FormFieldBody.init))
    }
}

extension FormFieldBody {
    init(_ field: FormField) {
        self.init(
            key: field.key, label: field.label.english, chineseLabel: field.label.chinese,
            kind: "", isRequired: field.isRequired)
        hint = field.hint?.english
        chineseHint = field.hint?.chinese
        standard = field.standard
        switch field.kind {
        case .text(let rules): take("text", rules)
        case .longText(let rules): take("longText", rules)
        case .number(let rules):
            kind = "number"
            least = rules.least?.description
            most = rules.most?.description
        case .date(let rules):
            kind = "date"
            first = rules.first?.description
            last = rules.last?.description
        case .choice(let offered):
            kind = "choice"
            choices = offered.map {
                ChoiceBody(value: $0.value, name: $0.name.english, chineseName: $0.name.chinese)
            }
        case .flag: kind = "flag"
        }
    }

    private mutating func take(_ kind: String, _ rules: FormField.TextRules) {
        self.kind = kind
        minLength = rules.length.lowerBound
        maxLength = rules.length.upperBound
        pattern = rules.pattern?.source
    }
}
