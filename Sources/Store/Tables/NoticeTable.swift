public import Kernel
public import SQL
public import Tickets

/// Notices: one row a recipient and journal entry, from the moment it is to be told to the end of its delivery.
public enum NoticeTable {
    /// A notice that is to be.
    public struct Draft: Hashable, Sendable {
        public var sequence: Int64
        public var event: String
        public var channel: Notice.Channel
        public var recipient: String
        public var name: String
        public var language: String
        public var ticket: ID<Ticket>?
        public var subject: String
        public var body: String

        public init(
            sequence: Int64, event: String, channel: Notice.Channel, recipient: String, name: String,
            language: String, ticket: ID<Ticket>?, subject: String, body: String
        ) {
            self.sequence = sequence
            self.event = event
            self.channel = channel
            self.recipient = recipient
            self.name = name
            self.language = language
            self.ticket = ticket
            self.subject = subject
            self.body = body
        }

        /// What no two notices have in common.
        public var key: Key { Key(sequence: sequence, event: event, channel: channel, recipient: recipient) }
    }

    /// What no two notices have in common.
    public struct Key: Hashable, Sendable {
        let sequence: Int64
        let event: String
        let channel: Notice.Channel
        let recipient: String
    }

    // MARK: Made

    /// Those that exist already for journal entries of a range: the reader may see entries twice.
    public static func known(
        from first: Int64, through last: Int64, in connection: any SQLConnection
    ) throws -> Set<Key> {
        Set(
            try connection.all(known, [.integer(first), .integer(last)]) { row in
                Key(
                    sequence: row.integer(0), event: row.text(1),
                    channel: Notice.Channel(rawValue: row.text(2)) ?? .mail, recipient: row.text(3))
            })
    }

    /// A notice that is to be delivered from `due` on.
    @discardableResult
    public static func insert(
        _ draft: Draft, at now: Instant, due: Instant, in transaction: any SQLTransaction
    ) throws -> ID<Notice> {
        ID(
            rawValue: try transaction.insert(
                insert, arguments(draft, .waiting, nil, next: due, at: now)))
    }

    /// A notice that a summary will list.
    public static func insert(
        _ draft: Draft, listedIn summary: ID<Notice>, at now: Instant, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(insert, arguments(draft, .summarised, summary, next: nil, at: now))
    }

    private static func arguments(
        _ draft: Draft, _ state: Notice.State, _ summary: ID<Notice>?, next: Instant?, at now: Instant
    ) -> [SQLValue] {
        [
            .integer(draft.sequence), .text(draft.event), .text(draft.channel.rawValue),
            .text(draft.recipient), .text(draft.name), .text(draft.language), .optional(draft.ticket),
            .text(draft.subject), .text(draft.body), .text(state.rawValue), .optional(summary),
            .optional(next), .instant(now),
        ]
    }

    /// How many mails of their own somebody was to get since `moment`, counted up to `limit`.
    public static func recentMails(
        to recipient: String, since moment: Instant, limit: Int, in connection: any SQLConnection
    ) throws -> Int {
        try connection.first(recent, [.text(recipient), .instant(moment), .integer(limit)]) { $0.int(0) } ?? 0
    }

    /// The summary that is being collected for somebody; nil when none is.
    public static func openSummary(
        for recipient: String, in connection: any SQLConnection
    ) throws -> ID<Notice>? {
        try connection.first(openSummary, [.text(recipient)]) { $0.id(0) }
    }

    /// What a summary lists, oldest first.
    public static func listed(
        in summary: ID<Notice>, limit: Int, in connection: any SQLConnection
    ) throws -> [Notice] {
        try connection.all(listed, [.id(summary), .integer(limit)], read)
    }

    public static func listedCount(in summary: ID<Notice>, in connection: any SQLConnection) throws -> Int {
        try connection.first(listedCount, [.id(summary)]) { $0.int(0) } ?? 0
    }

    static let columns = """
        n.id, n.sequence, n.event, n.channel, n.recipient, n.name, n.language, n.ticket, n.subject, n.body,
        n.state, n.summary, n.attempts, n.next_at, n.answer, n.latency, n.created_at, n.sent_at, t.kind
        """
    static let tables = "notices AS n LEFT JOIN tickets AS t ON t.id = n.ticket"

    static func read(_ row: any SQLRow) throws -> Notice {
        guard let channel = Notice.Channel(rawValue: row.text(3)),
            let state = Notice.State(rawValue: row.text(10))
        else { throw SQLFailure.notOurs("notice \(row.integer(0)) has values this version does not know") }
        let kind = row.optionalText(18).flatMap(TicketKind.init)
        return Notice(
            id: row.id(0), sequence: row.integer(1), event: row.text(2), channel: channel,
            recipient: row.text(4), name: row.text(5), language: row.text(6),
            ticket: kind.map { TicketNumber(kind: $0, id: row.id(7)) }, subject: row.text(8),
            body: row.text(9), state: state, summary: row.isNull(11) ? nil : row.id(11),
            attempts: row.int(12), nextAt: row.optionalInstant(13), answer: row.optionalText(14),
            latencyMilliseconds: row.isNull(15) ? nil : row.integer(15), createdAt: row.instant(16),
            sentAt: row.optionalInstant(17))
    }

    private static let known = SQLStatement(
        "SELECT sequence, event, channel, recipient FROM notices WHERE sequence BETWEEN $1 AND $2")
    private static let insert = SQLStatement(
        """
        INSERT INTO notices (sequence, event, channel, recipient, name, language, ticket, subject, body, state,
            summary, next_at, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        """)
    private static let recent = SQLStatement(
        """
        SELECT count(*) FROM (
            SELECT 1 FROM notices
            WHERE recipient = $1 AND summary IS NULL AND created_at > $2 AND channel = 'mail' LIMIT $3) AS ranges
        """)
    private static let openSummary = SQLStatement(
        """
        SELECT id FROM notices
        WHERE recipient = $1 AND summary IS NULL AND event = '\(Notice.summaryEvent)' AND channel = 'mail'
            AND state = 'waiting' AND attempts = 0
        ORDER BY created_at DESC LIMIT 1
        """)
    private static let listed = SQLStatement(
        "SELECT \(columns) FROM \(tables) WHERE n.summary = $1 ORDER BY n.id LIMIT $2")
    private static let listedCount = SQLStatement("SELECT count(*) FROM notices WHERE summary = $1")
}
