public import Kernel

/// How two tickets belong together, read from the one that carries the link.
public struct TicketLink: Hashable, Sendable {
    public enum Relation: String, CaseIterable, Hashable, Sendable {
        case relatesTo, duplicates, causedBy, blockedBy, parentOf, childOf, followsUp
    }

    public let relation: Relation
    public let target: TicketNumber
    public let at: Instant
    public let author: String

    public init(relation: Relation, target: TicketNumber, at: Instant, author: String) {
        self.relation = relation
        self.target = target
        self.at = at
        self.author = author
    }
}
