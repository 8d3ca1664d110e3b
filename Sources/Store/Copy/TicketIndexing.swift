import Kernel
import SQL
import Tickets

/// Makes the full-text index of a copied store anew, from tickets and their notes: each engine keeps it in a
/// way of its own. Its progress counts identifiers, up to the last ticket that was indexed.
enum TicketIndexing {
    /// Tickets in one transaction.
    private static let batch = 500
    /// What the words come from.
    static let sources: Set<String> = ["tickets", "ticket_notes"]

    /// Indexes the next tickets.
    /// - Returns: the last that is indexed; nil when there were none left.
    static func step(in transaction: any SQLTransaction) throws -> Int? {
        let progress = try progress(in: transaction)
        let found = try transaction.all(
            following, [.integer(progress.rows), .integer(batch)], TicketTable.read)
        guard let last = found.last?.id else { return nil }
        let notes = try TicketNoteTable.all(
            after: ID(rawValue: Int64(progress.rows)), through: last, in: transaction)
        for ticket in found {
            try transaction.dialect.fullText.insert(
                ticket.id.rawValue, TicketTable.texts(of: ticket, notes[ticket.id] ?? []), transaction)
        }
        let after = RowDigest(rows: Int(last.rawValue), hash: [])
        try CopyProgress.move(CopyProgress.index, from: progress, to: after, in: transaction)
        return after.rows
    }

    /// Forgets what was indexed, since tickets or notes came in afterwards.
    static func reset(in transaction: any SQLTransaction) throws {
        let progress = try progress(in: transaction)
        guard progress.rows > 0 else { return }
        try transaction.run(script: transaction.dialect.fullText.empty)
        try CopyProgress.move(CopyProgress.index, from: progress, to: RowDigest(), in: transaction)
    }

    private static func progress(in connection: any SQLConnection) throws -> RowDigest {
        guard let found = try CopyProgress.all(in: connection)?[CopyProgress.index] else {
            throw CopyFailure.anotherCopy
        }
        return found
    }

    private static let following = SQLStatement(
        "SELECT \(TicketTable.columns) FROM tickets WHERE id > $1 ORDER BY id LIMIT $2")
}
