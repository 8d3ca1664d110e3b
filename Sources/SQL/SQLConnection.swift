/// A connection inside a transaction, for reading. Never kept beyond the closure it was given to.
public protocol SQLConnection {
    var dialect: Dialect { get }

    /// Runs a statement and visits its rows until `visit` answers false.
    func visit(_ statement: SQLStatement, _ arguments: [SQLValue], _ visit: (any SQLRow) throws -> Bool)
        throws

    /// The same for text put together at run time, such as a queue with filters. Arguments still go in as
    /// `$1`….
    func visit(sql: String, _ arguments: [SQLValue], _ visit: (any SQLRow) throws -> Bool) throws
}

/// A connection inside a transaction that may write: what a unit of work is handed.
public protocol SQLTransaction: SQLConnection {
    /// Runs a statement that returns no rows.
    ///
    /// An engine at the other end of a wire need not wait for its answer: a failure may show at a later
    /// statement, or at the commit.
    func run(_ statement: SQLStatement, _ arguments: [SQLValue]) throws

    /// Runs a statement that returns no rows, and waits for it.
    /// - Returns: how many rows it inserted, updated or deleted.
    func count(_ statement: SQLStatement, _ arguments: [SQLValue]) throws -> Int

    /// Inserts one row and answers with the identity the engine gave it.
    ///
    /// - Parameter statement: an `INSERT` of one row into a table with an ``Dialect/identity`` column,
    ///   without `RETURNING`: engines that need it add it.
    @discardableResult
    func insert(_ statement: SQLStatement, _ arguments: [SQLValue]) throws -> Int64

    /// Keeps every other unit of work that locks one of the same names waiting until this one has ended.
    ///
    /// For decisions over rows that no unique key guards, such as "the last firing alert of this alarm". Where
    /// units never overlap there is nothing to do. The names are locked in ascending order, so that two units
    /// that lock once do not wait for each other.
    func lock(_ names: [Int64]) throws

    /// Leaves word how to find out later whether this transaction was committed, in case the answer to the
    /// commit is lost. The last word counts.
    func leave(_ trace: @autoclosure () -> SQLTrace)

    /// Runs text: migrations only.
    func run(script: String) throws
}

/// A question that finds a row if, and only if, a transaction was committed.
public struct SQLTrace: Sendable {
    public let statement: SQLStatement
    public let arguments: [SQLValue]

    public init(_ statement: SQLStatement, _ arguments: [SQLValue]) {
        self.statement = statement
        self.arguments = arguments
    }
}

extension SQLConnection {
    /// Every row, through `read`.
    public func all<Value>(
        _ statement: SQLStatement, _ arguments: [SQLValue] = [], _ read: (any SQLRow) throws -> Value
    ) throws -> [Value] {
        var values: [Value] = []
        try visit(statement, arguments) { row in
            values.append(try read(row))
            return true
        }
        return values
    }

    /// Every row of run-time text, through `read`.
    public func all<Value>(
        sql: String, _ arguments: [SQLValue] = [], _ read: (any SQLRow) throws -> Value
    ) throws -> [Value] {
        var values: [Value] = []
        try visit(sql: sql, arguments) { row in
            values.append(try read(row))
            return true
        }
        return values
    }

    /// The first row, through `read`; nil when there is none.
    public func first<Value>(
        _ statement: SQLStatement, _ arguments: [SQLValue] = [], _ read: (any SQLRow) throws -> Value
    ) throws -> Value? {
        var value: Value?
        try visit(statement, arguments) { row in
            value = try read(row)
            return false
        }
        return value
    }
}
