public import SQL

/// The product's tables on an engine: opened, brought up to date, and read or written through units of work.
public struct Store: Sendable {
    public let engine: any SQLEngine

    /// Applies the migrations that are missing.
    ///
    /// - Throws: ``SQL/SQLFailure/newerSchema(found:newest:)`` for a database of a newer version, which is
    ///   left alone.
    public init(opening engine: any SQLEngine) async throws {
        self.engine = engine
        try await Migrations.apply(to: engine)
    }

    /// Finds out whether the engine can write, without changing anything.
    /// - Throws: ``SQL/SQLFailure/readOnly(_:)`` when it cannot.
    public func checkWritable() async throws {
        try await Migrations.checkWritable(engine)
    }

    /// Finds out whether the store answers and is of the version this program knows.
    /// - Throws: ``SQL/SQLFailure`` when it cannot be worked with.
    public func checkReadable() async throws {
        try await engine.read { try Migrations.checkCurrent($0) }
    }

    public func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await engine.read(body)
    }

    public func write<Value: Sendable>(
        _ unit: @escaping @Sendable (any SQLTransaction) throws -> Value
    ) async throws -> Value {
        try await engine.write(unit)
    }
}
