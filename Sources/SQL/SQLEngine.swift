/// A database that holds the store: the one protocol with two drivers.
///
/// Writes are units of work: a closure over a transaction, safe to run again, since an engine may have to.
/// When `write` returns, the change is on disk.
public protocol SQLEngine: Sendable {
    var dialect: Dialect { get }

    /// Reads one consistent state. Never waits for writers.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value

    /// Runs `unit` in a transaction and answers once it is durable.
    ///
    /// - Throws: what the unit threw, after which nothing of it remains; or a ``SQLFailure``.
    func write<Value: Sendable>(
        _ unit: @escaping @Sendable (any SQLTransaction) throws -> Value
    ) async throws -> Value

    /// True when several processes on several machines may work on this database at once, and have to agree
    /// who does what.
    var isShared: Bool { get }

    /// From now on a unit of work runs only while `condition` answers as it should.
    func require(_ condition: SQLCondition)

    /// Gives word when something was written, here or by another process, if the engine can tell. Word may be
    /// given for several writes at once, and may be lost: what was written is the truth.
    func nudges() -> AsyncStream<Void>?

    /// Units waiting for the writer at this moment, for the metrics.
    var waitingUnits: Int { get }

    /// Units that were handed in and not yet answered, for work that gives way to others.
    var unansweredUnits: Int { get }

    /// Bytes that can still be written where the database lies; nil where that is another machine's matter.
    var freeBytes: Int64? { get }

    /// Writes a consistent copy of everything to a new file, while the engine goes on working.
    func backup(to path: String) async throws

    /// Lets waiting units finish, refuses new ones, releases the files.
    func close() async throws
}

extension SQLEngine {
    public var freeBytes: Int64? { nil }
}

/// A question that must have a certain answer: that the schema is the one this program knows.
public struct SQLCondition: Sendable {
    /// Answers with one text.
    public let statement: SQLStatement
    public let answer: String
    /// What is thrown when the answer is another one.
    public let failure: @Sendable (_ found: String) -> SQLFailure

    public init(
        _ statement: SQLStatement, answers answer: String,
        otherwise failure: @escaping @Sendable (_ found: String) -> SQLFailure
    ) {
        self.statement = statement
        self.answer = answer
        self.failure = failure
    }
}

extension SQLEngine {
    /// Where those under way are not counted, those that wait for them tell as much.
    public var unansweredUnits: Int { waitingUnits }
}
