import Kernel
public import Store
public import Tickets

/// One line of a ticket's timeline (时间线): what an outsider would tell of it.
public struct TimelineEntry: Sendable {
    public let entry: JournalEntry
    /// Since the ticket was opened.
    public let elapsedMilliseconds: Int64
    /// The words of a note, which the journal does not carry.
    public let note: String?
}

extension Desk {
    /// What of a ticket's journal makes its timeline. Corrections of facts, links and watchers do not.
    static let timelineTypes: [JournalType] = [
        .ticketOpened, .ticketReceived, .ticketAssigned, .ticketWorking, .ticketHeld, .ticketResumed,
        .ticketResolved, .ticketReopened, .ticketClosed, .ticketRejected, .ticketCancelled, .ticketNoted,
        .ticketReturned, .ticketDisputed, .ticketEscalated, .ticketMerged, .ticketSplit, .ticketPromoted,
        .ticketDemoted,
        .ticketCommunicated, .ticketReviewed, .ticketAlarmRaised, .ticketAlarmChanged, .ticketAlarmCleared,
        .ticketWarned,
    ]

    /// A ticket's story, drawn from its journal, oldest first.
    /// - Parameter revision: only what came after it.
    public func timeline(
        of number: TicketNumber, after revision: Int64, limit: Int, for caller: Caller
    ) async throws -> [TimelineEntry] {
        try await store.read { connection in
            let ticket = try find(number, for: caller, in: connection)
            let all = try JournalTable.history(
                of: JournalSubject(.ticket, ticket.id.rawValue), ofTypes: Self.timelineTypes,
                after: revision, limit: limit, in: connection)
            let entries = try caller.seen(of: all, in: connection)
            let hasNotes = entries.contains { $0.type == .ticketNoted }
            let notes = hasNotes ? try TicketNoteTable.all(of: ticket.id, in: connection) : []
            let words = Dictionary(uniqueKeysWithValues: notes.map { ($0.id.rawValue, $0.note.text) })
            return entries.map { entry in
                TimelineEntry(
                    entry: entry, elapsedMilliseconds: entry.at.millisecondsSince(ticket.openedAt),
                    note: entry.noteID.flatMap { words[$0] })
            }
        }
    }
}

extension JournalEntry {
    /// Of a note, its identifier.
    fileprivate var noteID: Int64? {
        type == .ticketNoted ? JSONScanner.integer("note", of: payload) : nil
    }
}
