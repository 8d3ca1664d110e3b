import Kernel
import Store
import Tickets

/// What a caller may see: the one rule about it.
///
/// Requesters see what they submitted. Vendors' people (外包) see what is with their vendor's teams now, and with teams
/// they belong to themselves; not what was there, and not what will be.
extension Caller {
    func sees(_ ticket: Ticket) -> Bool {
        if seesOnlyOwn, ticket.requester != name { return false }
        guard let teams else { return true }
        return ticket.team.map(teams.contains) ?? false
    }

    /// Of the journal they see what stands with those teams afterwards.
    func sees(_ entry: JournalEntry) -> Bool {
        guard let teams else { return true }
        return entry.team.map(teams.contains) ?? false
    }

    /// Only the tickets of a queue that the caller sees.
    func seen(of queue: TicketQueue) -> TicketQueue {
        var seen = queue
        if seesOnlyOwn { seen.requester = name }
        guard let teams else { return seen }
        if let team = queue.team {
            seen.teams = teams.contains(team) ? nil : []
        } else {
            seen.teams = teams.sorted()
        }
        return seen
    }

    /// Only the tickets a report counts that the caller sees.
    func seen(
        of filters: [TicketFactTable.Dimension: [String]]
    ) -> [TicketFactTable.Dimension: [String]] {
        guard let teams = teams?.map(\.text) else { return filters }
        var seen = filters
        seen[.team] = filters[.team].map { $0.filter(teams.contains) } ?? teams.sorted()
        return seen
    }

    /// The caller as the deskbook knows them now; nil for a token of somebody it has no more, since with them their
    /// limits are gone.
    func known(to deskbook: Deskbook) -> Caller? {
        if isPersonal, person(in: deskbook) == nil, deskbook.requesters[name] == nil { return nil }
        var known = self
        known.teams = person(in: deskbook).flatMap(deskbook.teamsSeen)
        return known
    }
}

extension Deskbook {
    /// The only teams whose tickets somebody sees; nil for everybody's.
    func teamsSeen(by person: PersonEntry) -> Set<Key<Team>>? {
        person.vendor.map(teams(of:))?.union(person.teams)
    }

    /// A vendor's teams.
    func teams(of vendor: String) -> Set<Key<Team>> {
        Set(teams.values.filter { $0.vendor == vendor }.map(\.key))
    }
}
