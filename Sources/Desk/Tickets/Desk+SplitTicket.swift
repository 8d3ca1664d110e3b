public import Kernel
import Store
public import Tickets

/// One of the tickets that a ticket is split into; what is missing is as it was there.
public struct TicketPart: Hashable, Sendable {
    public var title: Line
    public var description: String?
    public var kind: TicketKind?
    public var type: String?
    public var impact: Impact?
    public var urgency: Urgency?
    public var service: String?
    public var ci: String?
    public var domain: String?
    public var labels: [String: String]?
    /// Whose it is to be; nil for whom the rules say.
    public var team: String?

    public init(title: Line) {
        self.title = title
    }
}

extension DeskUnit {
    /// Makes several tickets of one (拆分): each is routed on its own and linked with it both ways.
    ///
    /// They have its requester and department, and whoever watches it watches them. Its item and form stay with it:
    /// they say what was asked for as a whole.
    /// - Parameter note: with what the ticket itself is resolved; nil when it goes on beside its parts.
    /// - Throws: before anything is written, where a part cannot be opened or the ticket not be resolved.
    public func split(
        _ number: TicketNumber, into parts: [TicketPart], resolving note: Note? = nil,
        from revision: Int64? = nil
    ) throws -> (ticket: Ticket, parts: [Ticket]) {
        guard (1...Limits.ticketParts).contains(parts.count) else {
            throw DeskRefusal.partsOutOfBounds(limit: Limits.ticketParts)
        }
        let whole = try checked(number, from: revision)
        if let note { _ = try settled(whole, note) }
        try checkRoom(for: parts.count, linksOf: whole)
        let drafts = try parts.enumerated().map { place, part in
            try DeskRefusal.inPart(place) { try routed(part, of: whole) }
        }
        let watchers = try TicketWatcherTable.all(of: whole.id, in: transaction).map(\.watcher)
        let opened = try zip(drafts, parts).map { draft, part in
            try open(draft, as: part, of: whole, watchers)
        }
        for part in opened { try insertLink(from: whole, to: part) }
        let after = try save(whole, from: whole, as: .ticketSplit) { payload, _, _ in
            payload.add("parts", opened.map(\.number.description))
        }
        guard let note else { return (after, opened) }
        return (try resolve(after, note), opened)
    }

    private func routed(_ part: TicketPart, of whole: Ticket) throws -> RoutedDraft {
        if let team = part.team { _ = try self.team(team) }
        let kind = part.kind ?? whole.kind
        let type = kind == whole.kind ? try rules(of: whole).typeForPeople(whole.type) : nil
        return try RoutedDraft(
            TicketDraft(part, of: whole), type: part.type ?? type, by: caller, deskbook, at: now)
    }

    private func open(
        _ draft: RoutedDraft, as part: TicketPart, of whole: Ticket, _ watchers: [String]
    ) throws -> Ticket {
        var ticket = try open(draft)
        try insertLink(from: ticket, to: whole)
        ticket = try save(ticket, from: ticket, as: .ticketLinked) { payload, _, _ in
            payload.add("relation", TicketLink.Relation.relatesTo.rawValue)
            payload.add("target", whole.number.description)
            payload.add("because", "split")
        }
        for name in watchers { ticket = try addWatcher(name, to: ticket) }
        guard let team = part.team, team != ticket.team?.text else { return ticket }
        return try assign(ticket.number, team: team, person: nil, line: nil, reason: nil)
    }

    private func insertLink(from ticket: Ticket, to other: Ticket) throws {
        let link = TicketLink(relation: .relatesTo, target: other.number, at: now, author: caller.name)
        try TicketLinkTable.insert(link, of: ticket.id, in: transaction)
    }

    private func settled(_ ticket: Ticket, _ note: Note) throws -> Ticket {
        let end = deskbook.closing(after: now)
        return try ticket.settled(note, closesAt: end, under: rules(of: ticket), facts)
    }

    /// Nobody need have taken it: its parts are what is worked on.
    private func resolve(_ ticket: Ticket, _ note: Note) throws -> Ticket {
        let after = try save(settled(ticket, note), from: ticket, as: .ticketResolved) { payload, _, _ in
            payload.add("because", "split")
            payload.add("note", note.text)
        }
        try tellChildren(of: after, .resolve(note))
        return after
    }
}

extension TicketDraft {
    fileprivate init(_ part: TicketPart, of whole: Ticket) {
        self.init(
            kind: part.kind ?? whole.kind, type: "", title: part.title,
            description: part.description ?? whole.description, impact: part.impact ?? whole.impact,
            urgency: part.urgency ?? whole.urgency, requester: whole.requester,
            service: part.service ?? whole.service, ci: part.ci ?? whole.ci,
            domain: part.domain ?? whole.domain, labels: part.labels ?? whole.labels,
            department: whole.department)
    }
}
