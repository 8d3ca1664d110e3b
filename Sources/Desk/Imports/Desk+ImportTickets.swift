import Kernel
public import MovingIn
import SQL
import Store
import Tickets

extension Desk {
    /// Names that the mapping and the deskbook have: what a mapping that refuses unknown ones goes by.
    public func importNames(_ mapping: ImportMapping) throws -> (teams: Set<String>, people: Set<String>) {
        let known = KnownNames(mapping, deskbook)
        if let fault = known.faults.first { throw ImportFault(fault) }
        return (known.teamNames, known.personNames)
    }

    /// Makes tickets of what was read, each with its history at the times it happened.
    ///
    /// Unit by unit, each small and durable when it is done, so that a server beside it goes on and what was
    /// interrupted is found again: a ticket that is here is not made twice, and gets only rows it does not have.
    /// - Parameters:
    ///   - log: in order.
    ///   - isDry: nothing is written.
    ///   - afterUnit: told how many tickets are done after each unit; where others work on the store, it waits
    ///     for them.
    public func importTickets(
        _ log: ForeignLog, _ mapping: ImportMapping, isDry: Bool = false,
        afterUnit: (_ done: Int, _ total: Int, _ entries: Int) async throws -> Void = { _, _, _ in }
    ) async throws -> (summary: ImportSummary, flaws: [ImportFlaw]) {
        let deskbook = deskbook
        let names = try ImportNames(mapping, deskbook, log)
        let facts = ImportedFacts(log: log, names: names, source: mapping.source, deskbook: deskbook)
        var run = ImportRun(log, names)
        if !isDry { try await keep(names) }
        var done = 0
        var next = log.tickets.startIndex
        while next < log.tickets.endIndex {
            let range = log.unit(from: next)
            var unit = try await prepare(range, facts)
            if !isDry { unit = try await write(unit, range, facts) }
            run.add(unit)
            next = range.upperBound
            done += range.count
            try await afterUnit(done, log.tickets.count, run.summary.entries)
        }
        return (run.summary, run.flaws)
    }

    private func prepare(_ range: Range<Int>, _ facts: ImportedFacts) async throws -> ImportUnit {
        try await store.read { try ImportUnit(range, facts, in: $0) }
    }

    /// - Returns: the unit as it was written, which is another one where somebody changed its tickets
    ///   meanwhile.
    private func write(
        _ unit: ImportUnit, _ range: Range<Int>, _ facts: ImportedFacts
    ) async throws -> ImportUnit {
        var unit = unit
        for attempt in 1...Self.attempts {
            let lives = unit.lives
            do {
                try await store.write { transaction in
                    for life in lives { try life.write(in: transaction) }
                }
                return unit
            } catch SQLFailure.conflict where attempt < Self.attempts {
                unit = try await prepare(range, facts)
            } catch SQLFailure.notUnique where attempt < Self.attempts {
                unit = try await prepare(range, facts)
            } catch SQLFailure.busy where attempt < Self.attempts {
                try await Task.sleep(for: .seconds(Limits.retryAfterSeconds))
            }
        }
        return unit
    }

    /// Somebody works on a ticket, or the queue is full: a few times that passes by itself.
    private static let attempts = 10

    /// Keeps the names of teams and people whom nobody here has.
    private func keep(_ names: ImportNames) async throws {
        let teams = names.keptTeams.sorted { $0.key < $1.key }.map {
            OrganisationTable.TeamRow(
                key: $0.key, name: $0.value, chineseName: nil, domain: nil, line: .first)
        }
        let people = names.keptPeople.sorted { $0.key < $1.key }.map {
            OrganisationTable.PersonRow(key: $0.key, name: $0.value, teams: [])
        }
        try await store.write { try OrganisationTable.keepRetired(teams: teams, people: [], in: $0) }
        for start in stride(from: 0, to: people.count, by: Limits.importUnitEntries) {
            let some = Array(people[start..<min(start + Limits.importUnitEntries, people.count)])
            try await store.write { try OrganisationTable.keepRetired(teams: [], people: some, in: $0) }
        }
    }
}

extension ForeignLog {
    /// The tickets of the next unit of work.
    fileprivate func unit(from start: Int) -> Range<Int> {
        var end = start
        var entries = 0
        while end < tickets.endIndex, end - start < Limits.importUnitTickets {
            let size = tickets[end].events.count + 2
            if end > start, entries + size > Limits.importUnitEntries { break }
            entries += size
            end += 1
        }
        return start..<end
    }
}
