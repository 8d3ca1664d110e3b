import Synchronization

/// An empty database on a server, gone when the test lets go of it.
public final class ServerDatabase: Sendable {
    public let server: PostgresServer
    public let name: String

    private static let count = Atomic<Int>(0)

    /// - Parameter options: of `CREATE DATABASE`.
    public init(on server: PostgresServer, _ options: String = "") throws {
        self.server = server
        name = "t\(Self.count.add(1, ordering: .relaxed).newValue)"
        try server.client().run("CREATE DATABASE \(name) TEMPLATE template0 \(options)")
    }

    deinit {
        // A server that a test has stopped takes its databases along.
        if let client = try? server.client() { _ = try? client.run("DROP DATABASE \(name) WITH (FORCE)") }
    }

    public var address: String { server.address(name) }

    /// Its tables as `pg_dump` writes them, without what differs between its versions.
    public func schema() throws -> String {
        let dump = try server.run("pg_dump", ["--schema-only", "--no-owner", "--no-privileges", address])
        let lines = dump.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
            !["--", "\\", "SET ", "SELECT pg_catalog."].contains { line.hasPrefix($0) }
        }
        // Blank lines where comments were.
        return lines.split { $0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    public func client() throws -> PostgresClient { try server.client(name) }
}
