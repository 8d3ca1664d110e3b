import Foundation
import Kernel

/// Where a password or key is. Read when it is needed, so that a new one counts at once.
public enum Secret: Hashable, Sendable {
    /// A variable of the environment.
    case variable(String)
    case file(String)

    /// Why a secret cannot be had; does not hold it.
    struct Missing: Error, CustomStringConvertible {
        let description: String
    }

    /// - Throws: ``Missing``.
    func read() throws -> String {
        switch self {
        case .variable(let name):
            guard let value = ProcessInfo.processInfo.environment[name], !value.isEmpty else {
                throw Missing(description: "the variable \(name) is not set in the server's environment")
            }
            return value
        case .file(let path): return try Self.read(path)
        }
    }

    private static func read(_ path: String) throws -> String {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw Missing(description: "the file \(path) cannot be read")
        }
        defer { try? handle.close() }
        let data = try handle.read(upToCount: Limits.secretBytes + 1) ?? Data()
        guard data.count <= Limits.secretBytes, let text = String(validating: data, as: UTF8.self) else {
            throw Missing(description: "the file \(path) is no secret of at most \(Limits.secretBytes) bytes")
        }
        let secret = text.trimmingCharacters(in: .newlines)
        guard !secret.isEmpty else { throw Missing(description: "the file \(path) is empty") }
        return secret
    }
}
