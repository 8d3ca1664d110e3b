import Foundation
import Kernel
import Monitoring
import SQL
import Store
import TestSupport
import Testing
import Tickets

/// What is asked often is looked up, however many tickets there are.
@Suite struct QueryPlanTests {
    /// Tables that may be read whole: they hold what one deskbook lists, or one row.
    static let small: Set<String> = [
        "teams", "people", "memberships", "journal_readers", "migrations", "tokens",
        "clock_corrections", "suggestion_models",
    ]

    @Test(.timeLimit(.minutes(15)), arguments: Engine.all)
    func queuePagesReadOnlyFromIndexes(_ engine: Engine) async throws {
        let opened = try await engine.open()
        try await opened.fillForPlans(engine)
        for bits in 0..<128 {
            var queue = TicketQueue()
            if bits & 1 != 0 { queue.statuses = [.new, .working] }
            if bits & 2 != 0 { queue.kinds = [.incident] }
            if bits & 4 != 0 { queue.priorities = [known(.init(rawValue: 2))] }
            if bits & 8 != 0 { queue.team = Key("bss") }
            if bits & 16 != 0 { queue.assignee = Key("li.na") }
            if bits & 32 != 0 { queue.requester = "ann" }
            if bits & 64 != 0 { queue.label = .init(name: "env", value: "prod") }
            let asked = queue
            for position in [nil, TicketQueue.Position("2-7")] {
                try await expectNoScan(in: opened, "page \(bits)") { connection in
                    _ = try asked.page(after: position, size: .standard, in: connection)
                }
            }
        }
    }

    @Test(.timeLimit(.minutes(15)), arguments: Engine.all)
    func listsByDueTimeReadOnlyFromIndexes(_ engine: Engine) async throws {
        let opened = try await engine.open()
        try await opened.fillForPlans(engine)
        for bits in 0..<16 {
            var queue = TicketQueue()
            if bits & 1 != 0 { queue.statuses = [.new, .working] }
            if bits & 2 != 0 { queue.team = Key("bss") }
            if bits & 4 != 0 { queue.requester = "ann" }
            let list = TicketDueList(queue, dueBefore: .monday, breachedAt: bits & 8 != 0 ? .monday : nil)
            for position in [nil, TicketDueList.Position("2-7")] {
                try await expectNoScan(in: opened, "due \(bits)") { connection in
                    _ = try list.page(after: position, size: .standard, in: connection)
                }
            }
        }
    }

    @Test(arguments: Engine.all)
    func nothingElseThatIsAskedOftenReadsAWholeTable(_ engine: Engine) async throws {
        let opened = try await engine.open()
        try await opened.fillForPlans(engine)
        let subject = JournalSubject(.ticket, 1)
        let queries: [(String, @Sendable (any SQLConnection) throws -> Void)] = [
            ("counts", { _ = try TicketQueue.counts(in: $0) }),
            ("search", { try Self.search(TicketQueue(), in: $0) }),
            ("search in a queue", { try Self.search(Self.queue, in: $0) }),
            ("ticket", { _ = try TicketTable.find(ID(rawValue: 1), in: $0) }),
            ("notes", { _ = try TicketNoteTable.all(of: ID(rawValue: 1), in: $0) }),
            ("note count", { _ = try TicketNoteTable.count(of: ID(rawValue: 1), in: $0) }),
            (
                "queue of a vendor",
                { connection in
                    try Self.page(in: connection) { $0.teams = [Key(trusted: "bss"), Key(trusted: "oss")] }
                }
            ),
            (
                "alarms of a vendor",
                {
                    _ = try AlarmTable.page(
                        standing: nil, severity: nil, teams: [Key(trusted: "bss")], before: nil, limit: 50,
                        in: $0)
                }
            ),
            ("loads", { _ = try DispatchTable.loads(of: Key(trusted: "bss"), in: $0) }),
            ("load", { _ = try DispatchTable.tickets(of: Key(trusted: "li.na"), in: $0) }),
            ("settler on a CI", { _ = try DispatchTable.lastSettler(onCI: "db03", in: $0) }),
            (
                "absence",
                {
                    _ = try AbsenceTable.find(
                        of: Key(trusted: "li.na"), from: CivilDate(daysSince1970: 9), in: $0)
                }
            ),
            (
                "absences of one",
                {
                    _ = try AbsenceTable.all(
                        of: Key(trusted: "li.na"), endingFrom: CivilDate(daysSince1970: 9), in: $0)
                }
            ),
            ("absences", { _ = try AbsenceTable.all(endingFrom: CivilDate(daysSince1970: 30_000), in: $0) }),
            ("due offers", { _ = try DispatchOfferTable.due(by: .monday, limit: 50, in: $0) }),
            ("settler", { _ = try DispatchTable.lastSettler(of: "ann", in: $0) }),
            ("turns", { _ = try DispatchTable.turns(of: Key(trusted: "bss"), in: $0) }),
            ("links", { _ = try TicketLinkTable.all(of: ID(rawValue: 1), in: $0) }),
            ("links of others", { _ = try TicketLinkTable.backlinks(of: ID(rawValue: 2), limit: 5, in: $0) }),
            ("holds that end", { _ = try TicketTable.dueToResume(by: .monday, limit: 5, in: $0) }),
            ("tickets that close", { _ = try TicketTable.dueToClose(by: .monday, limit: 5, in: $0) }),
            ("watchers", { _ = try TicketWatcherTable.all(of: ID(rawValue: 1), in: $0) }),
            ("parent", { _ = try TicketLinkTable.parent(of: ID(rawValue: 1), in: $0) }),
            (
                "children",
                {
                    _ = try TicketLinkTable.children(
                        of: ID(rawValue: 1), after: ID(rawValue: 0), limit: 5, in: $0)
                }
            ),
            ("major incidents", { try Self.page(in: $0) { $0.isMajor = true } }),
            ("similar tickets", { _ = try SimilarTickets(to: .sample()).find(limit: 10, in: $0) }),
            ("likenesses", { _ = try TicketLikenesses(of: [.sample(), .sample()]).find(in: $0) }),
            ("rejected suggestions", { _ = try JournalTable.rejections(of: [1, 2], in: $0) }),
            ("newest model", { _ = try SuggestionModelTable.newest(in: $0) }),
            ("waits", { _ = try FairnessTable.waits(5..<9, in: $0) }),
            ("moves", { _ = try FairnessTable.moves(5..<9, in: $0) }),
            ("work", { _ = try FairnessTable.work(5..<9, in: $0) }),
            ("load", { _ = try FairnessTable.load(in: $0) }),
            ("disputed tickets", { try Self.page(in: $0) { $0.isDisputed = true } }),
            ("history", { _ = try JournalTable.history(of: subject, limit: 50, in: $0) }),
            ("tail", { _ = try JournalTable.entries(after: 5, limit: 50, in: $0) }),
            ("last", { _ = try JournalTable.lastSequence(in: $0) }),
            ("reader", { _ = try JournalTable.position(ofReader: "live", in: $0) }),
            ("alert", { _ = try AlertTable.find(.init(rawValue: 7), in: $0) }),
            ("alerts of alarm", { _ = try AlertTable.all(of: ID(rawValue: 1), in: $0) }),
            (
                "worst",
                { _ = try AlertTable.worstFiring(of: ID(rawValue: 1), besides: .init(rawValue: 1), in: $0) }
            ),
            ("ended", { _ = try AlertTable.ended(by: .monday, limit: 5, in: $0) }),
            ("alarm", { _ = try AlarmTable.find(ID(rawValue: 1), in: $0) }),
            ("alarm by key", { _ = try AlarmTable.find(key: .init(rawValue: 1), in: $0) }),
            ("alarms of ticket", { _ = try AlarmTable.all(of: ID(rawValue: 1), in: $0) }),
            ("token", { _ = try TokenTable.find(hash: [1], in: $0) }),
            ("token by name", { _ = try TokenTable.find(name: "x", in: $0) }),
            ("clocks", { _ = try TicketClockTable.find(ID(rawValue: 1), in: $0) }),
            (
                "clocks of a page",
                { _ = try TicketClockTable.all(of: [ID(rawValue: 1), ID(rawValue: 2)], in: $0) }
            ),
            ("origins", { _ = try TicketClockTable.origins(of: [ID(rawValue: 1)], in: $0) }),
            ("movements", { _ = try JournalTable.movements(of: [(1, 0), (2, 3)], in: $0) }),
            ("warnings", { _ = try TicketClockTable.overdue(by: .monday, limit: 5, in: $0) }),
            ("breached", { _ = try TicketClockTable.breached(at: .monday, in: $0) }),
            ("correction", { _ = try ClockCorrectionTable.find(in: $0) }),
            ("newest ticket", { _ = try TicketTable.newest(in: $0) }),
            (
                "stale clocks",
                { _ = try ClockCorrectionTable.stale(below: 100, span: 50, calendars: 1, in: $0) }
            ),
            ("notices due", { _ = try NoticeTable.due(.mail, by: .monday, limit: 9, in: $0) }),
            ("any notice due", { _ = try NoticeTable.isDue(.mail, by: .monday, in: $0) }),
            ("notice", { _ = try NoticeTable.find(ID(rawValue: 1), in: $0) }),
            ("attempts", { _ = try NoticeTable.attempts(of: ID(rawValue: 1), in: $0) }),
            ("old notices", { _ = try NoticeTable.old(.sent, before: .monday, limit: 9, in: $0) }),
            ("known notices", { _ = try NoticeTable.known(from: 5, through: 50, in: $0) }),
            (
                "recent mails",
                { _ = try NoticeTable.recentMails(to: "mail 7", since: .monday, limit: 5, in: $0) }
            ),
            ("open summary", { _ = try NoticeTable.openSummary(for: "mail 7", in: $0) }),
            ("listed notices", { _ = try NoticeTable.listed(in: ID(rawValue: 1), limit: 9, in: $0) }),
            ("listed count", { _ = try NoticeTable.listedCount(in: ID(rawValue: 1), in: $0) }),
            ("pending notices", { _ = try NoticeTable.pendingCounts(in: $0) }),
            ("notices by state", { try Self.notices([.dead, .failed], nil, in: $0) }),
            ("notices of a ticket", { try Self.notices([], ID(rawValue: 7), in: $0) }),
            ("dead notices of a ticket", { try Self.notices([.dead], ID(rawValue: 7), in: $0) }),
            ("imported", { _ = try ImportedTicketTable.find(source: "x", number: "7", in: $0) }),
            ("facts", { _ = try TicketFactTable.find(ID(rawValue: 1), in: $0) }),
            (
                "facts of the last days",
                { connection in
                    var scan = TicketFactTable.Scan()
                    scan.from = Instant(milliseconds: 5900)
                    try TicketFactTable.visit(scan, in: connection) { _ in }
                }
            ),
            ("word", { _ = try ReportWordTable.id(of: "bss", in: $0) }),
            ("files", { _ = try AttachmentTable.all(of: ID(rawValue: 1), in: $0) }),
            ("file", { _ = try AttachmentTable.find(ID(rawValue: 1), of: ID(rawValue: 1), in: $0) }),
            ("sum of files", { _ = try AttachmentTable.sum(of: ID(rawValue: 1), in: $0) }),
            ("chunk", { _ = try ContentTable.chunk(0, of: 1, in: $0) }),
            ("rating", { _ = try RatingTable.find(of: ID(rawValue: 1), in: $0) }),
            ("view", { _ = try ViewTable.find("x", of: "person:ann", in: $0) }),
            ("views", { _ = try ViewTable.all(of: "person:ann", in: $0) }),
            ("answer", { _ = try IdempotencyTable.find(token: 1, key: "k", in: $0) }),
        ]
        for (name, query) in queries { try await expectNoScan(in: opened, name, query) }
    }

    private static func notices(
        _ states: [Notice.State], _ ticket: ID<Ticket>?, in connection: any SQLConnection
    ) throws {
        _ = try NoticeTable.page(
            states: states, ticket: ticket, before: ID(rawValue: 99), limit: 9, in: connection)
    }

    private static let queue: TicketQueue = {
        var queue = TicketQueue()
        queue.team = Key("bss")
        queue.statuses = [.new]
        queue.label = .init(name: "env", value: "prod")
        return queue
    }()

    private static func page(in connection: any SQLConnection, _ filter: (inout TicketQueue) -> Void) throws {
        var queue = TicketQueue()
        queue.statuses = Status.Name.open
        filter(&queue)
        _ = try queue.page(after: nil, size: .standard, in: connection)
    }

    private static func search(_ queue: TicketQueue, in connection: any SQLConnection) throws {
        _ = try queue.search(
            known(SearchQuery("宽带 db03")), everywhere: false, before: 9, size: .standard, in: connection)
    }

    /// A list of more than two in a constraint would make one, at every ticket.
    @Test func constraintsOfATicketMakeNoTable() async throws {
        let opened = try await Engine.sqlite.open()
        let steps = try await opened.store.read { connection in
            try connection.all(sql: "EXPLAIN INSERT INTO tickets DEFAULT VALUES") { $0.text(1) }
        }
        #expect(steps.contains("IdxInsert"))
        #expect(!steps.contains("OpenEphemeral"))
    }

    /// The judge must be able to say no.
    @Test(arguments: Engine.all) func aScanIsSeenAsOne(_ engine: Engine) async throws {
        let opened = try await engine.open()
        try await opened.fillForPlans(engine)
        let scanned = try await opened.store.read { connection in
            let explaining = ExplainingConnection(connection)
            try explaining.visit(sql: "SELECT id FROM tickets WHERE title = $1", [.text("x")]) { _ in true }
            return explaining.scanned
        }
        #expect(scanned == ["tickets"])
    }

    /// Runs `query` on a connection that explains every statement instead of running it.
    private func expectNoScan(
        in opened: Engine.Opened, _ name: String,
        _ query: @escaping @Sendable (any SQLConnection) throws -> Void
    ) async throws {
        let (count, scanned) = try await opened.store.read { connection in
            let explaining = ExplainingConnection(connection)
            try query(explaining)
            return (explaining.count, explaining.scanned)
        }
        #expect(count > 0)
        #expect(Set(scanned).subtracting(Self.small) == [], "\(name)")
    }
}

/// Answers every question with nothing, and remembers which tables the engine would have read whole.
private final class ExplainingConnection: SQLConnection {
    private let connection: any SQLConnection
    private(set) var scanned: [String] = []
    private(set) var count = 0

    init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    var dialect: Dialect { connection.dialect }

    func visit(_ statement: SQLStatement, _ arguments: [SQLValue], _ visit: (any SQLRow) throws -> Bool)
        throws
    {
        try self.visit(sql: statement.sql, arguments, visit)
    }

    func visit(sql: String, _ arguments: [SQLValue], _ visit: (any SQLRow) throws -> Bool) throws {
        count += 1
        if dialect.name == Engine.sqlite.rawValue {
            let steps = try connection.all(sql: "EXPLAIN QUERY PLAN " + sql, arguments) { $0.text(3) }
            scanned += steps.compactMap(Self.scannedTable)
        } else {
            let plans = try connection.all(sql: "EXPLAIN (FORMAT JSON) " + sql, arguments) { $0.text(0) }
            for plan in plans {
                scanned += Self.scannedTables(try JSONSerialization.jsonObject(with: Data(plan.utf8)))
            }
        }
    }

    /// A line such as `SCAN tickets`. Derived tables have names of ours, and the full-text index is scanned
    /// by its own means.
    private static func scannedTable(_ step: String) -> String? {
        guard step.hasPrefix("SCAN ") else { return nil }
        let table = String(step.split(separator: " ")[1])
        return ["one", "ranges", "CONSTANT", "words"].contains(table) || table.hasPrefix("(") ? nil : table
    }

    private static func scannedTables(_ plan: Any) -> [String] {
        if let list = plan as? [Any] { return list.flatMap(scannedTables) }
        guard let node = plan as? [String: Any] else { return [] }
        let own = node["Node Type"] as? String == "Seq Scan" ? [node["Relation Name"] as? String ?? ""] : []
        return own + ["Plan", "Plans"].compactMap { node[$0] }.flatMap(scannedTables)
    }
}

extension Engine.Opened {
    /// SQLite looks up what it can; PostgreSQL first asks how much there is.
    fileprivate func fillForPlans(_ engine: Engine) async throws {
        guard engine == .postgres else { return }
        try await addOrganisation()
        try await tamper(
            """
            INSERT INTO tickets (id, kind, type, title, description, impact, urgency, priority, status, resolution,
                resolved_at, ended_at, team, assignee, line, requester, labels, opened_at, updated_at, revision)
            SELECT n, CASE n % 3 WHEN 0 THEN 'request' ELSE 'incident' END, 'fault', 'title ' || n, repeat('x', 400), 2,
                2, n % 5 + 1, CASE WHEN n % 20 < 19 THEN 'closed' WHEN n % 40 = 19 THEN 'new' ELSE 'working' END,
                CASE WHEN n % 20 < 19 THEN 'done' END, CASE WHEN n % 20 < 19 THEN 1 END,
                CASE WHEN n % 20 < 19 THEN 1 END, CASE n % 4 WHEN 0 THEN 'bss' WHEN 1 THEN 'oss' WHEN 2 THEN 'base' END,
                CASE WHEN n % 7 = 0 THEN 'li.na' END, 'requester ' || n % 200, 'second', '{}', n, n, 2
            FROM generate_series(1, 6000) AS n;
            INSERT INTO ticket_words (ticket, shown, hidden, terms)
            SELECT n, '宽 带 db' || n % 100, '', ARRAY['宽', '带', '宽带', 'db' || n % 100, 'word' || n, '=' || n % 50]
            FROM generate_series(1, 6000) AS n;
            INSERT INTO ticket_notes (ticket, author, visibility, text, at)
            SELECT n % 3000 + 1, 'li.na', 'public', 'note ' || n, n FROM generate_series(1, 6000) AS n;
            INSERT INTO ticket_links (ticket, relation, target, at, author)
            SELECT n, 'relatesTo', n + 1, n, 'li.na' FROM generate_series(1, 3000) AS n;
            INSERT INTO journal (at, actor, subject_kind, subject, revision, type, payload, hash)
            SELECT n, 'li.na', 'ticket', n / 2, n % 2 + 1, 'ticket.changed', '{}', decode('00', 'hex')
            FROM generate_series(2, 12001) AS n;
            INSERT INTO alarms (id, key, resource, type, severity, raised_at, cleared_at, ticket, revision)
            SELECT n, n, 'db' || n, 'disk', 'major', n, CASE WHEN n % 10 > 0 THEN n END, n, 1
            FROM generate_series(1, 3000) AS n;
            INSERT INTO alerts (fingerprint, alarm, severity, labels, annotations, starts_at, ends_at, end_is_timeout,
                generator_url, updated_at, is_firing)
            SELECT n, n, 'major', '{}', '{}', n, n + 1000000, 0, '', n, CASE n % 10 WHEN 0 THEN 1 ELSE 0 END
            FROM generate_series(1, 3000) AS n;
            INSERT INTO ticket_clocks (ticket, revision, calendars, states, team, is_open, next_at, due_at, late_at,
                response_used, resolution_used)
            SELECT n, 2, 1, repeat('x', 400), CASE n % 4 WHEN 0 THEN 'bss' WHEN 1 THEN 'oss' WHEN 2 THEN 'base'
                ELSE '' END, CASE WHEN n % 20 < 19 THEN 0 ELSE 1 END, CASE WHEN n % 20 = 19 THEN n END,
                CASE WHEN n % 20 = 19 THEN n END, CASE WHEN n % 50 = 19 THEN n END, 0, 0
            FROM generate_series(1, 6000) AS n;
            INSERT INTO tokens (name, role, hash, created_at)
            SELECT 'token ' || n, 'agent', decode(lpad(to_hex(n), 8, '0'), 'hex'), n FROM generate_series(1, 1000) AS n;
            INSERT INTO idempotency_keys (token, key, request, status, body, at)
            SELECT n % 1000 + 1, 'key ' || n, '', 200, '', n FROM generate_series(1, 3000) AS n;
            INSERT INTO notices (sequence, event, channel, recipient, name, language, ticket, subject, body, state,
                next_at, created_at)
            SELECT n, 'ticket.opened', 'mail', 'mail ' || n % 300, '', 'zh', n % 3000 + 1, 's', 'b',
                CASE WHEN n % 50 = 0 THEN 'dead' WHEN n % 50 = 1 THEN 'failed' ELSE 'sent' END,
                CASE WHEN n % 50 = 1 THEN n END, n
            FROM generate_series(1, 6000) AS n;
            INSERT INTO notice_attempts (notice, attempt, at, outcome, answer, latency)
            SELECT id, 1, 1, 'sent', '', 1 FROM notices;
            INSERT INTO imported_tickets (source, number, ticket, seen, reassigned, reopened)
            SELECT 'old', 'n' || n, n, '', 0, 0 FROM generate_series(1, 6000) AS n;
            INSERT INTO report_words (text) SELECT 'word ' || n FROM generate_series(1, 3000) AS n;
            INSERT INTO ticket_facts (ticket, generation, revision, opened_at, updated_at, held, reassignments,
                reopenings, holds, first_contact, response, resolution, kind, priority, status, channel, team,
                service, domain, department, source)
            SELECT n, 1, 2, n, n, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1
            FROM generate_series(1, 6000) AS n;
            INSERT INTO team_waits (day, team, step, tickets)
            SELECT n / 10, n % 10, 1, 1 FROM generate_series(1, 6000) AS n;
            INSERT INTO team_moves (day, from_team, to_team, how, tickets)
            SELECT n / 10, n % 10, 1, 0, 1 FROM generate_series(1, 6000) AS n;
            INSERT INTO person_work (day, person, taken, resolved)
            SELECT n / 10, n % 10, 1, 1 FROM generate_series(1, 6000) AS n;
            INSERT INTO ticket_watchers (ticket, watcher, at, author)
            SELECT n, 'li.na', n, 'li.na' FROM generate_series(1, 6000) AS n;
            INSERT INTO contents (id, begun_at, sha256, size)
            SELECT n, n, decode(lpad(to_hex(n), 64, '0'), 'hex'), 1 FROM generate_series(1, 3000) AS n;
            INSERT INTO content_chunks (content, place, bytes)
            SELECT n, 0, decode('00', 'hex') FROM generate_series(1, 3000) AS n;
            INSERT INTO attachments (ticket, content, name, type, size, visibility, author, at)
            SELECT n, n, 'file', 'text', 1, 'public', 'li.na', n FROM generate_series(1, 3000) AS n;
            INSERT INTO ratings (ticket, score, author, at)
            SELECT n, 5, 'li.na', n FROM generate_series(1, 3000) AS n;
            INSERT INTO dispatch_turns (team, person, turn)
            SELECT 'team ' || n % 300, 'p' || n, n FROM generate_series(1, 3000) AS n;
            INSERT INTO absences (person, first_day, last_day, author, at, revision)
            SELECT 'p' || n % 300, n, n + 1, 'li.na', n, 1 FROM generate_series(1, 3000) AS n;
            INSERT INTO dispatch_offers (ticket, person, revision, until)
            SELECT n, 'li.na', 1, 2000000000000 + n FROM generate_series(1, 3000) AS n;
            INSERT INTO views (owner, name, filter, revision, changed_at, changed_by)
            SELECT 'person:' || n, 'mine', '{}', 1, n, 'li.na' FROM generate_series(1, 3000) AS n;
            ANALYZE
            """)
    }
}
