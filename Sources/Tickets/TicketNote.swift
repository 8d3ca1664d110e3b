public import Kernel

/// A remark on a ticket.
public struct TicketNote: Hashable, Sendable {
    /// Who may read it.
    public enum Visibility: String, CaseIterable, Hashable, Sendable {
        /// The requester too.
        case `public`
        /// Only those who handle tickets.
        case `internal`
    }

    public let id: ID<TicketNote>
    public let author: String
    public let visibility: Visibility
    public let note: Note
    public let at: Instant

    public init(id: ID<TicketNote>, author: String, visibility: Visibility, note: Note, at: Instant) {
        self.id = id
        self.author = author
        self.visibility = visibility
        self.note = note
        self.at = at
    }
}
