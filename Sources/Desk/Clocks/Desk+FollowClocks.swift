import Kernel
import Logging
import SQL
import ServiceLevels
import Store
import Tickets

extension Desk {
    static let clockReader = "clocks"

    /// Keeps the rows of ``Store/TicketClockTable`` up to the journal.
    ///
    /// In units of a bounded number of rows, each begun when the writer has nothing pressing: rows may be
    /// behind, since whoever shows one counts what is missing.
    func followClocks(_ entries: [JournalEntry]) async throws {
        var rest = entries.filter { $0.subject.kind == .ticket }[...]
        while !rest.isEmpty {
            let some = Array(rest.prefix(Limits.clocksPerUnit))
            rest = rest.dropFirst(some.count)
            let rows = try await store.read { connection in
                let timeline = try deskbooks.timeline(in: connection)
                return try ClockSource(timeline: timeline, connection: connection).clocks(after: some)
                    .sorted { $0.key < $1.key }
                    .map { $1.row(of: $0, by: timeline.calendars, timeline.fingerprint) }
            }
            try await giveWay()
            try await store.write { transaction in
                for row in rows { try TicketClockTable.put(row, in: transaction) }
            }
        }
    }

    /// Computes clocks anew that go by other calendars than those in force, or were never computed: one batch,
    /// newest tickets first.
    /// - Returns: how many tickets it looked at; 0 when all are right.
    func correctClocks(_ logger: Logger) async throws -> Int {
        guard let turn = try await store.read({ try nextCorrection(in: $0) }) else { return 0 }
        if !turn.rows.isEmpty { try await giveWay() }
        try await store.write { transaction in
            for row in turn.rows { try TicketClockTable.put(row, in: transaction) }
            try ClockCorrectionTable.put(turn.progress, in: transaction)
        }
        let (all, left) = (turn.progress.tickets, max(turn.progress.below - 1, 0))
        if left == 0 {
            logger.notice(
                "clocks of all tickets go by the calendars in force", metadata: ["tickets": "\(all)"])
        } else if left / 100_000 != (left + Int64(turn.span)) / 100_000 {
            logger.notice("computing clocks anew", metadata: ["tickets": "\(all)", "left": "\(left)"])
        }
        return turn.span
    }

    private struct CorrectionTurn: Sendable {
        let rows: [TicketClockTable.Row]
        let progress: ClockCorrectionTable.Row
        let span: Int
    }

    private func nextCorrection(in connection: any SQLConnection) throws -> CorrectionTurn? {
        let timeline = try deskbooks.timeline(in: connection)
        var progress = try ClockCorrectionTable.find(in: connection)
        if progress?.calendars != timeline.fingerprint {
            // Tickets opened from now on are the reader's, once it has begun.
            guard try JournalTable.position(ofReader: Self.clockReader, in: connection) != nil else {
                return nil
            }
            let newest = try TicketTable.newest(in: connection)
            progress = .init(calendars: timeline.fingerprint, tickets: newest, below: newest + 1)
        } else if progress.map({ $0.below <= 1 }) ?? true {
            return nil
        }
        guard let progress else { return nil }
        let span = Limits.ticketsPerCorrection
        let stale = try ClockCorrectionTable.stale(
            below: progress.below, span: Int64(span), calendars: timeline.fingerprint, in: connection)
        let some = stale.prefix(Limits.clocksPerUnit)
        // Where more are to be made than one unit may store, the next turn goes on behind the last of these.
        let below = stale.count > some.count ? some.last ?? 1 : max(progress.below - Int64(span), 1)
        let origins = try TicketClockTable.origins(of: some.map { ID(rawValue: $0) }, in: connection)
        let clocks = try ClockSource(timeline: timeline, connection: connection)
            .clocksFromJournal(of: origins)
        return CorrectionTurn(
            rows: clocks.filter { $0.value.revision > 0 }.sorted { $0.key < $1.key }
                .map { $1.row(of: $0, by: timeline.calendars, timeline.fingerprint) },
            progress: .init(calendars: progress.calendars, tickets: progress.tickets, below: below),
            span: Int(progress.below - below))
    }
}
