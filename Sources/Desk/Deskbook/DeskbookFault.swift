/// A mistake in a deskbook: where it is, what is wrong, what would be right.
public struct DeskbookFault: Hashable, Sendable, Error {
    public let file: String
    /// Counted from 1; nil when the file as a whole is meant.
    public let line: Int?
    public let message: String

    public init(file: String, line: Int?, message: String) {
        self.file = file
        self.line = line
        self.message = message
    }
}

extension DeskbookFault: CustomStringConvertible {
    /// `routing.yaml:12: team "bss-respons" does not exist; did you mean "bss-response"?`
    public var description: String {
        line.map { "\(file):\($0): \(message)" } ?? "\(file): \(message)"
    }
}

/// Every mistake that was found in a deskbook.
public struct DeskbookFaults: Error, Sendable {
    public let faults: [DeskbookFault]
}
