import Kernel
public import SQL

/// Moving house: everything in one store, put into another, which may be on another engine.
///
/// - The source is read in one transaction, so the copy is of one moment even while a server works on it.
/// - The target takes a few thousand rows a transaction, and how far it has come in the same one: a copy that
///   was cut off goes on where it stopped. What it has is read again at the source, and must be the same.
/// - Until the end nobody else opens the target. Then every row is read back and compared, and the journal
///   verified.
public struct StoreCopy: Sendable {
    private let source: Store
    private let target: Store
    private let report: @Sendable (Step) -> Void

    /// How far it is.
    public struct Step: Sendable {
        public enum Phase: String, Sendable { case copy, index, compare, verify }

        public let phase: Phase
        public let table: String
        public let done: Int
        public let total: Int
    }

    /// What was copied, and found when it was looked at afterwards.
    public struct Result: Sendable {
        /// Each table's rows, which both stores have.
        public let tables: [(name: String, rows: Int)]
        /// Rows that an earlier run had copied.
        public let resumed: Int
        /// The target's journal. A fault in it came with the source, since every row is the same.
        public let verification: JournalVerification
        /// The last entry of the source's journal that was copied, and the last one now. When they differ the
        /// source has gone on.
        public let copiedSequence: Int64
        public let newestSequence: Int64
    }

    /// - Parameters:
    ///   - target: opened with ``Store/init(copyingInto:)``.
    ///   - report: told after every transaction.
    public init(from source: Store, to target: Store, report: @escaping @Sendable (Step) -> Void = { _ in }) {
        self.source = source
        self.target = target
        self.report = report
    }

    /// - Parameter replacing: deletes what the target has, rather than refuse it or go on with it.
    /// - Throws: ``CopyFailure`` or a ``SQL/SQLFailure``.
    public func run(replacing: Bool = false) async throws -> Result {
        let copied = try await begin(replacing: replacing)
        let snapshot = try await copyRows(after: copied)
        try await buildIndex()
        try await compare(with: snapshot)
        let verification = try await verify()
        try await finish()
        return Result(
            tables: StoredTable.all.map { ($0.name, snapshot.digests[$0.name]?.rows ?? 0) },
            resumed: copied.filter { $0.key != CopyProgress.index }.reduce(0) { $0 + $1.value.rows },
            verification: verification, copiedSequence: snapshot.lastSequence,
            newestSequence: try await source.read { try JournalTable.lastSequence(in: $0) })
    }

    // MARK: Beginning

    /// - Returns: what an earlier run has copied.
    private func begin(replacing: Bool) async throws -> [String: RowDigest] {
        try await checkUnused()
        let copied = try await target.write { transaction -> [String: RowDigest]? in
            if !replacing, let copied = try CopyProgress.all(in: transaction) { return copied }
            if !replacing, let table = try Self.occupied(transaction) {
                throw CopyFailure.occupied(table: table)
            }
            try CopyProgress.prepare(in: transaction)
            return nil
        }
        // Opened without the mark: when it has one now, it is the target under another name.
        if try await source.read({ try Migrations.isBeingCopied($0) }) {
            if copied == nil { try await target.write { try CopyProgress.end(in: $0) } }
            throw CopyFailure.sameStore
        }
        if let copied { return copied }
        try await target.write { transaction in
            if replacing { try transaction.run(script: Self.emptying(transaction.dialect)) }
            try CopyProgress.begin(in: transaction)
        }
        return [:]
    }

    /// Waits a moment: the connections of a copy that was killed take that long to end.
    private func checkUnused() async throws {
        for _ in 0..<Self.attempts {
            let isServed = try await target.read { connection in
                try connection.dialect.servers.flatMap { try connection.first($0) { _ in true } } ?? false
            }
            guard isServed else { return }
            try await Task.sleep(for: .milliseconds(250))
        }
        throw CopyFailure.served
    }

    /// How often it is looked whether somebody else works on the target.
    private static let attempts = 20

    /// A table that has rows.
    private static func occupied(_ connection: any SQLConnection) throws -> String? {
        try StoredTable.all.first { try !$0.rows(after: nil, in: connection).isEmpty }?.name
    }

    private static func emptying(_ dialect: Dialect) -> String {
        dialect.emptying(StoredTable.all.map(\.name).reversed()) + ";" + dialect.fullText.empty
            + "; DELETE FROM copy_progress"
    }

    // MARK: Rows

    private func copyRows(after copied: [String: RowDigest]) async throws -> RowFeed.Snapshot {
        let feed = RowFeed()
        async let reading = feed.read(source, after: copied)
        do {
            for await batch in feed.batches {
                if !batch.rows.isEmpty { try await write(batch) }
                report(Step(phase: .copy, table: batch.table.name, done: batch.done, total: batch.total))
                feed.proceed()
            }
        } catch {
            feed.stop()
            throw error
        }
        return try await reading
    }

    private func write(_ batch: RowFeed.Batch) async throws {
        let (table, before, after) = (batch.table, batch.before, batch.after)
        do {
            try await target.write { transaction in
                try table.insert(batch.rows, in: transaction)
                try CopyProgress.move(table.name, from: before, to: after, in: transaction)
                // Texts of tickets that are indexed already: all are indexed again.
                if TicketIndexing.sources.contains(table.name) { try TicketIndexing.reset(in: transaction) }
            }
        } catch SQLFailure.constraint(let why), SQLFailure.notUnique(let why), SQLFailure.other(let why) {
            throw CopyFailure.refused(table: table.name, rows: before.rows + 1...after.rows, why: why)
        }
    }

    private func buildIndex() async throws {
        let total = try await target.read { Int(try TicketTable.newest(in: $0)) }
        while let done = try await target.write({ try TicketIndexing.step(in: $0) }) {
            report(Step(phase: .index, table: CopyProgress.index, done: done, total: total))
        }
    }

    // MARK: Looking at it

    /// Reads every row back.
    private func compare(with snapshot: RowFeed.Snapshot) async throws {
        let total = snapshot.digests.values.reduce(0) { $0 + $1.rows }
        let report = report
        try await target.read { connection in
            var done = 0
            for table in StoredTable.all {
                var digest = RowDigest()
                var last: [SQLValue]?
                repeat {
                    let rows = try table.rows(after: last, in: connection)
                    for row in rows { digest.add(row) }
                    last = rows.last
                    done += rows.count
                    report(Step(phase: .compare, table: table.name, done: done, total: total))
                } while last != nil
                guard digest == snapshot.digests[table.name] else {
                    throw CopyFailure.differs(table: table.name)
                }
            }
        }
    }

    private func verify() async throws -> JournalVerification {
        let (report, leavesGaps) = (report, leavesGaps)
        return try await target.read { connection in
            let last = leavesGaps ? try JournalTable.lastSequence(in: connection) : nil
            return try JournalVerification.run(in: connection, gapsUntil: last) {
                report(Step(phase: .verify, table: "journal", done: $0, total: $1))
            }
        }
    }

    /// An engine that leaves gaps numbered the entries for one on which a gap is a missing entry.
    private var leavesGaps: Bool {
        target.engine.dialect.identityHasNoGaps && !source.engine.dialect.identityHasNoGaps
    }

    private func finish() async throws {
        let leavesGaps = leavesGaps
        try await target.write { transaction in
            if leavesGaps {
                let last = try JournalTable.lastSequence(in: transaction)
                try JournalTable.setPosition(last, ofReader: JournalTable.gapsUntil, in: transaction)
            }
            if let recount = transaction.dialect.recount {
                for table in StoredTable.all where table.countsUp {
                    let key = table.columns[table.key[0]].name
                    try transaction.visit(sql: recount(table.name, key), []) { _ in true }
                }
            }
            try CopyProgress.end(in: transaction)
        }
    }
}

extension Store {
    /// Opens a store to be copied into: an empty one, or one that a copy has not finished.
    public init(copyingInto engine: any SQLEngine) async throws {
        self.engine = engine
        try await Migrations.applyBeforeCopying(to: engine)
    }
}
