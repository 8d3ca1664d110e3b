import Kernel
import SQL
import Store
import Tickets

/// Keeps what reports count up to the journal, one bounded batch a turn.
actor ReportReader {
    private let desk: Desk
    private var standing: (state: ReportStateTable.Row, cursor: JournalCursor)?

    /// Counted up when the counting changes: then everything is counted anew.
    static let version: Int64 = 2

    init(_ desk: Desk) {
        self.desk = desk
    }

    /// Whether more may be there than was counted: an entry before it is still being written.
    var isWaiting: Bool { standing?.cursor.isWaiting ?? false }

    /// - Returns: how many entries were counted; 0 when there is nothing to do.
    func turn() async throws -> Int {
        let (state, calendars) = try await desk.store.read { [desk] connection in
            (
                try ReportStateTable.find(in: connection),
                try desk.deskbooks.timeline(in: connection).fingerprint
            )
        }
        guard let state, state.version == Self.version, state.calendars == calendars else {
            try await begin(calendars)
            return 1
        }
        if standing?.state != state { standing = (state, JournalCursor(after: state.sequence)) }
        guard let standing else { return 0 }
        try await desk.giveWay()
        return try await follow(state, standing.cursor)
    }

    private func begin(_ calendars: Int64) async throws {
        let version = Self.version
        try await desk.store.write {
            try ReportStateTable.begin(version: version, calendars: calendars, in: $0)
        }
    }

    private func follow(_ state: ReportStateTable.Row, _ cursor: JournalCursor) async throws -> Int {
        let (count, counted, next) = try await desk.store.read { [desk] connection in
            let (entries, next) = try cursor.read(limit: Limits.journalBatch, in: connection)
            let counted = try FactSource(desk: desk, generation: state.generation, connection: connection)
                .counted(entries)
            return (entries.count, counted, next)
        }
        guard count > 0 else {
            standing = (state, next)
            let isSettled = next != cursor && !next.isWaiting
            return isSettled ? try await follow(state, next) : 0
        }
        try await desk.giveWay()
        let words = Set(counted.facts.flatMap { $0.words.values + [$0.assignee ?? ""] })
            .union(counted.sums.words)
        let isWritten = try await desk.store.write { transaction in
            guard try ReportStateTable.move(to: next.position, from: state, in: transaction) else {
                return false
            }
            let ids = try ReportWordTable.ids(of: words.union([""]), in: transaction)
            for fact in counted.facts { try TicketFactTable.put(fact, ids, in: transaction) }
            try FairnessTable.add(counted.sums, ids, in: transaction)
            return true
        }
        let moved = ReportStateTable.Row(
            generation: state.generation, version: state.version, calendars: state.calendars,
            sequence: next.position)
        standing = isWritten ? (moved, next) : nil
        return count
    }
}

/// The facts of tickets as one state of the store has them.
struct FactSource {
    let desk: Desk
    let generation: Int64
    let connection: any SQLConnection

    /// Of each ticket after these entries, and what they add to what teams and people do.
    func counted(_ entries: [JournalEntry]) throws -> (
        facts: [TicketFactTable.Facts], sums: FairnessTable.Sums
    ) {
        var sums = FairnessTable.Sums()
        let ofTickets = entries.filter { $0.subject.kind == .ticket }
        var found: [TicketFactTable.Facts] = []
        let grouped = Dictionary(grouping: ofTickets) { ID<Ticket>(rawValue: $0.subject.id) }
        for (ticket, entries) in grouped.sorted(by: { $0.key < $1.key }) {
            guard let row = try TicketTable.find(ticket, in: connection) else { continue }
            var facts = try start(row)
            for entry in entries { facts.take(entry, adding: &sums) }
            facts.describe(row)
            found.append(facts)
        }
        return (try judged(found), sums)
    }

    /// What was counted before, unless that was in another generation.
    private func start(_ ticket: Ticket) throws -> TicketFactTable.Facts {
        if let known = try TicketFactTable.find(ticket.id, in: connection), known.generation == generation {
            return known
        }
        return TicketFactTable.Facts(ticket: ticket.id, generation: generation, openedAt: ticket.openedAt)
    }

    /// With what became of the promises: the figures that lists and tickets show.
    private func judged(_ found: [TicketFactTable.Facts]) throws -> [TicketFactTable.Facts] {
        let timeline = try desk.deskbooks.timeline(in: connection)
        let source = ClockSource(timeline: timeline, connection: connection)
        var judged: [TicketFactTable.Facts] = []
        for start in stride(from: 0, to: found.count, by: JournalTable.ticketsAtOnce) {
            let some = Array(found[start..<min(start + JournalTable.ticketsAtOnce, found.count)])
            let clocks = try source.clocks(
                of: TicketClockTable.origins(of: some.map(\.ticket), in: connection))
            judged += some.map { facts in
                guard let clocks = clocks[facts.ticket] else { return facts }
                let row = clocks.row(of: facts.ticket, by: timeline.calendars, timeline.fingerprint)
                var facts = facts
                facts.response = .init(row.response)
                facts.resolution = .init(row.resolution)
                return facts
            }
        }
        return judged
    }
}

extension TicketFactTable.Promise {
    fileprivate init(_ promise: TicketClockTable.Promise) {
        guard promise.allowed != nil else {
            self.init()
            return
        }
        self.init(promise.stoppedAt == nil ? .running : .stopped, breachAt: promise.breachAt)
    }
}

extension TicketFactTable.Facts {
    /// Takes over what reports group by, as it stands now.
    fileprivate mutating func describe(_ ticket: Ticket) {
        words[.kind] = ticket.kind.rawValue
        words[.priority] = String(ticket.priority.rawValue)
        words[.status] = ticket.status.name.rawValue
        words[.channel] = ticket.channel.rawValue
        words[.service] = ticket.service ?? ""
        words[.domain] = ticket.domain ?? ""
        words[.department] = ticket.department ?? ""
        words[.source] = ticket.labels["imported-from"] ?? ""
    }
}
