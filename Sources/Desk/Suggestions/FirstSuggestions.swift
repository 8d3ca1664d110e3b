import Kernel
import Tickets

/// What would have been suggested for tickets before anything was learned from them: by that a suggestion is judged,
/// not by what its own ticket taught.
///
/// Forgotten when the process ends: tickets that were on their way then are judged by the model of the day.
struct FirstSuggestions {
    private var labels: [ID<Ticket>: String?] = [:]
    private var order: [ID<Ticket>] = []

    /// Tickets on their way at the same time, and those settled that may be reopened.
    private static let limit = 5000

    /// Nil where nothing was learned of the ticket yet; nothing in it where it has been counted.
    subscript(ticket: ID<Ticket>) -> String?? { labels[ticket] }

    /// Only the first counts.
    mutating func note(_ label: String?, for ticket: ID<Ticket>) {
        if let label, labels[ticket] == nil { put(label, ticket) }
    }

    /// A ticket that is settled again after it was reopened is not counted twice.
    mutating func count(_ ticket: ID<Ticket>) {
        put(nil, ticket)
    }

    private mutating func put(_ label: String?, _ ticket: ID<Ticket>) {
        if labels.updateValue(label, forKey: ticket) == nil { order.append(ticket) }
        guard order.count > Self.limit else { return }
        for old in order.prefix(Self.limit / 2) { labels[old] = nil }
        order.removeFirst(Self.limit / 2)
    }
}
