public import Kernel

/// Words that are needed again and again (常用答复), with places that are filled from the ticket.
public struct CannedAnswer: Hashable, Sendable {
    public let key: Key<CannedAnswer>
    public let name: Wording
    public let text: TemplateWording
    /// Offered for tickets on these services; for all where there are none.
    public let services: [String]

    public init(key: Key<CannedAnswer>, name: Wording, text: TemplateWording, services: [String] = []) {
        self.key = key
        self.name = name
        self.text = text
        self.services = services
    }

    /// What can be filled in, besides `form.` and a field of the form.
    public enum Place: String, CaseIterable, Sendable {
        case number, title, priority, requester, department, service, team, assignee, agent
    }

    /// Whether a place is one that can be filled.
    public static func isPlace(_ name: String) -> Bool {
        Place(rawValue: name) != nil || name.hasPrefix("form.") && name.utf8.count > 5
    }
}
