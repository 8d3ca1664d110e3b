import Foundation
import Glibc

/// A PostgreSQL server of the test's own: a folder and a port nobody else has, loopback only.
///
/// It ends with the test process however that ends: a shell waits at the other end of a pipe, and stops the
/// server and removes the folder when the pipe closes.
public final class PostgresServer: Sendable {
    public let port: Int
    private let folder: String
    private let tools: String
    /// Never written to: only its end counts.
    private let life: Int32
    private let watchdog: pid_t

    private static let started = Result { try PostgresServer() }

    /// The one server that all ordinary tests share, started by the first that asks.
    public static func shared() throws -> PostgresServer { try started.get() }

    /// Members of this role have to say their password; everybody else comes in without.
    public static let guests = "guests"

    /// - Parameter settings: lines for `postgresql.conf`, behind ours.
    public init(settings: [String] = []) throws {
        tools = try Self.findTools()
        folder = NSTemporaryDirectory() + "switchboard-postgres-" + UUID().uuidString.prefix(8)
        port = try Self.freePort()
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        if getuid() == 0, let account = getpwnam(Self.account) {
            chown(folder, account.pointee.pw_uid, account.pointee.pw_gid)
        }
        (watchdog, life) = try Self.startWatchdog(folder: folder, Self.asOwner([tools + "/pg_ctl"]))
        try run(
            "initdb",
            [
                "--pgdata", folder + "/data", "--username", "switchboard", "--encoding", "UTF8", "--locale",
                "C.UTF-8", "--auth", "trust", "--no-sync", "--no-instructions",
            ])
        try append(
            [
                "listen_addresses = '127.0.0.1'", "port = \(port)", "unix_socket_directories = '\(folder)'",
                "max_connections = 300", "fsync = off", "full_page_writes = off", "shared_buffers = 128MB",
                "autovacuum_naptime = 1h", "logging_collector = off", "max_wal_size = 4GB",
                "lc_messages = 'C'",
            ] + settings, to: "postgresql.conf")
        let access = "host all +\(Self.guests) all scram-sha-256\nhost all all 127.0.0.1/32 trust\n"
        try Data(access.utf8).write(to: URL(fileURLWithPath: folder + "/data/pg_hba.conf"))
        try start()
        try client().run("CREATE ROLE \(Self.guests)")
    }

    deinit {
        close(life)
        Command.wait(for: watchdog)
    }

    /// Where the server is, as its superuser.
    public func address(_ database: String) -> String { address(database, as: "switchboard") }

    /// - Parameter user: a name, or name and password with `:` between.
    public func address(_ database: String, as user: String) -> String {
        "postgres://\(user)@127.0.0.1:\(port)/\(database)"
    }

    public func client(_ database: String = "postgres") throws -> PostgresClient {
        try PostgresClient(address(database))
    }

    // MARK: Starting and stopping

    public enum Stop: String, Sendable {
        /// Waits for nobody, and writes everything.
        case fast
        /// As if the power failed.
        case immediate
    }

    /// After ``kill()`` the children of the old server take a moment to notice.
    public func start() throws {
        let arguments = ["start", "--wait", "-D", folder + "/data", "--log", folder + "/log"]
        for _ in 0..<20 {
            if (try? run("pg_ctl", arguments)) != nil { return }
            Thread.sleep(forTimeInterval: 0.2)
        }
        try run("pg_ctl", arguments)
    }

    public func stop(_ how: Stop) throws {
        try run("pg_ctl", ["stop", "--wait", "--mode", how.rawValue, "-D", folder + "/data"])
    }

    /// `kill -9` of the postmaster; its children end by themselves.
    public func kill() throws {
        let file = try String(contentsOfFile: folder + "/data/postmaster.pid", encoding: .utf8)
        guard let first = file.split(separator: "\n").first, let pid = Int32(first) else {
            throw PostgresTrouble("postmaster.pid says nothing")
        }
        Glibc.kill(pid, SIGKILL)
    }

    // MARK: Its parts

    private func append(_ lines: [String], to name: String) throws {
        let file = URL(fileURLWithPath: folder + "/data/" + name)
        let before = try Data(contentsOf: file)
        try (before + Data(("\n" + lines.joined(separator: "\n") + "\n").utf8)).write(to: file)
    }

    /// Runs one of PostgreSQL's tools, and answers with what it said.
    @discardableResult
    func run(_ tool: String, _ arguments: [String]) throws -> String {
        let output = "\(folder)/\(tool)-\(UUID().uuidString.prefix(8)).out"
        let command = ["/usr/bin/env", "-C", folder] + Self.asOwner([tools + "/" + tool]) + arguments
        let status = Command.wait(for: try Command.start(command, output: output))
        let said = try String(contentsOfFile: output, encoding: .utf8)
        guard status == 0 else {
            let log = (try? String(contentsOfFile: folder + "/log", encoding: .utf8)) ?? ""
            throw PostgresTrouble("\(tool) failed: \(said) \(log.suffix(2000))")
        }
        return said
    }

    private static func startWatchdog(folder: String, _ stopper: [String]) throws -> (pid_t, Int32) {
        let script = """
            trap '' INT TERM HUP
            folder=$1; shift
            cat >/dev/null
            "$@" stop --mode immediate -D "$folder/data"
            rm -rf "$folder"
            """
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw PostgresTrouble("no pipe") }
        // Other children of the test process must not keep it open.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[0]) }
        let command = ["/bin/sh", "-c", script, "watchdog", folder] + stopper
        return (try Command.start(command, input: ends[0], output: "/dev/null"), ends[1])
    }

    /// The user who owns a server that root starts: PostgreSQL refuses to run as root.
    private static let account = "postgres"

    private static func asOwner(_ command: [String]) -> [String] {
        guard getuid() == 0 else { return command }
        return ["/usr/bin/setpriv", "--reuid", account, "--regid", account, "--clear-groups"] + command
    }

    /// The newest of Debian's versions.
    private static func findTools() throws -> String {
        let root = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        let found = versions.compactMap(Int.init).sorted(by: >).map { "\(root)/\($0)/bin" }
            .first { FileManager.default.isExecutableFile(atPath: $0 + "/initdb") }
        guard let found else {
            throw PostgresTrouble(
                "PostgreSQL is not installed: expected initdb in \(root)/*/bin; deploy/test installs it, or "
                    + "apt-get install postgresql-15")
        }
        return found
    }

    static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isBound else { throw PostgresTrouble("no free port") }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
