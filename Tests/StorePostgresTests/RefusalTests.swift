import SQL
import Store
import StorePostgres
import TestSupport
import Testing

@testable import StorePostgres

/// What a server can refuse, and what people read of it.
@Suite(.timeLimit(.minutes(15))) struct RefusalTests {
    private static let secret = "s3cret-W0rd"

    /// A user who has to say a password, and where the database is for them.
    private static func guest(
        _ name: String, of database: ServerDatabase, password: String = secret, rights: String = ""
    ) throws -> PostgresEngine {
        let user = "\(name)_\(database.name)"
        try database.client().run(
            "CREATE ROLE \(user) LOGIN PASSWORD '\(secret)' IN ROLE \(PostgresServer.guests)")
        if !rights.isEmpty { try database.client().run("GRANT \(rights) TO \(user)") }
        let address = try PostgresAddress(database.server.address(database.name, as: "\(user):\(password)"))
        #expect(!address.description.contains(password))
        return PostgresEngine(to: address, connections: 2)
    }

    private func expectFailure(
        of engine: PostgresEngine, saying words: String, at location: SourceLocation = #_sourceLocation,
        _ isExpected: (SQLFailure) -> Bool
    ) async throws {
        let failures = [
            await #expect(throws: SQLFailure.self, sourceLocation: location) {
                try await engine.write { try $0.run(Bench.insert, [.integer(1), .text("x")]) }
            },
            await #expect(throws: SQLFailure.self, sourceLocation: location) {
                _ = try await Store(opening: engine)
            },
        ]
        for failure in failures.compactMap(\.self) {
            #expect(isExpected(failure), "\(failure)", sourceLocation: location)
            #expect(failure.description.contains(words), "\(failure)", sourceLocation: location)
            #expect(!"\(failure)\(String(reflecting: failure))".contains("s3cret"), sourceLocation: location)
        }
    }

    private func isUnavailable(_ failure: SQLFailure) -> Bool {
        if case .unavailable = failure { true } else { false }
    }

    private func isReadOnly(_ failure: SQLFailure) -> Bool {
        if case .readOnly = failure { true } else { false }
    }

    @Test func theRightPasswordLetsIn() async throws {
        let bench = try Bench()
        let engine = try Self.guest(
            "ann", of: bench.database, rights: "SELECT, INSERT ON units")
        try await engine.write { try $0.run(Bench.insert, [.integer(1), .text("x")]) }
        #expect(try await bench.numbers() == [1])
    }

    @Test func aWrongPassword() async throws {
        let bench = try Bench()
        let engine = try Self.guest("bob", of: bench.database, password: "s3cret-but-wrong")
        try await expectFailure(of: engine, saying: "password authentication failed", isUnavailable)
    }

    @Test func aDatabaseThatIsNotThere() async throws {
        let server = try PostgresServer.shared()
        let engine = PostgresEngine(to: try PostgresAddress(server.address("nowhere")), connections: 2)
        try await expectFailure(of: engine, saying: "\"nowhere\" does not exist", isUnavailable)
    }

    @Test func aServerThatIsNotThere() async throws {
        let address = try PostgresAddress("postgres://ann:\(Self.secret)@127.0.0.1:1/desk")
        try await expectFailure(
            of: PostgresEngine(to: address, connections: 2), saying: "Connection refused", isUnavailable)
    }

    @Test func aUserWithoutRights() async throws {
        let bench = try Bench()
        let engine = try Self.guest("eve", of: bench.database)
        try await expectFailure(of: engine, saying: "permission denied", isReadOnly)
    }

    @Test func noConnectionLeft() async throws {
        let bench = try Bench()
        let engine = try Self.guest("max", of: bench.database)
        try bench.database.server.client().run("ALTER DATABASE \(bench.database.name) CONNECTION LIMIT 0")
        try await expectFailure(of: engine, saying: "too many connections", isUnavailable)
    }

    @Test func aServerThatAnswersReadsOnly() async throws {
        let bench = try Bench()
        try bench.database.server.client().run(
            "ALTER DATABASE \(bench.database.name) SET default_transaction_read_only = on")
        try await expectFailure(of: bench.engine, saying: "session is read-only", isUnavailable)
    }

    @Test func aServerThatStopsTakingWrites() async throws {
        let bench = try Bench(connections: 2)
        let failure = await #expect(throws: SQLFailure.self) {
            try await bench.engine.write { transaction in
                try transaction.run(script: "SET TRANSACTION READ ONLY")
                try transaction.run(Bench.insert, [.integer(1), .text("x")])
            }
        }
        #expect(failure.map(isUnavailable) == true)
        #expect(failure?.description.contains("takes no writes") == true)
        #expect(await bench.add(1) == nil)
    }

    @Test(arguments: ["LATIN1", "SQL_ASCII"]) func aDatabaseInAnotherEncoding(_ encoding: String) async throws
    {
        let database = try ServerDatabase(on: .shared(), "ENCODING '\(encoding)' LOCALE 'C'")
        let engine = PostgresEngine(to: try PostgresAddress(database.address), connections: 2)
        try await expectFailure(of: engine, saying: "createdb -E UTF8") { failure in
            if case .notOurs(let why) = failure { why.contains(encoding) } else { false }
        }
    }

    @Test(arguments: [
        ("53100", SQLFailure.diskFull), ("55P03", .busy), ("57014", .busy), ("42501", .readOnly("m")),
        ("53300", .unavailable("m")), ("57P01", .unavailable("m")), ("08006", .unavailable("m")),
        ("", .unavailable("m")), ("23503", .constraint("m")), ("23502", .constraint("m")),
        ("23505", .notUnique("m")), ("40001", .conflict("m")), ("40P01", .conflict("m")),
        ("42P01", .other("m (SQLSTATE 42P01)")),
    ]) func sortsWhatTheServerSays(_ state: String, _ failure: SQLFailure) {
        #expect(PostgresFailure(state: state, message: "m").plain == failure)
    }
}
