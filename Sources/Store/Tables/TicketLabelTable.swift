import Kernel
import SQL
import Tickets

/// A ticket's labels once more, for finding tickets by one.
enum TicketLabelTable {
    static func insert(_ labels: [String: String], of ticket: ID<Ticket>, in transaction: any SQLTransaction)
        throws
    {
        for (name, value) in labels {
            try transaction.run(insert, [.text(name), .text(value), .id(ticket)])
        }
    }

    static func replace(
        _ old: [String: String], with new: [String: String], of ticket: ID<Ticket>,
        in transaction: any SQLTransaction
    ) throws {
        for (name, value) in old where new[name] != value {
            try transaction.run(delete, [.text(name), .text(value), .id(ticket)])
        }
        try insert(new.filter { old[$0.key] != $0.value }, of: ticket, in: transaction)
    }

    /// One row at a time: SQLite gives a statement of several rows a savepoint, and FTS5 writes its pending words out
    /// at each.
    private static let insert = SQLStatement(
        "INSERT INTO ticket_labels (name, value, ticket) VALUES ($1, $2, $3)")
    private static let delete = SQLStatement(
        "DELETE FROM ticket_labels WHERE name = $1 AND value = $2 AND ticket = $3")
}
