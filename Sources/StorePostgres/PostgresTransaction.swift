import CPostgres
import SQL
import Synchronization

/// A connection inside a transaction, as units of work see it.
final class PostgresTransaction: SQLTransaction {
    private let connection: PostgresConnection
    /// How to find out whether this transaction was committed.
    private(set) var trace: SQLTrace?

    init(_ connection: PostgresConnection) {
        self.connection = connection
    }

    var dialect: Dialect { .postgres }

    func visit(
        _ statement: SQLStatement, _ arguments: [SQLValue], _ visit: (any SQLRow) throws -> Bool
    ) throws {
        // Its time is the time we take to read it.
        if statement.isLarge { try connection.send(Self.withoutTimeLimit, []) }
        try withoutActuallyEscaping(visit) { visit in
            let rows = Rows(visit)
            try connection.send(statement, arguments, rows.take)
            try connection.synchronise()
        }
    }

    func visit(sql: String, _ arguments: [SQLValue], _ visit: (any SQLRow) throws -> Bool) throws {
        try withoutActuallyEscaping(visit) { visit in
            let rows = Rows(visit)
            try connection.send(sql: sql, arguments, rows.take)
            try connection.synchronise()
        }
    }

    func run(_ statement: SQLStatement, _ arguments: [SQLValue]) throws {
        try connection.send(statement, arguments)
    }

    func count(_ statement: SQLStatement, _ arguments: [SQLValue]) throws -> Int {
        var count = 0
        try connection.send(statement, arguments) { count = Int(PQcmdTuples($0).text) ?? 0 }
        try connection.synchronise()
        return count
    }

    func insert(_ statement: SQLStatement, _ arguments: [SQLValue]) throws -> Int64 {
        var identity: Int64 = 0
        try connection.send(Self.returning(statement), arguments) {
            identity = PostgresRow(result: $0, row: 0).integer(0)
        }
        try connection.synchronise()
        return identity
    }

    func lock(_ names: [Int64]) throws {
        for name in Set(names).sorted() { try connection.send(Self.lock, [.integer(name)]) }
    }

    func leave(_ trace: @autoclosure () -> SQLTrace) { self.trace = trace() }

    func run(script: String) throws { try connection.execute(script) }

    /// Until the transaction ends.
    private static let withoutTimeLimit = SQLStatement("SET LOCAL statement_timeout = 0")
    private static let lock = SQLStatement("SELECT pg_advisory_xact_lock($1)")

    /// Each insert with the clause that SQLite does without, made once.
    private static let returning = Mutex<[Int: SQLStatement]>([:])

    private static func returning(_ statement: SQLStatement) -> SQLStatement {
        returning.withLock { known in
            if let made = known[statement.slot] { return made }
            let made = SQLStatement(statement.sql + " RETURNING id")
            known[statement.slot] = made
            return made
        }
    }
}

/// Hands the rows of answers to a visitor until it has enough.
private final class Rows {
    private let visit: (any SQLRow) throws -> Bool
    private var isDone = false

    init(_ visit: @escaping (any SQLRow) throws -> Bool) {
        self.visit = visit
    }

    func take(_ result: OpaquePointer) throws {
        for row in 0..<PQntuples(result) where !isDone {
            isDone = try !visit(PostgresRow(result: result, row: row))
        }
    }
}
