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
        let before = try await Self.schema(of: opened)
        try await opened.store.engine.close()
        let again = try await Store(opening: opened.database.engine())
        #expect(try await again.read { try TicketTable.find(ticket.id, in: $0) } == ticket)
        #expect(try await Self.schema(of: opened.database, again) == before)
    }

    @Test(arguments: Engine.all) func opensTwiceAtOnce(_ engine: Engine) async throws {
        let database = try await engine.database()
        async let one = Store(opening: database.engine())
        async let two = Store(opening: database.engine())
        #expect(try await Self.schema(of: database, one) == Self.schema(of: database, two))
    }

    @Test(arguments: Engine.all, ["9999-later", "0000-earlier"])
    func refusesADatabaseOfANewerVersion(_ engine: Engine, _ name: String) async throws {
        let opened = try await engine.open()
        try await opened.tamper("INSERT INTO migrations (name) VALUES ('\(name)')")
        let before = try await Self.schema(of: opened)
        let failure = await #expect(throws: SQLFailure.self) {
            _ = try await Store(opening: opened.store.engine)
        }
        guard case .newerSchema(name, let newest) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        let words = try #require(failure?.description)
        #expect(words.contains(name))
        #expect(words.contains(newest))
        #expect(try await Self.schema(of: opened) == before)
    }

    /// `SWITCHBOARD_UPDATE_SCHEMAS=1 swift test --filter SchemaTests` writes the files anew.
    @Test(arguments: Engine.all) func isTheOneInSchemas(_ engine: Engine) async throws {
        let opened = try await engine.open()
        let path = #filePath.components(separatedBy: "/Tests/")[0] + "/Schemas/schema-\(engine.rawValue).sql"
        let schema = try await Self.schema(of: opened)
        if ProcessInfo.processInfo.environment["SWITCHBOARD_UPDATE_SCHEMAS"] == "1" {
            try FileManager.default.createDirectory(
                atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            try Data(schema.utf8).write(to: URL(fileURLWithPath: path))
        }
        let kept = try String(contentsOf: URL(fileURLWithPath: path), encoding: .utf8)
        #expect(schema == kept, "the schema has changed: see SWITCHBOARD_UPDATE_SCHEMAS above")
    }

    private static func schema(of opened: Engine.Opened) async throws -> String {
        try await schema(of: opened.database, opened.store)
    }

    /// What PostgreSQL's own `pg_dump` says; or every table and index as SQLite keeps it, by name, the shadow
    /// tables of the full-text index left out.
    private static func schema(of database: TestDatabase, _ store: Store) async throws -> String {
        if let server = database.server { return try server.schema() }
        return try await store.read { connection in
            try connection.all(
                sql: """
                    SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'ticket\\_words\\_%' ESCAPE '\\'
                    ORDER BY name
                    """
            ) { $0.text(0) + ";\n" }.joined(separator: "\n")
        }
    }
}
