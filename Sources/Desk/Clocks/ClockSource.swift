import Kernel
import SQL
import ServiceLevels
import Store
import Tickets

/// The clocks of tickets as one state of the store has them: from their rows, brought up to date by the journal
/// entries since; from all entries where there is no row, or one by other calendars.
struct ClockSource {
    let timeline: DeskbookTimeline
    let connection: any SQLConnection

    /// How the clocks of these tickets stand after all their entries.
    func clocks(of tickets: [Ticket]) throws -> [ID<Ticket>: StoredClocks] {
        try clocks(of: tickets.map(\.origin))
    }

    func clocks(of origins: [TicketClockTable.Origin]) throws -> [ID<Ticket>: StoredClocks] {
        try chunked(origins) { some in
            let rows = try rows(of: some.map(\.ticket))
            let behind = some.filter { rows[$0.ticket].map(\.revision) ?? 0 < $0.revision }
            return rows.merging(try made(of: behind, from: rows)) { $1 }
        }
    }

    /// The same from all entries, whatever the rows say.
    func clocksFromJournal(of origins: [TicketClockTable.Origin]) throws -> [ID<Ticket>: StoredClocks] {
        try chunked(origins) { try made(of: $0, from: [:]) }
    }

    private func chunked(
        _ origins: [TicketClockTable.Origin],
        _ work: ([TicketClockTable.Origin]) throws -> [ID<Ticket>: StoredClocks]
    ) throws -> [ID<Ticket>: StoredClocks] {
        var found: [ID<Ticket>: StoredClocks] = [:]
        for start in stride(from: 0, to: origins.count, by: JournalTable.ticketsAtOnce) {
            let end = min(start + JournalTable.ticketsAtOnce, origins.count)
            found.merge(try work(Array(origins[start..<end]))) { $1 }
        }
        return found
    }

    /// Rows that are of use, as far as they have come.
    func rows(of tickets: [ID<Ticket>]) throws -> [ID<Ticket>: StoredClocks] {
        var found: [ID<Ticket>: StoredClocks] = [:]
        for row in try TicketClockTable.all(of: tickets, in: connection)
        where row.calendars == timeline.fingerprint {
            found[row.ticket] = StoredClocks(row.states, revision: row.revision)
        }
        return found
    }

    /// How the clocks of the tickets stand that these entries are about, after the last of them.
    /// - Parameter entries: in the order of the journal; some may be counted in already.
    func clocks(after entries: [JournalEntry]) throws -> [ID<Ticket>: StoredClocks] {
        let inHand = Dictionary(grouping: entries) { ID<Ticket>(rawValue: $0.subject.id) }
        var found = try rows(of: Array(inHand.keys))
        var rest: [ID<Ticket>] = []
        for (ticket, entries) in inHand {
            guard var clocks = found[ticket], let first = entries.first,
                first.revision <= clocks.revision + 1,
                !isDoubtful(clocks, before: entries)
            else {
                found[ticket] = nil
                rest.append(ticket)
                continue
            }
            for entry in entries { try take(entry, to: &clocks) }
            found[ticket] = clocks
        }
        var behind: [TicketClockTable.Origin] = []
        for origin in try TicketClockTable.origins(of: rest, in: connection) {
            guard let entries = inHand[origin.ticket], entries.first?.revision == 1,
                entries.last?.revision == origin.revision
            else {
                behind.append(origin)
                continue
            }
            var clocks = StoredClocks(facts: origin.facts(before: entries))
            for entry in entries { try take(entry, to: &clocks) }
            found[origin.ticket] = clocks
        }
        found.merge(try chunked(behind) { try made(of: $0, from: found) }) { $1 }
        return found
    }

    /// Whether clocks may go by another deskbook than was in force: who counted these entries in before the journal's
    /// reader came to them may not have seen one that was just being applied, where units run side by side.
    private func isDoubtful(_ clocks: StoredClocks, before entries: [JournalEntry]) -> Bool {
        guard connection.dialect.runningUnits != nil else { return false }
        return entries.contains { entry in
            entry.revision <= clocks.revision && timeline.wasAppliedShortly(before: entry.sequence)
        }
    }

    private func made(
        of origins: [TicketClockTable.Origin], from rows: [ID<Ticket>: StoredClocks]
    ) throws -> [ID<Ticket>: StoredClocks] {
        let entries = try JournalTable.movements(
            of: origins.map { ($0.ticket.rawValue, rows[$0.ticket]?.revision ?? 0) }, in: connection)
        let byTicket = Dictionary(grouping: entries) { ID<Ticket>(rawValue: $0.subject.id) }
        var found: [ID<Ticket>: StoredClocks] = [:]
        for origin in origins {
            let entries = byTicket[origin.ticket] ?? []
            var clocks = rows[origin.ticket] ?? StoredClocks(facts: origin.facts(before: entries))
            for entry in entries { try take(entry, to: &clocks) }
            // What was left out of the journal's movements counts as seen.
            clocks.revision = max(clocks.revision, origin.revision)
            found[origin.ticket] = clocks
        }
        return found
    }

    /// - Returns: what it was to the clocks.
    @discardableResult
    func take(_ entry: JournalEntry, to clocks: inout StoredClocks) throws -> [ClockEvent] {
        try clocks.take(entry, by: timeline.calendars) {
            try timeline.book(at: entry.sequence, in: connection)
        }
    }
}

extension TicketClockTable.Origin {
    /// The facts as they were when the ticket was opened: those of today, but for what was changed since.
    /// - Parameter entries: all of the ticket's that changed facts.
    func facts(before entries: [JournalEntry]) -> ClockFacts {
        var facts = ClockFacts(
            kind: kind.rawValue, type: type, priority: 0, service: service, requester: requester)
        for change in entries.reversed().flatMap({ ClockPayload($0).changes.reversed() }) {
            switch change.field {
            case "service": facts.service = change.from
            case "requester": facts.requester = change.from
            default: break
            }
        }
        return facts
    }
}
