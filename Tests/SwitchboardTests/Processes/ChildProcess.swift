import Foundation
import Glibc
import TestSupport

/// A program that runs beside the test and ends with it at the latest.
final class ChildProcess: Sendable {
    private let process: Process
    private let outputPath: String
    private let errorPath: String

    /// What it left when it ended.
    struct Ending: Sendable {
        let status: Int32
        let output: String
        let errors: String
    }

    /// - Parameters:
    ///   - folder: where its output goes.
    ///   - environment: beside the usual; whatever is set for Switchboard outside is not passed on.
    init(
        _ executable: String, _ arguments: [String], in folder: TemporaryFolder,
        environment: [String: String] = [:]
    ) throws {
        let name = UUID().uuidString
        outputPath = folder.file(name + ".out")
        errorPath = folder.file(name + ".err")
        for path in [outputPath, errorPath] { try Data().write(to: URL(fileURLWithPath: path)) }
        process = Process()
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments = arguments
        process.environment = Self.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: outputPath))
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: errorPath))
        try process.run()
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    /// English, UTC, and nothing of Switchboard's.
    private static let environment: [String: String] = {
        let outside = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("SWITCHBOARD_") }
        return outside.merging(["LC_ALL": "C.UTF-8", "TZ": "UTC"]) { $1 }
    }()

    var isRunning: Bool { process.isRunning }

    var output: String { Self.text(of: outputPath) }

    var errors: String { Self.text(of: errorPath) }

    /// Sends a signal to this process and no other.
    func signal(_ signal: Int32) {
        if process.isRunning { kill(process.processIdentifier, signal) }
    }

    /// Waits until it has ended. The status is 128 and the signal where a signal ended it, as shells say it.
    func ended(within seconds: Int = 60) async throws -> Ending {
        try await poll("the end of \(process.arguments?.first ?? "a process")", within: seconds) {
            self.process.isRunning ? nil : true
        }
        let signal: Int32 = process.terminationReason == .uncaughtSignal ? 128 : 0
        return Ending(status: signal + process.terminationStatus, output: output, errors: errors)
    }

    private static func text(of path: String) -> String {
        (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    }
}

/// Nothing came in time.
struct TookTooLong: Error, CustomStringConvertible {
    let description: String
}

/// Asks again and again until there is an answer. The limit is generous: it is for what never comes.
@discardableResult
func poll<Value>(
    _ what: String, within seconds: Int = 30, _ ask: () async throws -> Value?
) async throws -> Value {
    let end = ContinuousClock.now.advanced(by: .seconds(seconds))
    while true {
        if let value = try await ask() { return value }
        guard ContinuousClock.now < end else {
            throw TookTooLong(description: "\(what) did not come within \(seconds) s")
        }
        try await Task.sleep(for: .milliseconds(15))
    }
}
