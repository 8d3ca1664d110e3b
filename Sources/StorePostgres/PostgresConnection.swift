import CPostgres
import Foundation
import SQL

/// One connection, spoken to in libpq's pipeline mode.
///
/// What needs no answer is sent and not waited for: a ticket's BEGIN goes with its first question, and its last
/// rows with the COMMIT, so that it takes two journeys to the server instead of seven. Not Sendable: one thread
/// has it.
final class PostgresConnection {
    private let connection: OpaquePointer
    private let warnings = Warnings()
    /// What was sent and not yet answered, in order.
    private var awaited: [Awaited] = []
    /// By slot of the statement.
    private var prepared: [Bool] = []
    private var lastStep = Step.none
    /// What the server knows this connection by.
    let name: String

    /// Answers that are waited for together at most.
    private static let pipelineLimit = 256

    private enum Step { case none, open, committing }

    private struct Awaited {
        /// The slot of a statement that is being prepared.
        var preparing: Int?
        /// Takes the rows one by one, as they come.
        var isLarge = false
        /// Nothing may be committed before this is answered.
        var decides = false
        var take: (OpaquePointer) throws -> Void = { _ in }
    }

    /// - Throws: ``PostgresFailure/lost(_:)``, or that the database is of no use to us.
    init(to address: PostgresAddress, named name: String) throws {
        self.name = name
        var settings = address.settings
        settings["application_name"] = name
        let pairs = settings.sorted { $0.key < $1.key }
        let opened = Self.open(pairs.map(\.key), pairs.map(\.value))
        guard let opened else { throw PostgresFailure.lost("out of memory") }
        connection = opened
        // Whoever throws from here on leaves the rest to `deinit`: every property has its value.
        guard PQstatus(opened) == CONNECTION_OK else { throw lost() }
        PQsetNoticeReceiver(
            opened, { Warnings.note($0, $1) }, Unmanaged.passUnretained(warnings).toOpaque())
        try checkEncoding()
    }

    /// Other encodings lack characters that people write; SQL_ASCII takes any bytes for text.
    private func checkEncoding() throws {
        guard let known = PQparameterStatus(connection, "server_encoding") else { return }
        let encoding = String(cString: known)
        guard encoding != "UTF8" else { return }
        throw PostgresFailure.failed(
            .notOurs(
                "its texts are encoded as \(encoding), and Switchboard needs UTF8: create one with "
                    + "createdb -E UTF8 -T template0 NAME"))
    }

    deinit {
        PQfinish(connection)
    }

    private static func open(_ keys: [String], _ values: [String]) -> OpaquePointer? {
        withCStrings(keys) { keys in withCStrings(values) { PQconnectdbParams(keys, $0, 0) } }
    }

    /// Hands over a list of C strings that ends with a null pointer.
    private static func withCStrings<Result>(
        _ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
    ) -> Result {
        let bytes = strings.map { Array($0.utf8CString) }
        let joined = Array(bytes.joined())
        return joined.withUnsafeBufferPointer { buffer in
            var pointers: [UnsafePointer<CChar>?] = []
            var offset = 0
            for string in bytes {
                pointers.append(buffer.baseAddress.map { $0 + offset })
                offset += string.count
            }
            pointers.append(nil)
            return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
        }
    }

    /// The socket, to wait on.
    var socket: Int32 { PQsocket(connection) }

    /// False once the server is known to be gone.
    var isUsable: Bool { PQstatus(connection) == CONNECTION_OK }

    /// False when the server has said something unasked, between units: that it is gone, as a rule. To find out
    /// by sending a whole unit would leave open what became of it.
    var isQuiet: Bool {
        var waiting = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        return poll(&waiting, 1, 0) == 0
    }

    /// Whether anything sent is still to be answered.
    var awaitsAnswers: Bool { !awaited.isEmpty }

    /// True when it is open what became of a COMMIT: the connection broke before it was answered, or the answer
    /// came with a warning.
    var wasCommitting: Bool { lastStep == .committing && (!isUsable || warnings.last != nil) }

    // MARK: Plain mode

    /// Runs text at once, outside the pipeline: several statements, if need be.
    func execute(_ script: String) throws {
        if !awaited.isEmpty { try synchronise() }
        if PQpipelineStatus(connection) == PQ_PIPELINE_ON { PQexitPipelineMode(connection) }
        guard let result = PQexec(connection, script) else { throw lost() }
        defer { PQclear(result) }
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return
        default: throw isUsable ? PostgresFailure(result) : lost()
        }
    }

    /// Whether other nodes have given word since this was asked last.
    func takeNotifications() throws -> Bool {
        guard PQconsumeInput(connection) == 1 else { throw lost() }
        var any = false
        while let notification = PQnotifies(connection) {
            PQfreemem(notification)
            any = true
        }
        return any
    }

    // MARK: Pipeline

    /// Sends a statement whose answer `take` looks at when it comes.
    func send(
        _ statement: SQLStatement, _ arguments: [SQLValue], decides: Bool = false,
        _ take: @escaping (OpaquePointer) throws -> Void = { _ in }
    ) throws {
        try enterPipeline()
        let name = "s\(statement.slot)"
        let bound = PostgresArguments(arguments)
        if !isPrepared(statement.slot) {
            try check(PQsendPrepare(connection, name, statement.sql, bound.count, bound.types))
            awaited.append(Awaited(preparing: statement.slot))
            setPrepared(statement.slot, true)
        }
        try check(
            bound.withPointers { values, lengths, formats in
                PQsendQueryPrepared(connection, name, bound.count, values, lengths, formats, 1)
            })
        awaited.append(Awaited(isLarge: statement.isLarge, decides: decides, take: take))
        if awaited.count >= Self.pipelineLimit { try synchronise() }
    }

    /// The same for text put together at run time, which is not kept prepared: it is planned for its arguments.
    func send(
        sql: String, _ arguments: [SQLValue], _ take: @escaping (OpaquePointer) throws -> Void
    ) throws {
        try enterPipeline()
        let bound = PostgresArguments(arguments)
        try check(
            bound.withPointers { values, lengths, formats in
                PQsendQueryParams(connection, sql, bound.count, bound.types, values, lengths, formats, 1)
            })
        awaited.append(Awaited(take: take))
    }

    /// Waits for the answers to everything sent.
    /// - Throws: the first failure among them; the others have then been passed over by the server.
    func synchronise() throws {
        try enterPipeline()
        guard PQpipelineSync(connection) == 1 else { throw lost() }
        var failure: (any Error)?
        let expected = awaited
        awaited = []
        for one in expected {
            do {
                try receive(one, after: failure)
            } catch {
                guard isUsable else { throw lost() }
                if let slot = one.preparing { setPrepared(slot, false) }
                failure = failure ?? error
            }
        }
        try endOfPipeline()
        if let failure { throw failure }
    }

    /// - Parameter failure: what went wrong before, after which rows are of no interest.
    private func receive(_ one: Awaited, after failure: (any Error)?) throws {
        if one.isLarge { PQsetSingleRowMode(connection) }
        var thrown: (any Error)?
        while let result = PQgetResult(connection) {
            defer { PQclear(result) }
            switch PQresultStatus(result) {
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_SINGLE_TUPLE:
                guard failure == nil, thrown == nil else { continue }
                do {
                    try one.take(result)
                } catch {
                    thrown = error
                    if one.isLarge { cancel() }
                }
            case PGRES_PIPELINE_ABORTED: thrown = thrown ?? PostgresFailure.failed(.other("not run"))
            default: thrown = thrown ?? PostgresFailure(result)
            }
            guard isUsable else { throw lost() }
        }
        if !isUsable { throw lost() }
        if let thrown { throw thrown }
    }

    private func endOfPipeline() throws {
        guard let result = PQgetResult(connection) else { throw lost() }
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_PIPELINE_SYNC else {
            throw isUsable ? PostgresFailure(result) : lost()
        }
    }

    private func enterPipeline() throws {
        if PQpipelineStatus(connection) == PQ_PIPELINE_OFF { try check(PQenterPipelineMode(connection)) }
    }

    /// Asks the server to stop what it is doing: the rest of a large answer is not wanted.
    private func cancel() {
        guard let cancellation = PQgetCancel(connection) else { return }
        defer { PQfreeCancel(cancellation) }
        var message = [CChar](repeating: 0, count: 256)
        PQcancel(cancellation, &message, Int32(message.count))
    }

    /// What libpq would not send, such as more arguments than the protocol can count, is the unit's fault.
    private func check(_ succeeded: Int32) throws {
        if succeeded == 1 { return }
        throw isUsable ? PostgresFailure.failed(.other(PQerrorMessage(connection).text)) : lost()
    }

    private func lost() -> PostgresFailure { .lost(PQerrorMessage(connection).text) }

    private func isPrepared(_ slot: Int) -> Bool { slot < prepared.count && prepared[slot] }

    private func setPrepared(_ slot: Int, _ value: Bool) {
        while prepared.count <= slot { prepared.append(false) }
        prepared[slot] = value
    }

    // MARK: Transactions

    /// Marks the point from which a broken connection leaves open what happened.
    func commit() throws {
        // The server would carry out a COMMIT that was sent along, whatever we make of the answer before it.
        if awaited.contains(where: \.decides) { try synchronise() }
        lastStep = .committing
        var tag = ""
        try withoutWarning {
            try send(Self.commit, []) { tag = PQcmdStatus($0).text }
            try synchronise()
        }
        lastStep = .none
        guard tag == "COMMIT" else {
            throw PostgresFailure.failed(.other("the server rolled the transaction back"))
        }
    }

    /// Runs something whose success the server may qualify: a commit that was told to stop waiting for its
    /// synchronous standby, by a cancellation or because it took too long, succeeds with a warning, and may be
    /// lost with the server.
    func withoutWarning(_ body: () throws -> Void) throws {
        warnings.last = nil
        try body()
        if let warning = warnings.last { throw PostgresFailure.lost("committed, but: \(warning)") }
    }

    func begin(_ statement: SQLStatement) throws {
        lastStep = .open
        try send(statement, [])
    }

    /// After any failure; a connection that cannot do even this is of no use.
    func rollBack() throws {
        // What was sent before may still fail, and takes the ROLLBACK behind it along.
        for _ in 0..<2 {
            try send(Self.rollback, [])
            do { try synchronise() } catch { if !isUsable { throw lost() } }
            lastStep = .none
            if PQtransactionStatus(connection) == PQTRANS_IDLE { return }
        }
        throw PostgresFailure.lost("the transaction could not be rolled back")
    }

    private static let commit = SQLStatement("COMMIT")
    private static let rollback = SQLStatement("ROLLBACK")
}
