import Foundation
import Kernel
import Monitoring
import SQL
import Store
import TestSupport
import Testing
import Tickets

@Suite struct SchemaTests {
    @Test(arguments: Engine.all) func opensTwice(_ engine: Engine) async throws {
        let opened = try await engine.open()
        let ticket = try await opened.add(.sample())
        let before = try await Self.schema(of: opened.store)
        try await opened.store.engine.close()
        let again = try await Store(opening: engine.engine(in: opened.folder))
        #expect(try await again.read { try TicketTable.find(ticket.id, in: $0) } == ticket)
        #expect(try await Self.schema(of: again) == before)
    }

    @Test(arguments: Engine.all) func opensTwiceAtOnce(_ engine: Engine) async throws {
        let folder = try TemporaryFolder()
        async let one = Store(opening: engine.engine(in: folder))
        async let two = Store(opening: engine.engine(in: folder))
        #expect(try await Self.schema(of: one) == Self.schema(of: two))
    }

    @Test(arguments: Engine.all, ["9999-later", "0000-earlier"])
    func refusesADatabaseOfANewerVersion(_ engine: Engine, _ name: String) async throws {
        let opened = try await engine.open()
        try await opened.tamper("INSERT INTO migrations (name) VALUES ('\(name)')")
        let before = try await Self.schema(of: opened.store)
        let failure = await #expect(throws: SQLFailure.newerSchema(found: name, newest: "0002-leases")) {
            _ = try await Store(opening: opened.store.engine)
        }
        let words = try #require(failure?.description)
        #expect(words.contains(name))
        #expect(words.contains("0002-leases"))
        #expect(try await Self.schema(of: opened.store) == before)
    }

    /// `SWITCHBOARD_UPDATE_SCHEMAS=1 swift test --filter SchemaTests` writes the file anew.
    @Test func isTheOneInSchemas() async throws {
        let opened = try await Engine.sqlite.open()
        let path = #filePath.components(separatedBy: "/Tests/")[0] + "/Schemas/schema-sqlite.sql"
        let schema = try await Self.schema(of: opened.store)
        if ProcessInfo.processInfo.environment["SWITCHBOARD_UPDATE_SCHEMAS"] == "1" {
            try FileManager.default.createDirectory(
                atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            try Data(schema.utf8).write(to: URL(fileURLWithPath: path))
        }
        let kept = try String(contentsOf: URL(fileURLWithPath: path), encoding: .utf8)
        #expect(schema == kept, "the schema has changed: see SWITCHBOARD_UPDATE_SCHEMAS above")
    }

    /// Every table and index as SQLite keeps it, by name; the shadow tables of the full-text index left out.
    private static func schema(of store: Store) async throws -> String {
        try await store.read { connection in
            try connection.all(
                sql: """
                    SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'ticket\\_words\\_%' ESCAPE '\\'
                    ORDER BY name
                    """
            ) { $0.text(0) + ";\n" }.joined(separator: "\n")
        }
    }
}

@Suite struct QueryPlanTests {
    /// Tables that may be read whole: they hold what one deskbook lists.
    static let small: Set<String> = ["teams"]

    @Test(arguments: 0..<128) func queuePagesReadOnlyFromIndexes(_ bits: Int) async throws {
        let opened = try await Engine.sqlite.open()
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
            try await expectNoScan(in: opened) { connection in
                _ = try asked.page(after: position, size: .standard, in: connection)
            }
        }
    }

    @Test func nothingElseThatIsAskedOftenReadsAWholeTable() async throws {
        let opened = try await Engine.sqlite.open()
        let subject = JournalSubject(.ticket, 1)
        let queries: [(String, @Sendable (any SQLConnection) throws -> Void)] = [
            ("counts", { _ = try TicketQueue.counts(in: $0) }),
            ("search", { try Self.search(TicketQueue(), in: $0) }),
            ("search in a queue", { try Self.search(Self.queue, in: $0) }),
            ("ticket", { _ = try TicketTable.find(ID(rawValue: 1), in: $0) }),
            ("notes", { _ = try TicketNoteTable.all(of: ID(rawValue: 1), in: $0) }),
            ("note count", { _ = try TicketNoteTable.count(of: ID(rawValue: 1), in: $0) }),
            ("links", { _ = try TicketLinkTable.all(of: ID(rawValue: 1), in: $0) }),
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
            ("answer", { _ = try IdempotencyTable.find(token: 1, key: "k", in: $0) }),
        ]
        for (name, query) in queries { try await expectNoScan(in: opened, name, query) }
    }

    private static let queue: TicketQueue = {
        var queue = TicketQueue()
        queue.team = Key("bss")
        queue.statuses = [.new]
        queue.label = .init(name: "env", value: "prod")
        return queue
    }()

    private static func search(_ queue: TicketQueue, in connection: any SQLConnection) throws {
        _ = try queue.search(
            known(SearchQuery("宽带 db03")), everywhere: false, before: 9, size: .standard, in: connection)
    }

    /// The judge above must be able to say no.
    @Test func aScanIsSeenAsOne() async throws {
        let opened = try await Engine.sqlite.open()
        let plans = try await opened.store.read { connection in
            let explaining = ExplainingConnection(connection)
            try explaining.visit(sql: "SELECT id FROM tickets WHERE title = $1", [.text("x")]) { _ in true }
            return explaining.plans
        }
        #expect(plans == ["SCAN tickets"])
    }

    /// Runs `query` on a connection that explains every statement instead of running it.
    private func expectNoScan(
        in opened: Engine.Opened, _ name: String = "page",
        _ query: @escaping @Sendable (any SQLConnection) throws -> Void
    ) async throws {
        let plans = try await opened.store.read { connection in
            let explaining = ExplainingConnection(connection)
            try query(explaining)
            return explaining.plans
        }
        #expect(!plans.isEmpty)
        for step in plans where step.hasPrefix("SCAN ") {
            let table = step.split(separator: " ")[1]
            let isDerived = ["one", "ranges", "CONSTANT", "words"].contains(table) || table.hasPrefix("(")
            #expect(isDerived || Self.small.contains(String(table)), "\(name): \(step)")
        }
    }
}

/// Answers every question with nothing, and remembers how SQLite would have looked for it.
private final class ExplainingConnection: SQLConnection {
    private let connection: any SQLConnection
    private(set) var plans: [String] = []

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
        plans += try connection.all(sql: "EXPLAIN QUERY PLAN " + sql, arguments) { $0.text(3) }
    }
}
