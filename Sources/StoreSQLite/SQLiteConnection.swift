import GRDB
import GRDBSQLite
import SQL

/// One GRDB connection, spoken to in SQLite's own calls.
///
/// GRDB opens, pools and caches; binding and stepping go past it, since a ticket takes a hundred bindings and GRDB's
/// `DatabaseValue` boxes cost more than SQLite's work on them (24,000 against 40,000 tickets a second).
final class SQLiteConnection: SQLTransaction {
    let database: Database
    private var prepared: [GRDB.Statement?] = []

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

    @discardableResult
    func run(_ statement: SQLStatement, _ arguments: [SQLValue]) throws -> Int {
        try step(prepare(statement), arguments) { _ in true }
        return Int(sqlite3_changes64(database.sqliteConnection))
    }

    func run(script: String) throws {
        try SQLFailure.translating { try database.execute(sql: script) }
    }

    /// Rows inserted, updated and deleted since the connection was opened: equal before and after means nothing was done.
    var totalChanges: Int64 { sqlite3_total_changes64(database.sqliteConnection) }

    private func prepare(_ statement: SQLStatement) throws -> GRDB.Statement {
        if statement.slot < prepared.count, let known = prepared[statement.slot] { return known }
        let new = try prepare(statement.sql)
        while prepared.count <= statement.slot { prepared.append(nil) }
        prepared[statement.slot] = new
        return new
    }

    /// `$2` is a name to SQLite, numbered by where it first stands; `?2` is the second argument wherever it stands.
    private func prepare(_ sql: String) throws -> GRDB.Statement {
        let numbered = String(decoding: sql.utf8.map { $0 == UInt8(ascii: "$") ? UInt8(ascii: "?") : $0 }, as: UTF8.self)
        return try SQLFailure.translating { try database.cachedStatement(sql: numbered) }
    }

    private func step(
        _ statement: GRDB.Statement, _ arguments: [SQLValue], _ visit: (any SQLRow) throws -> Bool
    ) throws {
        let pointer = statement.sqliteStatement
        defer {
            sqlite3_reset(pointer)
            sqlite3_clear_bindings(pointer)
        }
        for (index, value) in arguments.enumerated() {
            let code = value.bind(to: pointer, at: Int32(index + 1))
            guard code == SQLITE_OK else { throw failure(code) }
        }
        let row = SQLiteRow(statement: pointer)
        while true {
            switch sqlite3_step(pointer) {
            case SQLITE_ROW: guard try visit(row) else { return }
            case SQLITE_DONE: return
            case let code: throw failure(code)
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
        return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, Int32(column)))))
    }
}

extension SQLValue {
    /// Tells SQLite to copy the bytes before the call returns.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    fileprivate func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        switch self {
        case .null: return sqlite3_bind_null(statement, index)
        case .integer(let value): return sqlite3_bind_int64(statement, index, value)
        case .text(let value):
            var copy = value
            return copy.withUTF8 { utf8 in
                // SQLite reads a null pointer as NULL; an empty Swift string may have one.
                guard !utf8.isEmpty else { return sqlite3_bind_text(statement, index, "", 0, Self.copied) }
                return utf8.withMemoryRebound(to: CChar.self) {
                    sqlite3_bind_text64(
                        statement, index, $0.baseAddress, UInt64($0.count), Self.copied, UInt8(SQLITE_UTF8))
                }
            }
        case .blob(let bytes):
            return bytes.withUnsafeBytes {
                $0.isEmpty
                    ? sqlite3_bind_zeroblob(statement, index, 0)
                    : sqlite3_bind_blob64(statement, index, $0.baseAddress, UInt64($0.count), Self.copied)
            }
        }
    }
}
