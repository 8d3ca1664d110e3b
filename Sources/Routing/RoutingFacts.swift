import Kernel
public import Tickets

/// What a rule may look at.
public struct RoutingFacts: Hashable, Sendable {
    public let kind: TicketKind
    public let type: String
    public let domain: String?
    public let service: String?
    public let ci: String?
    public let labels: [String: String]
    /// Title and description, folded once for all rules.
    let text: FoldedText

    public init(
        kind: TicketKind, type: String, domain: String?, service: String?, ci: String?,
        labels: [String: String],
        text: String
    ) {
        self.kind = kind
        self.type = type
        self.domain = domain
        self.service = service
        self.ci = ci
        self.labels = labels
        self.text = FoldedText(text)
    }

    public init(_ draft: TicketDraft) {
        self.init(
            kind: draft.kind, type: draft.type, domain: draft.domain, service: draft.service, ci: draft.ci,
            labels: draft.labels, text: draft.title.text + "\n" + draft.description)
    }
}
