import SQL

/// A table as one that copies everything sees it: its columns and the key that puts its rows in order.
struct StoredTable: Sendable {
    enum Kind: Sendable { case integer, text, bytes }

    let name: String
    let columns: [(name: String, kind: Kind)]
    /// Its primary key, as places in `columns`.
    let key: [Int]
    /// True when the engine counts the key up by itself.
    let countsUp: Bool
    /// Rows that are read, and written, at once: fewer where one may be large.
    let batch: Int

    let count: SQLStatement
    private let first: SQLStatement
    private let following: SQLStatement
    private let insertOne: SQLStatement
    private let insertMany: SQLStatement

    /// Rows in one statement: beyond it a row's share of the statement no longer shrinks.
    private static let rowsPerInsert = 32

    /// - Parameter columns: name and kind, text where none is said; those of the key marked, such as
    ///   `*id:integer`. In the order of the schema.
    init(_ name: String, countsUp: Bool = false, batch: Int = 2000, _ columns: String) {
        let words = columns.split { $0 == " " || $0 == "\n" }.map { $0.split(separator: ":") }
        let named = words.map { word -> (name: String, kind: Kind) in
            let kind: Kind =
                switch word.last {
                case "integer": .integer
                case "bytes": .bytes
                default: .text
                }
            return (word.first.map { $0.filter { $0 != "*" } } ?? "", kind)
        }
        let key = words.indices.filter { words[$0].first?.hasPrefix("*") == true }
        let list = named.map(\.name).joined(separator: ", ")
        let keys = key.map { named[$0].name }.joined(separator: ", ")
        let places = key.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        self.name = name
        self.columns = named
        self.key = key
        self.countsUp = countsUp
        self.batch = batch
        count = SQLStatement("SELECT count(*) FROM \(name)")
        first = SQLStatement("SELECT \(list) FROM \(name) ORDER BY \(keys) LIMIT $1")
        following = SQLStatement(
            """
            SELECT \(list) FROM \(name) WHERE (\(keys)) > (\(places)) ORDER BY \(keys)
            LIMIT $\(key.count + 1)
            """)
        func insert(rows: Int) -> SQLStatement {
            let values = (0..<rows).map { row in
                let places = named.indices.map { "$\(row * named.count + $0 + 1)" }
                return "(" + places.joined(separator: ", ") + ")"
            }
            return SQLStatement("INSERT INTO \(name) (\(list)) VALUES \(values.joined(separator: ", "))")
        }
        insertOne = insert(rows: 1)
        insertMany = insert(rows: Self.rowsPerInsert)
    }

    /// The rows after `last`, in the order of their key; at most ``batch``.
    func rows(after last: [SQLValue]?, in connection: any SQLConnection) throws -> [[SQLValue]] {
        let limit = SQLValue.integer(batch)
        guard let last else { return try connection.all(first, [limit], read) }
        return try connection.all(following, key.map { last[$0] } + [limit], read)
    }

    func insert(_ rows: [[SQLValue]], in transaction: any SQLTransaction) throws {
        var next = rows.startIndex
        while rows.endIndex - next >= Self.rowsPerInsert {
            let end = next + Self.rowsPerInsert
            try transaction.run(insertMany, Array(rows[next..<end].joined()))
            next = end
        }
        for row in rows[next...] { try transaction.run(insertOne, row) }
    }

    /// How many rows it has.
    func rowCount(in connection: any SQLConnection) throws -> Int {
        try connection.first(count) { $0.int(0) } ?? 0
    }

    private func read(_ row: any SQLRow) -> [SQLValue] {
        columns.indices.map { index in
            if row.isNull(index) { return .null }
            return switch columns[index].kind {
            case .integer: .integer(row.integer(index))
            case .text: .text(row.text(index))
            case .bytes: .blob(row.blob(index))
            }
        }
    }
}

extension StoredTable {
    /// Every table but the full-text index, which is made anew, and the list of migrations. What is referred to
    /// comes before what refers to it.
    ///
    /// A test compares this with the schema of an opened store, so that no table is forgotten.
    static let all = [
        StoredTable("teams", "*key name name_zh domain line is_retired:integer"),
        StoredTable("people", "*key name is_retired:integer"),
        StoredTable("memberships", "*team *person"),
        // A deskbook is several files.
        StoredTable("deskbooks", batch: 20, "*revision:integer applied_at:integer applied_by files"),
        StoredTable(
            "tickets", countsUp: true,
            """
            *id:integer kind type title description impact:integer urgency:integer priority:integer status
            hold_reason hold_until:integer hold_was_working:integer resolution resolved_at:integer
            ended_at:integer team assignee line requester service ci domain labels opened_at:integer
            updated_at:integer revision:integer channel department item form bounces:integer is_major:integer
            hold_change closes_at:integer dispatch
            """),
        StoredTable(
            "ticket_notes", countsUp: true, "*id:integer ticket:integer author visibility text at:integer"),
        StoredTable("ticket_links", "*ticket:integer *relation *target:integer at:integer author"),
        StoredTable("ticket_watchers", "*ticket:integer *watcher at:integer author"),
        StoredTable(
            "ticket_errands", countsUp: true,
            "*id:integer parent:integer what actor words done_through:integer"),
        StoredTable(
            "imported_tickets",
            "*source *number ticket:integer seen:bytes reassigned:integer reopened:integer"),
        StoredTable("report_words", countsUp: true, "*id:integer text"),
        StoredTable(
            "report_state",
            "*name generation:integer version:integer calendars:integer sequence:integer"),
        StoredTable(
            "ticket_facts",
            """
            *ticket:integer generation:integer revision:integer opened_at:integer updated_at:integer
            responded_at:integer resolved_at:integer ended_at:integer held_since:integer held:integer
            reassignments:integer reopenings:integer holds:integer first_contact:integer response:integer
            response_breach_at:integer resolution:integer resolution_breach_at:integer kind:integer
            priority:integer status:integer channel:integer team:integer service:integer domain:integer
            department:integer source:integer queued_since:integer assignee:integer
            """),
        StoredTable("team_waits", "*day:integer *team:integer *step:integer tickets:integer"),
        StoredTable(
            "team_moves", "*day:integer *from_team:integer *to_team:integer *how:integer tickets:integer"),
        StoredTable("person_work", "*day:integer *person:integer taken:integer resolved:integer"),
        StoredTable(
            "alarms", countsUp: true,
            """
            *id:integer key:integer resource type severity raised_at:integer cleared_at:integer
            ticket:integer revision:integer
            """),
        StoredTable(
            "alerts", countsUp: true,
            """
            *id:integer fingerprint:integer alarm:integer severity labels annotations starts_at:integer
            ends_at:integer end_is_timeout:integer generator_url updated_at:integer is_firing:integer
            """),
        StoredTable(
            "journal", countsUp: true,
            """
            *sequence:integer at:integer actor subject_kind subject:integer revision:integer type team
            payload hash:bytes
            """),
        // A notice has the text that was sent.
        StoredTable(
            "notices", countsUp: true, batch: 500,
            """
            *id:integer sequence:integer event channel recipient name language ticket:integer subject body
            state summary:integer attempts:integer next_at:integer answer latency:integer
            created_at:integer sent_at:integer
            """),
        StoredTable(
            "notice_attempts",
            "*notice:integer *attempt:integer at:integer outcome answer latency:integer"),
        // A model is some megabytes.
        StoredTable(
            "suggestion_models", countsUp: true, batch: 1,
            """
            *id:integer at:integer sequence:integer tickets:integer asked_lately:integer
            right_lately:integer restored:integer body:bytes
            """),
        StoredTable("journal_readers", "*name sequence:integer"),
        StoredTable(
            "tokens", countsUp: true,
            "*id:integer name role hash:bytes created_at:integer revoked_at:integer person"),
        // An answer that is kept is as large as it was.
        StoredTable(
            "idempotency_keys", batch: 200,
            "*token:integer *key request:bytes status:integer etag location body at:integer"),
        StoredTable("leases", "*name holder until:integer"),
        StoredTable("dispatch_turns", "*team *person turn:integer"),
        StoredTable(
            "absences", countsUp: true,
            """
            *id:integer person first_day:integer last_day:integer reason author at:integer revision:integer
            removed_at:integer
            """),
        StoredTable("dispatch_offers", "*ticket:integer person revision:integer until:integer"),
        StoredTable(
            "ticket_clocks",
            """
            *ticket:integer revision:integer calendars:integer states team is_open:integer next_at:integer
            due_at:integer late_at:integer response_allowed:integer response_used:integer
            response_breach_at:integer response_stopped_at:integer resolution_allowed:integer
            resolution_used:integer resolution_breach_at:integer resolution_stopped_at:integer
            """),
        StoredTable("clock_corrections", "*calendars:integer tickets:integer below:integer"),
        StoredTable("contents", countsUp: true, "*id:integer begun_at:integer sha256:bytes size:integer"),
        // A chunk is a quarter of a mebibyte.
        StoredTable("content_chunks", batch: 16, "*content:integer *place:integer bytes:bytes"),
        StoredTable(
            "attachments", countsUp: true,
            "*id:integer ticket:integer content:integer name type size:integer visibility author at:integer"),
        StoredTable("views", "*owner *name filter revision:integer changed_at:integer changed_by"),
        StoredTable("ratings", "*ticket:integer score:integer comment author at:integer"),
        StoredTable("secrets", "*name bytes:bytes"),
    ]
}
