import Kernel
import Monitoring
import SQL
import Synchronization
import TestSupport
import Tickets

@testable import Store

extension Engine.Opened {
    /// More than one batch of them.
    static let tickets = 2100

    /// Another engine on the same database, as another process has it.
    func again() throws -> any SQLEngine { try database.engine() }

    /// The store, opened to be copied into.
    func asTarget() async throws -> Store { try await Store(copyingInto: again()) }

    /// Something in every table.
    func furnish() async throws {
        try await addOrganisation()
        try await write(ticketsWithEntries: Int64(Self.tickets), each: 1)
        try await furnishTicket()
        try await furnishOthers()
    }

    private func furnishTicket() async throws {
        try await store.write { transaction in
            guard let ticket = try TicketTable.find(ID(rawValue: 700), in: transaction) else { return }
            let changed = Ticket.sample(
                id: 700, title: "Billing 700", description: "宽带\u{1F4DE}\n'\"", status: .sample(.closed),
                team: "bss", assignee: "li.na", requester: "ann", labels: ["env": "prod"], revision: 1)
            try TicketTable.update(changed, from: ticket, in: transaction)
            for (text, visibility) in [
                ("客户投诉三次", TicketNote.Visibility.internal), ("表空间不足", .public),
            ] {
                _ = try TicketNoteTable.insert(
                    author: "ann", visibility: visibility, known(Note(text)), on: changed, at: .monday,
                    in: transaction)
            }
            try TicketLinkTable.insert(
                TicketLink(relation: .blockedBy, target: ticket.number, at: .monday, author: "ann"),
                of: ID(rawValue: 3), in: transaction)
        }
    }

    private func furnishOthers() async throws {
        let alarm = try await addAlarm("a")
        try await store.write { transaction in
            try AlertTable.insert(
                .init(alert: AlertTableTests.alert("a"), alarm: alarm, updatedAt: .monday, isFiring: true),
                in: transaction)
            _ = try DeskbookTable.insert(["desk.yaml": "名: 值\n"], by: "ann", at: .monday, in: transaction)
            try JournalTable.setPosition(4, ofReader: "live", in: transaction)
            let draft = NoticeTable.Draft(
                sequence: 3, event: Notice.summaryEvent, channel: .mail, recipient: "ann@example.com",
                name: "安", language: "zh", ticket: nil, subject: "s", body: "b")
            let summary = try NoticeTable.insert(draft, at: .monday, due: .monday, in: transaction)
            try NoticeTable.conclude(
                summary,
                .init(number: 1, at: .monday, outcome: "sent", answer: "250 Ok", latencyMilliseconds: 3),
                state: .sent, next: nil, in: transaction)
            var listed = draft
            listed.event = "ticket.opened"
            listed.ticket = ID(rawValue: 700)
            try NoticeTable.insert(listed, listedIn: summary, at: .monday, in: transaction)
            try DispatchTable.giveTurn(
                3, to: Key(trusted: "chen.jie"), of: Key(trusted: "bss-response"), in: transaction)
            try DispatchOfferTable.put(
                .init(
                    ticket: ID(rawValue: 700), person: Key(trusted: "chen.jie"), revision: 2, until: .monday),
                in: transaction)
            let promise = TicketClockTable.Promise(allowed: 9, used: 1, breachAt: .monday, stoppedAt: nil)
            try TicketClockTable.put(
                .init(
                    ticket: ID(rawValue: 700), revision: 1, calendars: -7, states: "{}", team: Key("bss"),
                    isOpen: true, nextAt: .monday, dueAt: nil, lateAt: nil, response: promise,
                    resolution: promise), in: transaction)
            try ReportStateTable.begin(version: 1, calendars: -7, in: transaction)
            let words = try ReportWordTable.ids(of: ["", "bss"], in: transaction)
            var facts = TicketFactTable.Facts(ticket: ID(rawValue: 700), generation: 1, openedAt: .monday)
            facts.words = [.team: "bss"]
            facts.resolution = .init(.running, breachAt: .monday)
            facts.queuedSince = .monday
            try TicketFactTable.put(facts, words, in: transaction)
            var sums = FairnessTable.Sums()
            sums.waits[.init(day: 1, team: "bss", seconds: 60)] = 2
            sums.moves[.init(day: 1, from: "bss", to: "bss", how: .returned)] = 1
            sums.work[.init(day: 1, person: "bss"), default: .init()].taken += 1
            try FairnessTable.add(sums, words, in: transaction)
            try ImportedTicketTable.put(
                .init(ticket: ID(rawValue: 700), seen: [1, .max], reassigned: 3, reopened: 0), source: "old",
                number: "7", in: transaction)
            _ = try SuggestionModelTable.insert(
                .init(at: .monday, sequence: 4, tickets: 2, askedLately: 2, rightLately: 1, restored: 1),
                [0, 255, 7], in: transaction)
            try ClockCorrectionTable.put(.init(calendars: -7, tickets: 9, below: 4), in: transaction)
            try transaction.run(
                script: """
                    INSERT INTO leases (name, holder, until) VALUES ('a', 'b', 5);
                    INSERT INTO ratings (ticket, score, comment, author, at) VALUES (700, 4, '很好', 'ann', 5);
                    INSERT INTO views (owner, name, filter, revision, changed_at, changed_by)
                    VALUES ('team:bss', '我的', '{}', 1, 5, 'ann');
                    """)
            try SecretTable.insert("ratings", [0, 255, 7], in: transaction)
            let content = try ContentTable.begin([0, 1, 255], at: .monday, in: transaction)
            _ = try ContentTable.settle(content, sha256: [9, 0], size: 3, in: transaction)
            _ = try AttachmentTable.insert(
                .init(
                    ticket: ID(rawValue: 700), content: content, name: "截图.png", type: .png, size: 3,
                    visibility: .internal, author: "ann", at: .monday), in: transaction)
            let token = try TokenTable.insert(
                name: "ann", role: "agent", hash: [0, 255, 1], at: .monday, in: transaction)
            try IdempotencyTable.insert(
                .init(request: [], status: 201, etag: nil, location: "/x", body: "{}"), token: token,
                key: "k",
                at: .monday, in: transaction)
            _ = try TicketWatcherTable.insert(
                .init(watcher: "ann", at: .monday, author: "ann"), of: ID(rawValue: 700), in: transaction)
            try transaction.run(
                script: """
                    INSERT INTO ticket_errands (parent, what, actor, words, done_through)
                    VALUES (700, 'resolve', 'ann', '{}', 0);
                    """)
            let absence = try AbsenceTable.insert(
                .init(
                    id: 0, person: Key(trusted: "li.na"), first: CivilDate(daysSince1970: 20_780),
                    last: CivilDate(daysSince1970: 20_781), reason: "休假", author: "ann", at: .monday,
                    revision: 1), in: transaction)
            for (subject, type) in [
                (JournalSubject(.absence, absence), .absenceEntered),
                (JournalSubject(.alarm, alarm.rawValue), JournalType.alarmRaised),
                (JournalSubject(.deskbook, 1), .deskbookApplied),
                (JournalSubject(.token, token), .tokenCreated),
            ] {
                try JournalTable.append(
                    JournalEntry(
                        sequence: 0, at: .monday, actor: "ann", subject: subject, revision: 1, type: type,
                        team: nil, payload: "{}"), in: transaction)
            }
        }
    }

    /// Every row of every table that is copied.
    func rows() async throws -> [String: [[SQLValue]]] {
        try await store.read { connection in
            var rows: [String: [[SQLValue]]] = [:]
            for table in StoredTable.all {
                var all: [[SQLValue]] = []
                while case let more = try table.rows(after: all.last, in: connection), !more.isEmpty {
                    all += more
                }
                // The copy's own remark that numbers may be missing, as is usual on PostgreSQL.
                rows[table.name] = all.filter { $0.first != .text(JournalTable.gapsUntil) }
            }
            return rows
        }
    }

    /// True where no copy is under way.
    func isFinished() async throws -> Bool {
        try await store.read { try !Migrations.isBeingCopied($0) }
    }

    /// Begins a copy that breaks off.
    func cutOffCopy(to target: Engine.Opened, afterWrites writes: Int) async throws {
        let breaking = try await Store(
            copyingInto: BreakingEngine(target.again(), afterWrites: writes))
        do {
            _ = try await StoreCopy(from: store, to: breaking).run()
        } catch SQLFailure.unavailable("cut off") {}
    }
}

/// An engine that goes away after some writes, or lets something happen before one of its reads.
struct BreakingEngine: SQLEngine {
    private let engine: any SQLEngine
    private let writes: Int
    private let read: Int
    private let happening: @Sendable () async throws -> Void
    private let counts = Counts()

    private final class Counts: Sendable {
        let writes = Atomic(0)
        let reads = Atomic(0)
    }

    init(
        _ engine: any SQLEngine, afterWrites writes: Int = .max, beforeRead read: Int = .max,
        _ happening: @escaping @Sendable () async throws -> Void = {}
    ) {
        self.engine = engine
        self.writes = writes
        self.read = read
        self.happening = happening
    }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        if counts.reads.add(1, ordering: .relaxed).newValue == read { try await happening() }
        return try await engine.read(body)
    }

    func write<Value: Sendable>(
        _ unit: @escaping @Sendable (any SQLTransaction) throws -> Value
    ) async throws -> Value {
        guard counts.writes.add(1, ordering: .relaxed).newValue <= writes else {
            throw SQLFailure.unavailable("cut off")
        }
        return try await engine.write(unit)
    }

    var dialect: Dialect { engine.dialect }
    var isShared: Bool { engine.isShared }
    var waitingUnits: Int { engine.waitingUnits }
    func require(_ condition: SQLCondition) { engine.require(condition) }
    func nudges() -> AsyncStream<Void>? { engine.nudges() }
    func backup(to path: String) async throws { try await engine.backup(to: path) }
    func close() async throws { try await engine.close() }
}
