public import Kernel
import SQL
import Store
import Tickets

/// A unit of work with what use cases need: the transaction, the moment, who asks, and the settings.
///
/// Verbs are extensions of this, so they compose: assigning can receive first, an alarm can open a ticket,
/// all in one transaction with one journal.
public struct DeskUnit {
    let transaction: any SQLTransaction
    public let now: Instant
    public let caller: Caller
    let sharedDeskbook: SharedDeskbook

    init(_ transaction: any SQLTransaction, now: Instant, caller: Caller, deskbook: SharedDeskbook) {
        self.transaction = transaction
        self.now = now
        self.caller = caller
        sharedDeskbook = deskbook
    }

    public var deskbook: Deskbook { sharedDeskbook.book }

    /// What guards may look at.
    var facts: MoveFacts { MoveFacts(now: now, reopenDays: deskbook.reopenDays) }

    /// Writes a ticket's next journal entry; the ticket must already be at that revision.
    func record(
        _ type: JournalType, of ticket: Ticket, _ payload: (inout JSONText) -> Void = { _ in }
    ) throws {
        try record(
            type, of: JournalSubject(.ticket, ticket.id.rawValue), revision: ticket.revision,
            team: ticket.team, payload)
    }

    /// Writes any subject's next journal entry.
    func record(
        _ type: JournalType, of subject: JournalSubject, revision: Int64, team: Key<Team>? = nil,
        _ payload: (inout JSONText) -> Void = { _ in }
    ) throws {
        var text = JSONText(reserving: 1024)
        payload(&text)
        try JournalTable.append(
            JournalEntry(
                sequence: 0, at: now, actor: caller.name, subject: subject, revision: revision, type: type,
                team: team,
                payload: text.closedText()),
            in: transaction)
    }
}
