import Foundation
import TestSupport

/// The executable under test, and commands of it that run to their end.
enum Program {
    /// The build puts it beside the test bundle, wherever that is.
    static let path: String = {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        var folder = URL(fileURLWithPath: own.isEmpty ? CommandLine.arguments[0] : own)
        for _ in 0..<4 {
            folder.deleteLastPathComponent()
            let candidate = folder.appendingPathComponent("switchboard").path
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder), !isFolder.boolValue
            {
                return candidate
            }
        }
        preconditionFailure("no switchboard beside \(own): swift build makes it")
    }()

    /// Runs a command and waits for it.
    static func run(
        _ arguments: [String], in folder: TemporaryFolder, environment: [String: String] = [:]
    ) async throws -> ChildProcess.Ending {
        try await ChildProcess(path, arguments, in: folder, environment: environment).ended()
    }

    /// A token for a role, made beside the server as an operator would.
    static func token(_ role: String, named name: String? = nil, _ data: String, in folder: TemporaryFolder)
        async throws -> String
    {
        let made = try await run(
            ["token", "create", "--data", data, "--name", name ?? role, "--role", role], in: folder)
        let text = made.output.trimmingCharacters(in: .whitespacesAndNewlines)
        guard made.status == 0, text.hasPrefix("swb_") else {
            throw CommandFailed(description: "token create: \(made.errors)")
        }
        return text
    }

    /// Where another program is; nil when it is not installed.
    static func installed(_ name: String) -> String? {
        ["/usr/bin/", "/usr/local/bin/", "/bin/", "/sbin/", "/usr/sbin/"].map { $0 + name }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}

/// A command that had to work did not.
struct CommandFailed: Error, CustomStringConvertible {
    let description: String
}
