import Foundation
import Glibc
import TestSupport

/// `switchboard serve` on a data folder, on a port of its own on the loopback.
final class ServerProcess: Sendable {
    let data: String
    let port: Int
    private let child: ChildProcess

    /// Starts it and waits until it says that it is ready.
    /// - Parameters:
    ///   - port: 0: one that is free.
    ///   - softFileLimit: how many files it may open unless it raises that itself.
    init(
        _ data: String, port: Int = 0, in folder: TemporaryFolder, _ more: [String] = [],
        softFileLimit: Int? = nil
    ) async throws {
        self.data = data
        let serve = ["serve", "--data", data, "--listen", "127.0.0.1:\(port)"] + more
        let child =
            if let softFileLimit {
                try ChildProcess(
                    "/bin/bash",
                    ["-c", "ulimit -S -n \(softFileLimit) && exec \"$0\" \"$@\"", Program.path] + serve,
                    in: folder)
            } else {
                try ChildProcess(Program.path, serve, in: folder)
            }
        self.child = child
        self.port = try await poll("the server's readiness", within: 60) {
            if let ready = child.output.firstMatch(of: /ready at http:\/\/127\.0\.0\.1:(\d+)\n/) {
                return Int(ready.1)
            }
            guard child.isRunning else {
                throw CommandFailed(description: "serve ended: \(child.errors)")
            }
            return nil
        }
    }

    var url: String { "http://127.0.0.1:\(port)" }

    var isRunning: Bool { child.isRunning }

    func client(_ token: String) -> DeskCaller { DeskCaller(url: url, token: token) }

    /// As if the power failed for this one process.
    func kill() async throws {
        child.signal(SIGKILL)
        _ = try await child.ended()
    }

    /// As an operator stops it.
    @discardableResult
    func stop() async throws -> ChildProcess.Ending {
        child.signal(SIGTERM)
        return try await child.ended()
    }
}
