import CLI
import Foundation

/// What people read: results on standard output, remarks on standard error.
enum Terminal {
    /// Tells in the language of whoever sits here what readers and stores say in English.
    private static let interpreter = Interpreter(environment: ProcessInfo.processInfo.environment)

    /// The same in the language of whoever sits here.
    static func said(_ text: String) -> String { interpreter.say(text) }

    /// A result as it is: for programs, or somebody's own words.
    static func say(_ line: String) {
        put(Array((line + "\n").utf8))
    }

    /// A result for people.
    static func speak(_ text: String) {
        say(interpreter.say(text))
    }

    static func tell(_ line: String) {
        FileHandle.standardError.write(Data((interpreter.say(line) + "\n").utf8))
    }

    /// Bytes as they are.
    static func put(_ bytes: [UInt8]) {
        FileHandle.standardOutput.write(Data(bytes))
    }
}
