public import Kernel
public import Tickets

/// What a rule may look at.
public struct RoutingFacts: Hashable, Sendable {
    public let kind: TicketKind
    public let type: String
    public let domain: String?
    public let service: String?
    public let ci: String?
    public let labels: [String: String]
    /// What of the service catalogue was asked for.
    public let item: String?
    /// Who gets that where no rule speaks of it.
    public let itemTeam: Key<Team>?
    /// Title and description, folded once for all rules.
    let text: FoldedText

    public init(
        kind: TicketKind, type: String, domain: String?, service: String?, ci: String?,
        labels: [String: String], item: String? = nil, itemTeam: Key<Team>? = nil, text: String
    ) {
        self.kind = kind
        self.type = type
        self.domain = domain
        self.service = service
        self.ci = ci
        self.labels = labels
        self.item = item
        self.itemTeam = itemTeam
        self.text = FoldedText(text)
    }

    /// - Parameter itemTeam: who gets what of the catalogue the draft asks for.
    public init(_ draft: TicketDraft, itemTeam: Key<Team>? = nil) {
        self.init(
            kind: draft.kind, type: draft.type, domain: draft.domain, service: draft.service, ci: draft.ci,
            labels: draft.labels, item: draft.item, itemTeam: itemTeam,
            text: draft.title.text + "\n" + draft.description)
    }
}
