import Kernel
import Monitoring
import SQL
import TestSupport
import Testing
import Tickets

@testable import Store

@Suite struct StoredTableTests {
    /// A table, or a column, that is not in the list would stay behind.
    @Test func theListIsTheSchema() async throws {
        let opened = try await Engine.sqlite.open()
        let columns = try await opened.store.read { connection in
            try connection.all(
                sql: """
                    SELECT t.name, c.name, c.type, c.pk FROM sqlite_master AS t, pragma_table_info(t.name) AS c
                    WHERE t.type = 'table' AND t.name NOT LIKE 'ticket\\_words%' ESCAPE '\\'
                        AND t.name <> 'migrations' ORDER BY t.name, c.cid
                    """
            ) { "\($0.text(0)).\($0.text(1)) \($0.text(2)) \($0.int(3))" }
        }
        let listed = StoredTable.all.sorted { $0.name < $1.name }.flatMap { table in
            table.columns.enumerated().map { index, column in
                let type =
                    switch column.kind {
                    case .integer: "INTEGER"
                    case .text: "TEXT"
                    case .bytes: "BLOB"
                    }
                let place = table.key.firstIndex(of: index).map { $0 + 1 } ?? 0
                return "\(table.name).\(column.name) \(type) \(place)"
            }
        }
        #expect(listed == columns)
    }

    @Test func whatIsReferredToComesFirst() async throws {
        let opened = try await Engine.sqlite.open()
        let names = StoredTable.all.map(\.name)
        let references = try await opened.store.read { connection in
            try connection.all(
                sql: """
                    SELECT t.name, f."table" FROM sqlite_master AS t, pragma_foreign_key_list(t.name) AS f
                    WHERE t.type = 'table'
                    """
            ) { ($0.text(0), $0.text(1)) }
        }
        #expect(!references.isEmpty)
        for (referring, referred) in references where referring != referred {
            let (first, second) = (names.firstIndex(of: referred), names.firstIndex(of: referring))
            #expect(try #require(first) < #require(second), "\(referring) refers to \(referred)")
        }
    }

    @Test func thoseThatCountUpAreTheOnesWithAnIdentity() async throws {
        let opened = try await Engine.sqlite.open()
        let counting = try await opened.store.read { connection in
            try connection.all(
                sql: """
                    SELECT name FROM sqlite_master WHERE sql LIKE '%INTEGER PRIMARY KEY%'
                        AND name NOT LIKE 'ticket\\_words%' ESCAPE '\\' ORDER BY name
                    """
            ) { $0.text(0) }
        }
        #expect(StoredTable.all.filter(\.countsUp).map(\.name).sorted() == counting)
    }
}

@Suite struct CopyTests {
    static let pairs = Engine.all.flatMap { from in Engine.all.map { Pair(from: from, to: $0) } }

    struct Pair: Sendable, CustomTestStringConvertible {
        let from: Engine
        let to: Engine
        var testDescription: String { "\(from) to \(to)" }
    }

    @Test(arguments: pairs) func everythingArrives(_ pair: Pair) async throws {
        let (source, target) = try await (pair.from.open(), pair.to.open())
        try await source.furnish()
        let result = try await StoreCopy(from: source.store, to: target.asTarget()).run()
        #expect(try await target.rows() == source.rows())
        #expect(result.tables.allSatisfy { $0.rows > 0 }, "every table has something: \(result.tables)")
        #expect(result.verification.faults == [])
        #expect(result.resumed == 0)
        #expect(result.newestSequence == result.copiedSequence)
        #expect(try await target.isFinished())
    }

    @Test(arguments: pairs) func whatWasCopiedIsFoundAndGoneOnWith(_ pair: Pair) async throws {
        let (source, target) = try await (pair.from.open(), pair.to.open())
        try await source.furnish()
        _ = try await StoreCopy(from: source.store, to: target.asTarget()).run()
        for (words, everywhere) in [("Billing 700", true), ("客户投诉", true), ("客户投诉", false)] {
            let query = try #require(SearchQuery(words))
            let search: @Sendable (any SQLConnection) throws -> [ID<Ticket>] = {
                try TicketQueue().search(query, everywhere: everywhere, before: nil, size: .standard, in: $0)
                    .items.map(\.id)
            }
            let found = try await target.store.read(search)
            #expect(try await found == source.store.read(search))
            #expect(found.isEmpty != everywhere, "\(words)")
        }
        let next = try await target.add(.sample(title: "the next"))
        #expect(next.id.rawValue == Int64(Engine.Opened.tickets + 1))
        let note = try await target.store.write {
            try TicketNoteTable.insert(
                author: "ann", visibility: .public, known(Note("later")), on: next, at: .monday, in: $0)
        }
        #expect(note.id.rawValue == 3)
    }

    @Test(arguments: pairs, [1, 4, 7, 9, 14, 19]) func whatWasCutOffGoesOn(_ pair: Pair, _ writes: Int)
        async throws
    {
        let (source, target) = try await (pair.from.open(), pair.to.open())
        try await source.furnish()
        let breaking = try await Store(
            copyingInto: BreakingEngine(target.again(), afterWrites: writes))
        await #expect(throws: SQLFailure.unavailable("cut off")) {
            _ = try await StoreCopy(from: source.store, to: breaking).run()
        }
        #expect(try await !target.isFinished())
        let result = try await StoreCopy(from: source.store, to: target.asTarget()).run()
        #expect(try await target.rows() == source.rows())
        #expect((result.resumed > 0) == (writes > 2))
        #expect(try await target.isFinished())
    }

    @Test(arguments: pairs) func goesOnWithASourceThatHasGrown(_ pair: Pair) async throws {
        let (source, target) = try await (pair.from.open(), pair.to.open())
        try await source.furnish()
        try await source.cutOffCopy(to: target, afterWrites: 20)
        let ticket = try #require(
            try await source.store.read { try TicketTable.find(ID(rawValue: 9), in: $0) })
        try await source.note("光缆中断", .public, on: ticket)
        _ = try await StoreCopy(from: source.store, to: target.asTarget()).run()
        #expect(try await target.rows() == source.rows())
        let query = try #require(SearchQuery("光缆"))
        let found = try await target.store.read {
            try TicketQueue().search(query, everywhere: true, before: nil, size: .standard, in: $0).items
        }
        #expect(found.map(\.id) == [ticket.id])
    }

    @Test(arguments: pairs) func doesNotGoOnWithASourceThatIsAnother(_ pair: Pair) async throws {
        let (source, target) = try await (pair.from.open(), pair.to.open())
        try await source.furnish()
        try await source.cutOffCopy(to: target, afterWrites: 12)
        try await source.tamper("UPDATE people SET name = 'somebody else' WHERE key = 'li.na'")
        await #expect(throws: CopyFailure.sourceChanged(table: "people")) {
            _ = try await StoreCopy(from: source.store, to: target.asTarget()).run()
        }
        _ = try await StoreCopy(from: source.store, to: target.asTarget()).run(replacing: true)
        #expect(try await target.rows() == source.rows())
    }

    @Test(arguments: Engine.all) func nobodyElseOpensHalfACopy(_ engine: Engine) async throws {
        let (source, target) = try await (engine.open(), engine.open())
        try await source.furnish()
        try await source.cutOffCopy(to: target, afterWrites: 7)
        for attempt in ["opening", "writing"] {
            let failure = await #expect(throws: SQLFailure.self, "\(attempt)") {
                if attempt == "opening" {
                    _ = try await Store(opening: target.again())
                } else {
                    // Opened before the copy began, as by a server.
                    try await target.write(ticketsWithEntries: 1, each: 1)
                }
            }
            #expect(failure?.description.contains("cop") == true, "\(String(describing: failure))")
        }
    }

    @Test(arguments: pairs) func aStoreThatIsInUseIsOnlyReplacedOnRequest(_ pair: Pair) async throws {
        let (source, target) = try await (pair.from.open(), pair.to.open())
        try await source.furnish()
        try await target.write(ticketsWithEntries: 3, each: 2)
        let before = try await target.rows()
        await #expect(throws: CopyFailure.occupied(table: "tickets")) {
            _ = try await StoreCopy(from: source.store, to: target.asTarget()).run()
        }
        #expect(try await target.rows() == before)
        #expect(try await target.isFinished())
        _ = try await StoreCopy(from: source.store, to: target.asTarget()).run(replacing: true)
        #expect(try await target.rows() == source.rows())
    }

    @Test(arguments: Engine.all, [true, false])
    func aStoreIsNotCopiedIntoItself(_ engine: Engine, _ replacing: Bool) async throws {
        let opened = try await engine.open()
        if replacing { try await opened.furnish() }
        let before = try await opened.rows()
        await #expect(throws: CopyFailure.sameStore) {
            _ = try await StoreCopy(from: opened.store, to: opened.asTarget()).run(replacing: replacing)
        }
        #expect(try await opened.rows() == before)
        #expect(try await opened.isFinished())
    }

    @Test(arguments: Engine.all) func aFaultOfTheSourceIsCopiedAndTold(_ engine: Engine) async throws {
        let (source, target) = try await (engine.open(), engine.open())
        try await source.furnish()
        try await source.tamper("UPDATE journal SET payload = '{}' WHERE sequence = 5")
        let result = try await StoreCopy(from: source.store, to: target.asTarget()).run()
        #expect(result.verification.faults.map(\.sequence) == [5])
        #expect(try await target.rows() == source.rows())
    }

    @Test(arguments: Engine.all) func saysWhenTheSourceWentOn(_ engine: Engine) async throws {
        let (source, target) = try await (engine.open(), engine.open())
        try await source.furnish()
        // Opened, looked at, read; asked where it is now.
        let moving = try await Store(
            opening: BreakingEngine(source.again(), beforeRead: 4) {
                try await source.append(.plain(subject: 1, revision: 2))
            })
        let result = try await StoreCopy(from: moving, to: target.asTarget()).run()
        #expect(result.newestSequence == result.copiedSequence + 1)
        #expect(result.verification.faults == [])
    }
}
