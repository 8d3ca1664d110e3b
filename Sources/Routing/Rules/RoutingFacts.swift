public import Kernel
public import Tickets

/// What a rule may look at.
public struct RoutingFacts: Hashable, Sendable {
    public var kind: TicketKind
    public var type: String
    public var domain: String?
    public var service: String?
    /// The catalogue's key of what is asked for.
    public var item: String?
    /// Who gets that where no rule speaks of it.
    public var itemTeam: Key<Team>?
    public var ci: String?
    public var labels: [String: String] = [:]
    /// The requester's.
    public var department: String?
    public var requesterClass: String?
    public var channel: Channel = .desk
    public var priority: Priority
    /// Who is asked: the first line at the opening, another when it is escalated.
    public var line: SupportLine = .first
    /// When it is routed: calendars are open or closed then.
    public var at: Instant
    /// Title and description, folded once for all rules; the title is its first line.
    let text: FoldedText

    public init(
        kind: TicketKind, type: String, priority: Priority, title: String, description: String = "",
        at: Instant
    ) {
        self.kind = kind
        self.type = type
        self.priority = priority
        self.at = at
        text = FoldedText(description.isEmpty ? title : title + "\n" + description)
    }

    /// - Parameters:
    ///   - priority: by the deskbook's matrix, before any rule.
    ///   - requesterClass: as the deskbook knows the requester.
    public init(_ draft: TicketDraft, priority: Priority, requesterClass: String?, at: Instant) {
        self.init(
            kind: draft.kind, type: draft.type, priority: priority, title: draft.title.text,
            description: draft.description, at: at)
        domain = draft.domain
        service = draft.service
        item = draft.item
        ci = draft.ci
        labels = draft.labels
        department = draft.department
        self.requesterClass = requesterClass
        channel = draft.channel
    }
}

extension RoutingFacts {
    /// The language a ticket is written in, as far as it matters to who can read it.
    ///
    /// Chinese when there is a Han character for every eight Latin letters or more: a Chinese sentence with host
    /// names and error codes is Chinese, a German one that names a product in Chinese is not.
    var language: TextLanguage {
        var han = 0
        var latin = 0
        var index = 0
        let bytes = text.bytes
        while index < bytes.count {
            switch bytes[index] {
            case 0x61...0x7A: latin += 1
            case 0xC3...0xC9: latin += 1
            // U+3400 to U+9FFF.
            case 0xE4...0xE9: han += 1
            case 0xE3 where index + 1 < bytes.count && bytes[index + 1] >= 0x90: han += 1
            default: break
            }
            index += 1
        }
        return han > 0 && han * 8 >= latin ? .chinese : .other
    }

    /// By the words the deskbook has for them.
    enum TextLanguage: String, CaseIterable {
        case chinese = "zh"
        case other = "en"
    }
}
