import Foundation
import Kernel
import SQL

/// One thread's connection: opened when it is needed, opened again when it broke, and the units of work that
/// are run on it until they go through.
final class PostgresSession {
    private let address: PostgresAddress
    private let outage: Outage
    private let condition: ConditionBox
    private let nudge: @Sendable () -> Void
    private var connection: PostgresConnection?

    /// Tells the connections of this process from those of others.
    private static let process = UInt64.random(in: .min ... .max)
    /// How often a unit that met others is run before its caller is told.
    private static let conflictAttempts = 10
    /// How often a unit is tried on new connections: the first may be one the server closed long ago.
    private static let connectionAttempts = 3
    /// How long it is tried to find out what became of a commit, in seconds.
    private static let inquirySeconds = 8

    init(
        to address: PostgresAddress, _ outage: Outage, _ condition: ConditionBox,
        nudge: @escaping @Sendable () -> Void
    ) {
        self.address = address
        self.outage = outage
        self.condition = condition
        self.nudge = nudge
    }

    // MARK: Reading

    /// Runs `body` over one consistent state.
    func read<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
        try again { connection in
            try connection.begin(Self.beginReading)
            let value = try body(PostgresTransaction(connection))
            try connection.rollBack()
            return value
        }
    }

    // MARK: Writing

    /// Runs `unit` in a transaction until it has gone through or failed for good.
    func write<Value>(_ unit: (any SQLTransaction) throws -> Value) throws -> Value {
        let value = try again { connection in
            try self.begin(on: connection)
            let transaction = PostgresTransaction(connection)
            let value = try unit(transaction)
            do {
                try connection.commit()
            } catch PostgresFailure.lost(let why) where connection.wasCommitting {
                self.connection = nil
                guard try self.wasCommitted(transaction.trace, by: connection.name, why) else {
                    throw PostgresFailure.lost(why)
                }
            }
            return value
        }
        nudge()
        return value
    }

    private func begin(on connection: PostgresConnection) throws {
        try connection.begin(Self.beginWriting)
        try connection.send(UnitMark.set, [])
        guard let condition = condition.value else { return }
        try connection.send(condition.statement, [], decides: true) { result in
            let found = PostgresRow(result: result, row: 0).text(0)
            if found != condition.answer { throw condition.failure(found) }
        }
    }

    /// What became of a commit that was not answered. Asked on a new connection, once the old one's work is
    /// sure to have ended.
    /// - Throws: ``SQL/SQLFailure/outcomeUnknown(_:)`` when it cannot be found out.
    private func wasCommitted(_ trace: SQLTrace?, by name: String, _ why: String) throws -> Bool {
        guard let trace else { throw SQLFailure.outcomeUnknown(why) }
        let deadline = ContinuousClock.now + .seconds(Self.inquirySeconds)
        while ContinuousClock.now < deadline {
            do {
                let connection = try open()
                self.connection = connection
                let transaction = PostgresTransaction(connection)
                let isStillRunning = try transaction.first(Self.end, [.text(name)]) {
                    $0.isNull(0) || $0.int(0) > 0
                }
                if isStillRunning == false {
                    guard try transaction.first(trace.statement, trace.arguments, { _ in true }) == true
                    else { return false }
                    try connection.withoutWarning { try transaction.visit(Self.settle, []) { _ in false } }
                    return true
                }
            } catch {
                // Still away, or away again: asked once more until time is up.
                self.connection = nil
            }
            Thread.sleep(forTimeInterval: 0.2)
        }
        throw SQLFailure.outcomeUnknown(why)
    }

    // MARK: Again

    /// Runs `body` on the connection, and once more after whatever another try can mend.
    private func again<Value>(_ body: (PostgresConnection) throws -> Value) throws -> Value {
        var conflicts = 0
        var losses = 0
        while true {
            do {
                let connection = try usable()
                do {
                    return try body(connection)
                } catch {
                    try giveUp(connection, error)
                }
            } catch PostgresFailure.conflict(let failure) {
                try giveWay(to: failure, &conflicts)
            } catch SQLFailure.conflict(let what) {
                try giveWay(to: .conflict(what), &conflicts)
            } catch PostgresFailure.lost(let why) {
                connection = nil
                losses += 1
                guard losses < Self.connectionAttempts else { throw SQLFailure.unavailable(why) }
            } catch PostgresFailure.failed(let failure) {
                throw failure
            }
        }
    }

    /// Waits a moment, by chance and longer each time, or gives up.
    private func giveWay(to failure: SQLFailure, _ conflicts: inout Int) throws {
        conflicts += 1
        guard conflicts < limit(of: failure) else { throw failure }
        Thread.sleep(forTimeInterval: Double.random(in: 0...0.002) * Double(conflicts))
    }

    /// A key that is taken for good stays taken: the third attempt says so.
    private func limit(of failure: SQLFailure) -> Int {
        if case .notUnique = failure { 3 } else { Self.conflictAttempts }
    }

    /// Undoes what a unit did, and passes on why: the first thing that failed, also where the unit refused
    /// something before that was known.
    private func giveUp(_ connection: PostgresConnection, _ error: any Error) throws -> Never {
        var error = error
        if self.connection === connection {
            do {
                if connection.awaitsAnswers { try connection.synchronise() }
            } catch let earlier {
                error = earlier
            }
            do {
                try connection.rollBack()
            } catch {
                self.connection = nil
            }
        }
        throw error
    }

    private func usable() throws -> PostgresConnection {
        if let connection, connection.isUsable, connection.isQuiet { return connection }
        let opened = try open()
        connection = opened
        return opened
    }

    /// - Throws: ``SQL/SQLFailure/unavailable(_:)`` at once while the server is known to be away.
    private func open() throws -> PostgresConnection {
        try outage.check()
        do {
            let opened = try PostgresConnection(
                to: address, named: "switchboard-\(Self.process)-\(UInt64.random(in: .min ... .max))")
            try opened.execute(Self.settings)
            outage.end()
            return opened
        } catch let failure as PostgresFailure {
            outage.begin(failure.plain)
            throw failure.plain
        }
    }

    /// Bounds for what other bounds do not reach: a statement, waiting for a lock (seconds), a node that went
    /// away in the middle. Commits are as durable as the server can make them, whatever its default. Pages
    /// cost the same in any order, since no disk has arms any more.
    private static let settings = """
        SET statement_timeout = '30s'; SET lock_timeout = '\(Limits.lockWaitSeconds)s';
        SET idle_in_transaction_session_timeout = '60s'; SET jit = off; SET synchronous_commit = on;
        SET random_page_cost = 1.1;
        SET default_transaction_isolation = 'read committed'; SET default_transaction_read_only = off
        """
    private static let beginReading = SQLStatement("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    private static let beginWriting = SQLStatement("BEGIN")
    /// Ends what is left of a connection of ours, and tells how many there are that would not end. CASE keeps the
    /// order, which AND does not: the planner would ask for the end of every connection first.
    private static let end = SQLStatement(
        """
        SELECT count(*) FROM pg_stat_activity
        WHERE CASE WHEN application_name = $1 AND pid <> pg_backend_pid()
            THEN NOT pg_terminate_backend(pid, 5000) ELSE false END
        """)
    /// Something to commit. Ending a commit that waits for a synchronous standby makes it visible although no
    /// standby has it; a later commit is answered only when a standby has that and everything before it.
    private static let settle = SQLStatement("SELECT pg_logical_emit_message(true, 'switchboard', 'settled')")
}
