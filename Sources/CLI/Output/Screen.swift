import ArgumentParser
import Foundation

/// Results on standard output, remarks on standard error.
enum Screen {
    /// - Throws: `ExitCode` when nobody reads any more, as behind `| head`.
    static func say(_ text: String) throws {
        try write(Data((text + "\n").utf8))
    }

    /// JSON as the server wrote it, with a line end.
    static func pass(_ json: Data) throws {
        try write(json + Data("\n".utf8))
    }

    /// Bytes as they are.
    static func put(_ data: Data) throws {
        try write(data)
    }

    static func tell(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
    }

    private static func write(_ data: Data) throws {
        do {
            try FileHandle.standardOutput.write(contentsOf: data)
        } catch {
            throw ExitCode.failure
        }
    }

    /// Width of the terminal; nil when standard output is something else.
    static var columns: Int? {
        guard isatty(STDOUT_FILENO) == 1 else { return nil }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 else { return nil }
        return Int(size.ws_col)
    }
}
