public import Kernel
public import Tickets

/// One thing that can be asked for (服务目录项): what kind of ticket it becomes, and what has to be known for it.
public struct RequestType: Hashable, Sendable {
    public let key: Key<RequestType>
    public let name: Wording
    /// What it is for, in the words of those who ask.
    public let about: Wording?
    public let kind: TicketKind
    /// One of its kind's types.
    public let type: String
    public let service: Key<BusinessService>?
    public let impact: Impact
    public let urgency: Urgency
    /// The ticket's title where nobody gives one; its places are fields of the form.
    public let title: TemplateWording?
    /// Who gets it; nil for the service's own.
    public let team: Key<Team>?
    public let fields: [FormField]

    public init(
        key: Key<RequestType>, name: Wording, about: Wording? = nil, kind: TicketKind, type: String,
        service: Key<BusinessService>? = nil, impact: Impact, urgency: Urgency,
        title: TemplateWording? = nil, team: Key<Team>? = nil, fields: [FormField] = []
    ) {
        self.key = key
        self.name = name
        self.about = about
        self.kind = kind
        self.type = type
        self.service = service
        self.impact = impact
        self.urgency = urgency
        self.title = title
        self.team = team
        self.fields = fields
    }

    /// The title of a ticket with this form filled in; the name where there is no template, or nothing was
    /// filled into it. Cut to what a title may have.
    public func title(of form: [String: String], inChinese: Bool) -> String {
        let name = name.text(inChinese: inChinese)
        guard let template = title?.template(inChinese: inChinese) else { return name }
        let text = template.filled { place in
            form[place].map { value in
                fields.first { $0.key == place }?.shown(value, inChinese: inChinese) ?? value
            }
        }
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.isEmpty ? name : String(line.prefix(Limits.titleLength))
    }
}

/// A ``TextTemplate`` in both languages.
public struct TemplateWording: Hashable, Sendable {
    public let english: TextTemplate
    public let chinese: TextTemplate?

    public init(_ words: Wording) {
        english = TextTemplate(words.english)
        chinese = words.chinese.map(TextTemplate.init)
    }

    public func template(inChinese: Bool) -> TextTemplate {
        inChinese ? chinese ?? english : english
    }

    /// Places of either language.
    public var places: [String] { english.places + (chinese?.places ?? []) }
}
