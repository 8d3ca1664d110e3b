import Foundation
import Glibc
import TestSupport

/// A user for whom permissions count: root passes every one of them, so a test that runs as root becomes nobody.
enum Somebody {
    private static let isRoot = getuid() == 0
    private static let nobody = 65534

    static let canRunThings = !isRoot || Program.installed("setpriv") != nil

    /// Makes a folder readable for everybody and writable for nobody.
    static func lock(_ path: String, in folder: TemporaryFolder) throws {
        chmod(folder.path, 0o755)
        for name in try FileManager.default.contentsOfDirectory(atPath: path) {
            chmod(path + "/" + name, 0o444)
        }
        guard chmod(path, 0o555) == 0 else {
            throw CommandFailed(description: "chmod \(path): errno \(errno)")
        }
    }

    /// Runs the program as somebody. The build folder may be closed to others, so a copy runs.
    static func run(_ arguments: [String], in folder: TemporaryFolder) async throws -> ChildProcess.Ending {
        guard isRoot, let setpriv = Program.installed("setpriv") else {
            return try await Program.run(arguments, in: folder)
        }
        let copy = folder.file("switchboard")
        try FileManager.default.copyItem(atPath: Program.path, toPath: copy)
        chmod(copy, 0o755)
        return try await ChildProcess(
            setpriv, ["--reuid=\(nobody)", "--regid=\(nobody)", "--clear-groups", copy] + arguments,
            in: folder
        ).ended()
    }
}
