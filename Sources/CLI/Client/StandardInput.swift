import ArgumentParser
import Foundation

/// Where `-` reads from.
struct StandardInput: Sendable {
    let read: @Sendable () throws -> String

    /// The process's own.
    static let live = StandardInput {
        guard let data = try FileHandle.standardInput.readToEnd() else { return "" }
        guard let text = String(data: data, encoding: .utf8) else { throw ClientFailure.inputUnreadable }
        return text
    }
}

/// A text given on the command line, or `-` for standard input.
struct LongText: ExpressibleByArgument, Equatable {
    let argument: String

    func text(_ input: StandardInput) throws -> String {
        argument == "-" ? try input.read() : argument
    }
}
