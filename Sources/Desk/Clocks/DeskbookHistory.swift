import Kernel
import SQL
import ServiceLevels
import Store
import Synchronization

/// Every deskbook that was in force, understood once: a promise is what the deskbook said when the ticket's
/// entry was written, and that stands in the same journal.
final class DeskbookHistory: Sendable {
    private struct State {
        var applied: [DeskbookTimeline.Applied] = []
        var books: [Int64: Deskbook] = [:]
        var fingerprints: [Int64: Int64] = [:]
    }

    private let state = Mutex(State())

    /// Where each came into force, as far as the store has it.
    ///
    /// Only with a connection that sees nothing but what is committed: what is found is kept.
    func timeline(in connection: any SQLConnection) throws -> DeskbookTimeline {
        var applied = state.withLock { $0.applied }
        while true {
            let more = try JournalTable.history(
                of: JournalSubject(.deskbook, 1), after: applied.last?.revision ?? 0,
                limit: Limits.journalBatch, in: connection)
            applied += more.map { .init(sequence: $0.sequence, revision: $0.revision) }
            if more.count < Limits.journalBatch { break }
        }
        let known = applied
        state.withLock { if known.count > $0.applied.count { $0.applied = known } }
        guard let newest = applied.last, let current = try book(newest.revision, in: connection) else {
            throw SQLFailure.notOurs("the deskbook in force cannot be understood")
        }
        return DeskbookTimeline(
            applied: applied, current: current, fingerprint: fingerprint(of: current), history: self)
    }

    /// Nil for one whose files cannot be understood any more.
    fileprivate func book(_ revision: Int64, in connection: any SQLConnection) throws -> Deskbook? {
        if let known = state.withLock({ $0.books[revision] }) { return known }
        guard let row = try DeskbookTable.find(revision, in: connection),
            var book = try? Deskbook(inForce: DeskbookFiles(contents: row.files))
        else { return nil }
        book.revision = revision
        let made = book
        state.withLock {
            if $0.books.count >= Limits.deskbooksKept { $0.books = [:] }
            $0.books[revision] = made
        }
        return book
    }

    private func fingerprint(of book: Deskbook) -> Int64 {
        if let known = state.withLock({ $0.fingerprints[book.revision] }) { return known }
        let made = book.serviceLevels.calendars.fingerprint
        state.withLock { $0.fingerprints = [book.revision: made] }
        return made
    }
}

/// Which deskbook was in force where in the journal, and the calendars that count now.
struct DeskbookTimeline: Sendable {
    struct Applied: Hashable, Sendable {
        let sequence: Int64
        let revision: Int64
    }

    /// In order.
    let applied: [Applied]
    let current: Deskbook
    /// Of the calendars of ``current``.
    let fingerprint: Int64
    fileprivate let history: DeskbookHistory

    /// By which all time counts, also what has passed.
    var calendars: CalendarTable { current.serviceLevels.calendars }

    /// Whether a deskbook, not the first, came into force so few entries before that it may not have been committed
    /// when they were.
    func wasAppliedShortly(before sequence: Int64) -> Bool {
        guard let last = applied.last(where: { $0.sequence < sequence }), last != applied.first else {
            return false
        }
        return sequence - last.sequence < Limits.entriesWhileApplying
    }

    /// The deskbook in force when an entry was written. One that cannot be understood any more gives way to
    /// the present one.
    func book(at sequence: Int64, in connection: any SQLConnection) throws -> Deskbook {
        let inForce = applied.last { $0.sequence < sequence } ?? applied.first
        guard let inForce, inForce.revision != current.revision else { return current }
        return try history.book(inForce.revision, in: connection) ?? current
    }
}
