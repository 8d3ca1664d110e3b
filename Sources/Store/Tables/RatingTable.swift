public import Kernel
public import SQL
public import Tickets

/// What requesters thought of how their tickets were settled, once for each.
public enum RatingTable {
    /// - Throws: ``SQL/SQLFailure/notUnique(_:)`` when the ticket has one.
    public static func insert(
        _ rating: Rating, of ticket: ID<Ticket>, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(
            insert,
            [
                .id(ticket), .integer(rating.score), .optional(rating.comment?.text), .text(rating.author),
                .instant(rating.at),
            ])
    }

    public static func find(of ticket: ID<Ticket>, in connection: any SQLConnection) throws -> Rating? {
        try connection.first(find, [.id(ticket)]) { row in
            Rating(
                score: row.int(0), comment: row.optionalText(1).flatMap(Note.init), author: row.text(2),
                at: row.instant(3))
        }
    }

    private static let insert = SQLStatement(
        "INSERT INTO ratings (ticket, score, comment, author, at) VALUES ($1, $2, $3, $4, $5)")
    private static let find = SQLStatement(
        "SELECT score, comment, author, at FROM ratings WHERE ticket = $1")
}
