import GRDB
import GRDBSQLite
import SQL

/// One GRDB connection, spoken to in SQLite's own calls.
///
/// GRDB opens, pools and caches; binding and stepping go past it, since a ticket takes a hundred bindings and
/// GRDB's `DatabaseValue` boxes cost more than SQLite's work on them (24,000 against 40,000 tickets a
/// second).
final class SQLiteConnection: SQLTransaction {
    let database: Database
    private var prepared: [GRDB.Statement?] = []
    private var scripts: Int64 = 0
    /// Why SQLite gave up the transaction. Until the next begins nothing may run: it would be committed by
    /// itself.
    private var lost: SQLFailure?

    init(_ database: Database) {
        self.database = database
    }

    var dialect: Dialect { .sqlite }

    func visit(
        _ statement: SQLStatement, _ arguments: [SQLValue], _ visit: (any SQLRow) throws -> Bool
    ) throws {
        try step(prepare(statement), arguments, visit)
    }

    func visit(sql: String, _ arguments: [SQLValue], _ visit: (any SQLRow) throws -> Bool) throws {
        try step(prepare(sql), arguments, visit)
    }

    func run(_ statement: SQLStatement, _ arguments: [SQLValue]) throws {
        try step(prepare(statement), arguments) { _ in true }
    }

    func count(_ statement: SQLStatement, _ arguments: [SQLValue]) throws -> Int {
        try run(statement, arguments)
        return Int(sqlite3_changes64(database.sqliteConnection))
    }

    @discardableResult
    func insert(_ statement: SQLStatement, _ arguments: [SQLValue]) throws -> Int64 {
        try step(prepare(statement), arguments) { _ in true }
        return sqlite3_last_insert_rowid(database.sqliteConnection)
    }

    /// There is one writer: no other unit runs.
    func lock(_ names: [Int64]) {}

    /// A commit in the same process has no answer to lose.
    func leave(_ trace: @autoclosure () -> SQLTrace) {}

    func run(script: String) throws {
        if let lost { throw lost }
        scripts += 1
        try SQLFailure.translating { try database.execute(sql: script) }
    }

    /// Begins a transaction with `statement`.
    func begin(_ statement: SQLStatement) throws {
        lost = nil
        try run(statement, [])
    }

    /// Rows inserted, updated and deleted since the connection was opened, and scripts run, since tables they
    /// make are not rows: equal before and after means nothing was done.
    var totalChanges: Int64 { sqlite3_total_changes64(database.sqliteConnection) + scripts }

    /// False once SQLite has rolled back by itself, as it does when the disk is full.
    var isInTransaction: Bool { sqlite3_get_autocommit(database.sqliteConnection) == 0 }

    private func prepare(_ statement: SQLStatement) throws -> GRDB.Statement {
        if statement.slot < prepared.count, let known = prepared[statement.slot] { return known }
        let new = try prepare(statement.sql)
        while prepared.count <= statement.slot { prepared.append(nil) }
        prepared[statement.slot] = new
        return new
    }

    /// `$2` is a name to SQLite, numbered by where it first stands; `?2` is the second argument wherever it
    /// stands.
    private func prepare(_ sql: String) throws -> GRDB.Statement {
        let numbered = String(
            decoding: sql.utf8.map { $0 == UInt8(ascii: "$") ? UInt8(ascii: "?") : $0 }, as: UTF8.self)
        return try SQLFailure.translating { try database.cachedStatement(sql: numbered) }
    }

    private func step(
        _ statement: GRDB.Statement, _ arguments: [SQLValue], _ visit: (any SQLRow) throws -> Bool
    ) throws {
        if let lost { throw lost }
        let pointer = statement.sqliteStatement
        defer {
            sqlite3_reset(pointer)
            sqlite3_clear_bindings(pointer)
        }
        try withExtendedLifetime(ArgumentBytes(arguments)) { bytes in
            try bind(arguments, in: bytes, to: pointer)
            try stepThrough(pointer, visit)
        }
    }

    private func bind(_ arguments: [SQLValue], in bytes: ArgumentBytes, to pointer: OpaquePointer) throws {
        var offset = 0
        for (index, value) in arguments.enumerated() {
            let code = value.bind(to: pointer, at: Int32(index + 1), bytes, &offset)
            guard code == SQLITE_OK else { throw failure(code) }
        }
    }

    private func stepThrough(_ pointer: OpaquePointer, _ visit: (any SQLRow) throws -> Bool) throws {
        let row = SQLiteRow(statement: pointer)
        while true {
            switch sqlite3_step(pointer) {
            case SQLITE_ROW: guard try visit(row) else { return }
            case SQLITE_DONE: return
            case let code:
                let failure = failure(code)
                if !isInTransaction { lost = failure }
                throw failure
            }
        }
    }

    private func failure(_ code: Int32) -> SQLFailure {
        let connection = database.sqliteConnection
        let extended = connection.map(sqlite3_extended_errcode) ?? code
        let message = connection.flatMap(sqlite3_errmsg).map { String(cString: $0) } ?? "code \(code)"
        return SQLFailure(code: extended, message: message)
    }
}

/// The row a statement stands on.
struct SQLiteRow: SQLRow {
    let statement: OpaquePointer

    func isNull(_ column: Int) -> Bool { sqlite3_column_type(statement, Int32(column)) == SQLITE_NULL }

    func integer(_ column: Int) -> Int64 { sqlite3_column_int64(statement, Int32(column)) }

    func text(_ column: Int) -> String {
        guard let start = sqlite3_column_text(statement, Int32(column)) else { return "" }
        let count = Int(sqlite3_column_bytes(statement, Int32(column)))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func blob(_ column: Int) -> [UInt8] {
        guard let start = sqlite3_column_blob(statement, Int32(column)) else { return [] }
        return Array(
            UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, Int32(column)))))
    }
}

/// The texts and blobs of one call's arguments behind each other, in memory that stays where it is until the
/// call is over.
///
/// SQLite can then read them in place; told to copy, it would allocate and free for each.
private final class ArgumentBytes {
    let start: UnsafeMutableRawPointer

    init(_ arguments: [SQLValue]) {
        let count = arguments.reduce(1) { $0 + $1.byteCount }
        start = .allocate(byteCount: count, alignment: 1)
        var offset = 0
        for argument in arguments { argument.copy(to: start, &offset) }
    }

    deinit {
        start.deallocate()
    }
}

extension SQLValue {
    fileprivate var byteCount: Int {
        switch self {
        case .null, .integer: 0
        case .text(let text): text.utf8.count
        case .blob(let bytes): bytes.count
        }
    }

    fileprivate func copy(to start: UnsafeMutableRawPointer, _ offset: inout Int) {
        switch self {
        case .null, .integer: break
        case .text(let text):
            var text = text
            text.withUTF8 {
                if let bytes = $0.baseAddress {
                    (start + offset).copyMemory(from: bytes, byteCount: $0.count)
                }
            }
        case .blob(let bytes):
            bytes.withUnsafeBytes {
                if let source = $0.baseAddress {
                    (start + offset).copyMemory(from: source, byteCount: $0.count)
                }
            }
        }
        offset += byteCount
    }

    /// - Parameter offset: where this value's bytes stand in `bytes`; moved behind them.
    fileprivate func bind(
        to statement: OpaquePointer, at index: Int32, _ bytes: ArgumentBytes, _ offset: inout Int
    ) -> Int32 {
        let place = UnsafeRawPointer(bytes.start + offset)
        let count = UInt64(byteCount)
        offset += byteCount
        return switch self {
        case .null: sqlite3_bind_null(statement, index)
        case .integer(let value): sqlite3_bind_int64(statement, index, value)
        case .text:
            sqlite3_bind_text64(
                statement, index, place.assumingMemoryBound(to: CChar.self), count, nil, UInt8(SQLITE_UTF8))
        case .blob: sqlite3_bind_blob64(statement, index, place, count, nil)
        }
    }
}
