import GRDB
import GRDBSQLite
import SQL

extension SQLFailure {
    /// - Parameter code: an extended result code (<https://sqlite.org/rescode.html>).
    init(code: Int32, message: String) {
        switch code & 0xFF {
        case SQLITE_BUSY, SQLITE_LOCKED: self = .busy
        case SQLITE_FULL: self = .diskFull
        case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN: self = .readOnly(message)
        case SQLITE_CORRUPT, SQLITE_NOTADB: self = .notOurs(message)
        case SQLITE_IOERR: self = .unavailable("\(message) (SQLite code \(code))")
        case SQLITE_CONSTRAINT:
            let isUniqueness = code == Self.constraintUnique || code == Self.constraintPrimaryKey
            self = isUniqueness ? .notUnique(message) : .constraint(message)
        default: self = .other("\(message) (SQLite code \(code))")
        }
    }

    /// `SQLITE_CONSTRAINT_UNIQUE` and `SQLITE_CONSTRAINT_PRIMARYKEY`: macros that Swift does not see.
    private static let constraintUnique = SQLITE_CONSTRAINT | 8 << 8
    private static let constraintPrimaryKey = SQLITE_CONSTRAINT | 6 << 8

    /// Runs `body`, turning GRDB's errors into ours.
    static func translating<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw SQLFailure(code: error.extendedResultCode.rawValue, message: error.message ?? "no message")
        }
    }
}
