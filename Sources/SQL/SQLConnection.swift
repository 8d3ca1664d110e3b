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
    /// - Returns: how many rows it inserted, updated or deleted.
    @discardableResult
    func run(_ statement: SQLStatement, _ arguments: [SQLValue]) throws -> Int

    /// Inserts one row and answers with the identity the engine gave it.
    ///
    /// - Parameter statement: an `INSERT` of one row into a table with an ``Dialect/identity`` column,
    ///   without `RETURNING`: engines that need it add it.
    @discardableResult
    func insert(_ statement: SQLStatement, _ arguments: [SQLValue]) throws -> Int64

    /// Runs text: migrations only.
    func run(script: String) throws
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
