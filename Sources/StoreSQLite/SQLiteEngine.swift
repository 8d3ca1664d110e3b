import CSQLite
import GRDB
import GRDBSQLite
public import Kernel
public import SQL

/// SQLite behind the engine protocol: write-ahead log, one group-committing writer, readers that never wait
/// for it.
public struct SQLiteEngine: SQLEngine {
    let pool: DatabasePool
    private let writer: GroupCommit

    /// Opens the database file, or creates it.
    ///
    /// - Parameters:
    ///   - path: of the file; `-wal` and `-shm` files appear beside it.
    ///   - waitingUnits: bound of the writer's queue.
    /// - Throws: ``SQLFailure``.
    public init(path: String, waitingUnits: Int = Limits.waitingUnits) throws {
        try self.init(path: path, waitingUnits: waitingUnits, beforeSync: {})
    }

    /// - Parameter beforeSync: runs before the disk is waited for; what it throws is taken for the disk's
    ///   failure.
    init(
        path: String, waitingUnits: Int = Limits.waitingUnits,
        beforeSync: @escaping @Sendable () throws -> Void
    ) throws {
        var configuration = GRDB.Configuration()
        configuration.label = "switchboard"
        configuration.maximumReaderCount = 4
        configuration.busyMode = .timeout(Double(Limits.lockWaitSeconds))
        configuration.prepareDatabase { database in
            try database.execute(
                sql: """
                    PRAGMA cache_size = \(Self.readerCache);
                    PRAGMA temp_store = MEMORY;
                    PRAGMA cache_spill = OFF;
                    PRAGMA secure_delete = OFF;
                    PRAGMA wal_autocheckpoint = \(Self.checkpointPages);
                    """)
        }
        let configured = configuration
        Self.setUpSQLite()
        try Self.refuseForeign(path)
        let opened = try Self.open(path, configured)
        pool = opened
        writer = GroupCommit(opened, limit: waitingUnits, beforeSync: beforeSync)
    }

    /// What holds for all connections of the process. Where SQLite is in use already, or does not let it, that
    /// costs speed only.
    private static func setUpSQLite() {
        _ = keepsNoAccountOfMemory
        _ = PageCache.isInstalled
        _ = LogFile.isInstalled
    }

    private static let keepsNoAccountOfMemory = switchboard_sqlite_keep_no_account_of_memory() == SQLITE_OK

    /// Turning a new file to write-ahead logging needs it alone for a moment, and SQLite does not wait for
    /// that by itself: two processes that open it at once would meet.
    private static func open(_ path: String, _ configuration: GRDB.Configuration) throws -> DatabasePool {
        let deadline = ContinuousClock.now + .seconds(Limits.lockWaitSeconds)
        while true {
            do {
                return try SQLFailure.translating {
                    let pool = try DatabasePool(path: path, configuration: configuration)
                    // After opening: GRDB itself sets the writer of a pool to NORMAL, which a power cut can
                    // cost commits.
                    try pool.writeWithoutTransaction {
                        try $0.execute(
                            sql: "PRAGMA synchronous = FULL; PRAGMA cache_size = \(writerCache)")
                        if try Int32.fetchOne($0, sql: "PRAGMA application_id") != applicationID {
                            try $0.execute(sql: "PRAGMA application_id = \(applicationID)")
                        }
                    }
                    return pool
                }
            } catch SQLFailure.busy where ContinuousClock.now < deadline {
                sqlite3_sleep(20)
            }
        }
    }

    /// Leaves alone a database that is somebody else's: it has tables, and not our mark. Looks without
    /// writing, since opening for good turns a file to write-ahead logging. What cannot be looked at is left
    /// to that.
    private static func refuseForeign(_ path: String) throws {
        var configuration = GRDB.Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(Double(Limits.lockWaitSeconds))
        guard let queue = try? DatabaseQueue(path: path, configuration: configuration) else { return }
        defer { try? queue.close() }
        let found = try? queue.read { database in
            (
                mark: try Int32.fetchOne(database, sql: "PRAGMA application_id"),
                tables: try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master")
            )
        }
        if let found, found.mark != applicationID, (found.tables ?? 0) > 0 {
            throw SQLFailure.notOurs("it has tables of another program; name another file or folder")
        }
    }

    /// "SWBD", which `file` and SQLite's tools show (<https://sqlite.org/pragma.html#pragma_application_id>).
    private static let applicationID: Int32 = 0x5357_4244

    /// Page cache of the writer in KiB, negative as SQLite wants it: the leaves of every index of 100,000
    /// alarms.
    private static let writerCache = -131_072
    /// Page cache of each reader.
    private static let readerCache = -8192
    /// Pages in the write-ahead log before they are copied back: 32 MiB, so that a hot page is copied once for
    /// many writes, and nobody waits for long.
    private static let checkpointPages = 8000

    public var dialect: Dialect { .sqlite }

    public func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        do {
            let value = try await pool.read { try body(SQLiteConnection($0)) }
            try await writer.settle()
            return value
        } catch let error as DatabaseError {
            throw SQLFailure(code: error.extendedResultCode.rawValue, message: error.message ?? "no message")
        }
    }

    public func write<Value: Sendable>(
        _ unit: @escaping @Sendable (any SQLTransaction) throws -> Value
    ) async throws -> Value {
        try await writer.write(unit)
    }

    public var isShared: Bool { false }

    public func require(_ condition: SQLCondition) { writer.require(condition) }

    /// Readers look for themselves: a commit every few milliseconds is no news.
    public func nudges() -> AsyncStream<Void>? { nil }

    public var waitingUnits: Int { writer.waitingCount }

    public var unansweredUnits: Int { writer.unansweredCount }

    /// Readers that wait for a commit to come to the disk.
    var waitsForDisk: Int { writer.settlingCount }

    /// SQLite's online backup: a consistent copy, made while writes go on.
    public func backup(to path: String) async throws {
        let pool = pool
        try SQLFailure.translating {
            let target = try DatabaseQueue(path: path)
            try pool.backup(to: target)
            try target.close()
        }
    }

    public func close() async throws {
        await writer.close()
        try SQLFailure.translating { try pool.close() }
    }
}

extension SQLiteEngine {
    /// Makes sure that no other process has the database at `path` open, and that everything is in the one
    /// file.
    /// - Throws: ``SQL/SQLFailure/busy`` when one has.
    public static func checkUnused(path: String) async throws {
        try SQLFailure.translating {
            var configuration = GRDB.Configuration()
            configuration.prepareDatabase { try $0.execute(sql: "PRAGMA locking_mode = EXCLUSIVE") }
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.writeWithoutTransaction { try $0.execute(sql: "BEGIN EXCLUSIVE; COMMIT") }
            try queue.close()
        }
    }
}
