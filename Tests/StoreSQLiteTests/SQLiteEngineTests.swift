import Foundation
import Kernel
import SQL
import StoreSQLite
import TestSupport
import Testing

@Suite struct SQLiteEngineTests {
    @Test func leavesADatabaseOfAnotherProgramAlone() async throws {
        let bench = try await Bench()
        try await bench.engine.write { try $0.run(script: "PRAGMA application_id = 1") }
        try await bench.engine.close()
        #expect {
            _ = try SQLiteEngine(path: bench.path)
        } throws: { error in
            guard case SQLFailure.notOurs(let why) = error else { return false }
            return why.contains("another program")
        }
    }

    @Test func opensItsOwnDatabaseAgain() async throws {
        let bench = try await Bench()
        try await bench.engine.close()
        let again = try SQLiteEngine(path: bench.path)
        #expect(
            try await again.read { try $0.all(sql: "PRAGMA application_id") { $0.integer(0) } } == [
                0x5357_4244
            ])
        try await again.close()
    }

    @Test func writesEveryCommitToTheDisk() async throws {
        let bench = try await Bench()
        let synchronous = try await bench.engine.write { transaction in
            try transaction.all(sql: "PRAGMA synchronous") { $0.integer(0) }
        }
        #expect(synchronous == [2], "2 is FULL: the log is synced at every commit")
        let mode = try await bench.engine.read { try $0.all(sql: "PRAGMA journal_mode") { $0.text(0) } }
        #expect(mode == ["wal"])
    }

    @Test func readersSeeOnlyWhatIsCommittedAndDoNotWait() async throws {
        let bench = try await Bench()
        #expect(await bench.add(1) == nil)
        let gate = Gate()
        async let writing: Void = bench.engine.write { transaction in
            try transaction.run(Bench.insert, [.integer(2), .text("x")])
            gate.pass()
        }
        await gate.reached()
        #expect(try await bench.numbers() == [1])
        gate.open()
        try await writing
        #expect(try await bench.numbers() == [1, 2])
    }

    @Test func aUnitReadsWhatItWrote() async throws {
        let bench = try await Bench()
        let seen = try await bench.engine.write { transaction in
            try transaction.run(Bench.insert, [.integer(7), .text("x")])
            return try transaction.all(Bench.list) { $0.integer(0) }
        }
        #expect(seen == [7])
    }

    @Test func readsOneStateThroughout() async throws {
        let bench = try await Bench()
        let gate = Gate()
        async let counts: [Int] = bench.engine.read { connection in
            let before = try connection.all(Bench.list) { $0.integer(0) }.count
            gate.pass()
            return [before, try connection.all(Bench.list) { $0.integer(0) }.count]
        }
        await gate.reached()
        #expect(await bench.add(1) == nil)
        gate.open()
        #expect(try await counts == [0, 0])
    }

    @Test func keepsEveryKindOfValue() async throws {
        let bench = try await Bench()
        let values: [SQLValue] = [
            .null, .integer(Int64.min), .integer(Int64.max), .text(""), .text("计费\0x"), .blob([]),
            .blob([0, 255, 1]),
        ]
        try await bench.engine.write { transaction in
            try transaction.run(script: "CREATE TABLE kinds (id INTEGER PRIMARY KEY, a ANY) STRICT")
            for value in values {
                try transaction.run(SQLStatement("INSERT INTO kinds (a) VALUES ($1)"), [value])
            }
        }
        let read = try await bench.engine.read { connection in
            try connection.all(sql: "SELECT a, typeof(a) FROM kinds ORDER BY id") { row -> SQLValue in
                switch row.text(1) {
                case "null": row.isNull(0) ? .null : .text("not null")
                case "integer": .integer(row.integer(0))
                case "blob": .blob(row.blob(0))
                default: .text(row.text(0))
                }
            }
        }
        #expect(read == values)
    }

    @Test func countsTheRowsItChanged() async throws {
        let bench = try await Bench()
        for number in Int64(1)...3 { #expect(await bench.add(number) == nil) }
        let changed = try await bench.engine.write { transaction in
            try transaction.count(
                SQLStatement("UPDATE units SET text = 'y' WHERE number > $1"), [.integer(Int64(1))])
        }
        #expect(changed == 2)
    }

    @Test func stopsVisitingWhenTold() async throws {
        let bench = try await Bench()
        for number in Int64(1)...3 { #expect(await bench.add(number) == nil) }
        let seen = try await bench.engine.read { connection in
            var seen: [Int64] = []
            try connection.visit(Bench.list, []) { row in
                seen.append(row.integer(0))
                return seen.count < 2
            }
            return seen
        }
        #expect(seen == [1, 2])
    }

    @Test(arguments: [
        ("INSERT INTO units VALUES (1, 'again')", "already there"),
        ("INSERT INTO units VALUES (2, NULL)", "the schema does not allow it"),
        ("INSERT INTO nowhere VALUES (1)", "no such table"),
    ])
    func namesWhatWentWrong(_ sql: String, _ words: String) async throws {
        let bench = try await Bench()
        #expect(await bench.add(1) == nil)
        let failure = await #expect(throws: SQLFailure.self) {
            try await bench.engine.write { try $0.run(SQLStatement(sql), []) }
        }
        #expect(failure?.description.contains(words) == true, "\(String(describing: failure))")
        #expect(try await bench.numbers() == [1])
    }

    @Test func checksForeignKeys() async throws {
        let bench = try await Bench()
        let failure = await #expect(throws: SQLFailure.self) {
            try await bench.engine.write { transaction in
                try transaction.run(
                    script: "CREATE TABLE children (unit INTEGER REFERENCES units (number)) STRICT")
                try transaction.run(SQLStatement("INSERT INTO children VALUES (5)"), [])
            }
        }
        guard case .constraint = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
    }

    @Test func refusesAFileThatIsNoDatabase() throws {
        let folder = try TemporaryFolder()
        try Data(repeating: 0x41, count: 8192).write(to: URL(fileURLWithPath: folder.file("x.db")))
        let failure = #expect(throws: SQLFailure.self) { try SQLiteEngine(path: folder.file("x.db")) }
        #expect(failure?.description.hasPrefix("this is not a Switchboard database: ") == true)
    }

    @Test func refusesAFolderThatIsNotThere() throws {
        let folder = try TemporaryFolder()
        let failure = #expect(throws: SQLFailure.self) { try SQLiteEngine(path: folder.file("none/x.db")) }
        #expect(failure?.description.contains("check its owner") == true, "\(String(describing: failure))")
    }

    @Test func outlivesAFullDisk() async throws {
        let bench = try await Bench()
        try await bench.engine.write { try $0.run(script: "PRAGMA max_page_count = 20") }
        var stored: Int64 = 0
        var failure: SQLFailure?
        let text = String(repeating: "x", count: 3000)
        while failure == nil, stored < 1000 {
            let next = stored + 1
            do {
                _ = try await bench.engine.write { try $0.run(Bench.insert, [.integer(next), .text(text)]) }
                stored = next
            } catch {
                failure = error as? SQLFailure
            }
        }
        #expect(failure == .diskFull)
        #expect(failure?.description == "the disk is full")
        #expect(stored > 5)
        #expect(try await bench.numbers() == Array(1...stored))
        try await bench.engine.write { try $0.run(script: "PRAGMA max_page_count = 1000000") }
        #expect(await bench.add(5000) == nil)
        #expect(try await bench.numbers() == Array(1...stored) + [5000])
    }

    @Test func backsUpAConsistentStateWhileWritesGoOn() async throws {
        let bench = try await Bench()
        for number in Int64(1)...50 { #expect(await bench.add(number) == nil) }
        let copy = bench.folder.file("copy.db")
        let written = try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                // Two rows a unit: a copy with an odd number of them is torn.
                for number in stride(from: Int64(51), to: 451, by: 2) {
                    try await bench.engine.write { transaction in
                        try transaction.run(Bench.insert, [.integer(number), .text("x")])
                        try transaction.run(Bench.insert, [.integer(number + 1), .text("x")])
                    }
                }
            }
            try await bench.engine.backup(to: copy)
            try await group.waitForAll()
            return try await bench.numbers()
        }
        #expect(written == Array(1...450))
        let restored = try SQLiteEngine(path: copy)
        let numbers = try await restored.read { try $0.all(Bench.list) { $0.integer(0) } }
        #expect(numbers.count >= 50)
        #expect(numbers.count % 2 == 0)
        #expect(numbers == Array(1...Int64(numbers.count)))
        let verdict = try await restored.read { try $0.all(sql: "PRAGMA integrity_check") { $0.text(0) } }
        #expect(verdict == ["ok"])
    }

    @Test func twoEnginesShareAFile() async throws {
        let bench = try await Bench()
        let other = try SQLiteEngine(path: bench.path)
        #expect(await bench.add(1) == nil)
        _ = try await other.write { try $0.run(Bench.insert, [.integer(Int64(2)), .text("x")]) }
        #expect(try await bench.numbers() == [1, 2])
        try await other.close()
        #expect(await bench.add(3) == nil)
    }
}
