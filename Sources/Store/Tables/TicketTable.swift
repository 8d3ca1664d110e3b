public import Kernel
public import SQL
public import Tickets

/// Tickets as they stand now.
public enum TicketTable {
    /// Stores a new ticket.
    /// - Parameters:
    ///   - texts: made from the same draft as the ticket.
    ///   - make: builds the ticket around its identifier.
    public static func insert(
        _ texts: TicketTexts, in transaction: any SQLTransaction, _ make: (ID<Ticket>) -> Ticket
    ) throws -> Ticket {
        let unnumbered = values(of: make(ID(rawValue: 0)), labels: texts.labels)
        let ticket = make(ID(rawValue: try transaction.insert(insert, unnumbered)))
        let words = SearchWords.joined([ticket.number.description]) + " " + texts.words
        try transaction.dialect.fullText.insert(
            ticket.id.rawValue, IndexedWords(shown: words, hidden: "", marks: texts.marks), transaction)
        return ticket
    }

    public static func find(_ id: ID<Ticket>, in connection: any SQLConnection) throws -> Ticket? {
        try connection.first(find, [.id(id)], read)
    }

    /// The identifier of the newest ticket; 0 before the first.
    public static func newest(in connection: any SQLConnection) throws -> Int64 {
        try connection.first(newest) { $0.integer(0) } ?? 0
    }

    /// Held tickets whose time to go on has come, the longest due first.
    public static func dueToResume(
        by now: Instant, limit: Int, in connection: any SQLConnection
    ) throws -> [Ticket] {
        try connection.all(heldUntil, [.instant(now), .integer(limit)], read)
    }

    /// Resolved tickets whose time to close has come, the longest due first.
    public static func dueToClose(
        by now: Instant, limit: Int, in connection: any SQLConnection
    ) throws -> [Ticket] {
        try connection.all(closing, [.instant(now), .integer(limit)], read)
    }

    /// Those there are of some tickets, however many.
    public static func find(
        _ ids: some Sequence<ID<Ticket>>, in connection: any SQLConnection
    ) throws -> [Ticket] {
        let ids = Set(ids).sorted()
        return try stride(from: 0, to: ids.count, by: atOnce).flatMap { start in
            try all(Array(ids[start..<min(start + atOnce, ids.count)]), in: connection).values
        }
    }

    /// Tickets looked up by one statement.
    private static let atOnce = 500

    /// Those there are of a page of tickets.
    static func all(_ ids: [ID<Ticket>], in connection: any SQLConnection) throws -> [ID<Ticket>: Ticket] {
        guard !ids.isEmpty else { return [:] }
        let found = try connection.all(
            sql: "SELECT \(columns) FROM tickets WHERE id IN (\(SQLText.places(ids.count)))",
            ids.map { .id($0) }, read)
        return Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Stores a ticket as it is after a change.
    /// - Parameter before: as it was read in this transaction; the row must still be at its revision.
    public static func update(
        _ ticket: Ticket, from before: Ticket, in transaction: any SQLTransaction
    ) throws {
        let changed = try transaction.count(
            update,
            values(of: ticket, labels: StoredPairs.text(ticket.labels)) + [
                .id(ticket.id), .integer(before.revision),
            ])
        guard changed == 1 else {
            throw SQLFailure.conflict("ticket \(ticket.number) changed while it was being changed")
        }
        if ticket.title != before.title || ticket.description != before.description
            || ticket.labels != before.labels || ticket.form != before.form
        {
            try reindex(from: before, to: ticket, adding: nil, in: transaction)
        }
    }

    /// Brings the full-text index up to date after a change of text or labels, or a new note, which must not
    /// be stored yet.
    static func reindex(
        from before: Ticket, to ticket: Ticket, adding note: TicketNote?, in transaction: any SQLTransaction
    ) throws {
        let notes = try TicketNoteTable.all(of: ticket.id, in: transaction)
        let words = transaction.dialect.fullText
        try words.remove(ticket.id.rawValue, texts(of: before, notes), transaction)
        try words.insert(
            ticket.id.rawValue, texts(of: ticket, notes + (note.map { [$0] } ?? [])), transaction)
    }

    /// What the full-text index has of a ticket.
    static func texts(of ticket: Ticket, _ notes: [TicketNote]) -> IndexedWords {
        let shown = notes.filter { $0.visibility == .public }.map(\.note.text)
        let hidden = notes.filter { $0.visibility == .internal }.map(\.note.text)
        return IndexedWords(
            shown: SearchWords.joined(shownTexts(of: ticket) + shown),
            hidden: hidden.isEmpty ? "" : SearchWords.joined(hidden), marks: LabelMark.joined(ticket.labels))
    }

    private static func shownTexts(of ticket: Ticket) -> [String] {
        [ticket.number.description] + TicketTexts.shown(ticket.title, ticket.description, ticket.form)
    }

    private static func values(of ticket: Ticket, labels: String) -> [SQLValue] {
        let state = StoredStatus(ticket.status)
        return [
            .text(ticket.kind.rawValue), .text(ticket.type), .text(ticket.title.text),
            .text(ticket.description),
            .integer(ticket.impact.rawValue), .integer(ticket.urgency.rawValue),
            .integer(ticket.priority.rawValue),
            .text(ticket.status.name.rawValue), .optional(state.holdReason), .optional(state.holdUntil),
            state.holdWasWorking.map(SQLValue.flag) ?? .null, .optional(state.resolution),
            .optional(state.resolvedAt), .optional(state.endedAt),
            .optional(ticket.team), .optional(ticket.assignee), .text(ticket.line.rawValue),
            .optional(ticket.requester), .optional(ticket.service), .optional(ticket.ci),
            .optional(ticket.domain),
            .text(labels), .instant(ticket.openedAt), .instant(ticket.updatedAt),
            .integer(ticket.revision), .text(ticket.channel.rawValue), .optional(ticket.department),
            .optional(ticket.item), ticket.form.isEmpty ? .null : .text(StoredPairs.text(ticket.form)),
            .integer(ticket.bounces), .flag(ticket.isMajor), .optional(state.holdChange),
            .optional(state.closesAt), .text(ticket.dispatch.rawValue),
        ]
    }

    static func read(_ row: any SQLRow) throws -> Ticket {
        guard
            let kind = TicketKind(rawValue: row.text(1)), let title = Line(row.text(3), upTo: .max),
            let impact = Impact(rawValue: row.int(5)), let urgency = Urgency(rawValue: row.int(6)),
            let priority = Priority(rawValue: row.int(7)), let status = StoredStatus(row).status,
            let line = SupportLine(rawValue: row.text(17)), let channel = Channel(rawValue: row.text(26)),
            let dispatch = Dispatch(rawValue: row.text(34))
        else { throw SQLFailure.notOurs("ticket \(row.integer(0)) has values this version does not know") }
        return Ticket(
            id: row.id(0), kind: kind, type: row.text(2), title: title, description: row.text(4),
            impact: impact,
            urgency: urgency, priority: priority, status: status, team: row.optionalKey(15),
            assignee: row.optionalKey(16), line: line, requester: row.optionalText(18),
            service: row.optionalText(19), ci: row.optionalText(20), domain: row.optionalText(21),
            labels: StoredPairs.dictionary(row.text(22)), channel: channel,
            department: row.optionalText(27), item: row.optionalText(28),
            form: row.optionalText(29).map(StoredPairs.dictionary) ?? [:], bounces: row.int(30),
            dispatch: dispatch, isMajor: row.flag(31), openedAt: row.instant(23), updatedAt: row.instant(24),
            revision: row.integer(25))
    }

    private static let stored = """
        kind, type, title, description, impact, urgency, priority, status, hold_reason, hold_until, hold_was_working, \
        resolution, resolved_at, ended_at, team, assignee, line, requester, service, ci, domain, labels, \
        opened_at, updated_at, revision, channel, department, item, form, bounces, is_major, \
        hold_change, closes_at, dispatch
        """
    static let columns = "id, " + stored

    private static let insert = SQLStatement(
        """
        INSERT INTO tickets (\(stored)) VALUES
        ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,
        $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34)
        """)
    private static let find = SQLStatement("SELECT \(columns) FROM tickets WHERE id = $1")
    private static let newest = SQLStatement("SELECT max(id) FROM tickets")
    private static let heldUntil = SQLStatement(
        """
        SELECT \(columns) FROM tickets WHERE hold_until IS NOT NULL AND hold_until <= $1
        ORDER BY hold_until LIMIT $2
        """)
    private static let closing = SQLStatement(
        """
        SELECT \(columns) FROM tickets WHERE closes_at IS NOT NULL AND closes_at <= $1
        ORDER BY closes_at LIMIT $2
        """)
    private static let update = SQLStatement(
        """
        UPDATE tickets SET (\(stored)) =
        ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,
        $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34)
        WHERE id = $35 AND revision = $36
        """)
}

/// A status spread over its columns.
private struct StoredStatus {
    var name: Status.Name?
    var holdReason: String?
    var holdUntil: Instant?
    var holdWasWorking: Bool?
    var holdChange: String?
    var resolution: String?
    var resolvedAt: Instant?
    var closesAt: Instant?
    var endedAt: Instant?

    init(_ status: Status) {
        name = status.name
        switch status {
        case .new, .received, .assigned, .working: break
        case .onHold(let hold):
            holdReason = hold.reason.rawValue
            holdUntil = hold.until
            holdWasWorking = hold.wasWorking
            holdChange = hold.change
        case .resolved(let settled):
            resolution = settled.note.text
            resolvedAt = settled.at
            closesAt = settled.closesAt
        case .closed(let settled, let at):
            resolution = settled.note.text
            resolvedAt = settled.at
            endedAt = at
        case .rejected(let at), .cancelled(let at): endedAt = at
        }
    }

    init(_ row: any SQLRow) {
        name = Status.Name(rawValue: row.text(8))
        holdReason = row.optionalText(9)
        holdUntil = row.optionalInstant(10)
        holdWasWorking = row.flag(11)
        resolution = row.optionalText(12)
        resolvedAt = row.optionalInstant(13)
        endedAt = row.optionalInstant(14)
        holdChange = row.optionalText(32)
        closesAt = row.optionalInstant(33)
    }

    private var settled: Resolution? {
        resolution.flatMap(Note.init).flatMap { note in
            resolvedAt.map { Resolution(note: note, at: $0, closesAt: closesAt) }
        }
    }

    var status: Status? {
        switch name {
        case nil: nil
        case .new: .new
        case .received: .received
        case .assigned: .assigned
        case .working: .working
        case .onHold:
            holdReason.flatMap(Hold.Reason.init).map {
                .onHold(
                    Hold(
                        reason: $0, until: holdUntil, wasWorking: holdWasWorking ?? false,
                        change: holdChange))
            }
        case .resolved: settled.map { .resolved($0) }
        case .closed: settled.flatMap { settled in endedAt.map { .closed(settled, at: $0) } }
        case .rejected: endedAt.map { .rejected(at: $0) }
        case .cancelled: endedAt.map { .cancelled(at: $0) }
        }
    }
}
