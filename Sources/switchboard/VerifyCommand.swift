import ArgumentParser
import Kernel
import SQL
import Store

/// Recomputes the journal's chains. Exit code 1 when something was changed or is missing.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check that no journal entry was changed or is missing.")

    @OptionGroup var store: StoreOptions

    @Flag(help: "Print the result as JSON.")
    var json = false

    func run() async throws {
        let opened = try await store.open()
        let result = try await opened.read { connection in
            try JournalVerification.run(in: connection) { Terminal.tell("\($0) of \($1) entries checked…") }
        }
        try await opened.engine.close()
        json ? Terminal.say(result.json) : Terminal.speak(result.text)
        if !result.faults.isEmpty { throw ExitCode.failure }
    }
}

extension JournalVerification {
    fileprivate var text: String {
        guard let first = faults.first else {
            return "\(entries) entries of \(subjects) subjects: every chain is whole"
        }
        let lines = faults.map {
            // What is missing is nobody's that we know.
            let subject = $0.subject.id > 0 ? ", \($0.subject.kind.rawValue) \($0.subject.id)" : ""
            return "entry \($0.sequence)\(subject): \($0.message)"
        }
        return "\(entries) entries checked; the first bad one is \(first.sequence)\n"
            + lines.joined(separator: "\n")
    }

    fileprivate var json: String {
        var text = JSONText()
        text.add("entries", entries)
        text.add("subjects", subjects)
        text.add("faults", faults) { entry, fault in
            entry.add("sequence", fault.sequence)
            entry.add("subject", fault.subject.kind.rawValue)
            entry.add("id", fault.subject.id)
            entry.add("message", fault.message)
        }
        return text.closedText()
    }
}
