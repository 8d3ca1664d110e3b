public import Kernel

/// A link that another ticket carries, read from the ticket it leads to.
///
/// It is written once, on the one that carries it: what follows a closed ticket can be told of it although it is a
/// record.
public struct TicketBacklink: Hashable, Sendable {
    public enum Relation: String, CaseIterable, Hashable, Sendable {
        case relatesTo, duplicatedBy, causes, blocks, followedBy
    }

    public let relation: Relation
    /// The ticket that carries the link.
    public let source: TicketNumber
    public let at: Instant
    public let author: String

    /// - Returns: nil for a relation that both tickets carry, as parents and children do.
    public init?(_ relation: TicketLink.Relation, from source: TicketNumber, at: Instant, author: String) {
        guard let reversed = relation.reversed else { return nil }
        self.relation = reversed
        self.source = source
        self.at = at
        self.author = author
    }
}

extension TicketLink.Relation {
    fileprivate var reversed: TicketBacklink.Relation? {
        switch self {
        case .relatesTo: .relatesTo
        case .duplicates: .duplicatedBy
        case .causedBy: .causes
        case .blockedBy: .blocks
        case .followsUp: .followedBy
        case .parentOf, .childOf: nil
        }
    }
}
