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

    /// Units waiting for the writer at this moment, for the metrics.
    var waitingUnits: Int { get }

    /// Writes a consistent copy of everything to a new file, while the engine goes on working.
    func backup(to path: String) async throws

    /// Lets waiting units finish, refuses new ones, releases the files.
    func close() async throws
}
