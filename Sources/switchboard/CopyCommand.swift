import ArgumentParser
import Foundation
import Kernel
import SQL
import Store

/// Moving house: from the embedded store to PostgreSQL, back, or from one to another of the same kind.
struct CopyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "copy", abstract: "Copy everything in one store into another, empty one.",
        discussion: """
            A folder of the embedded store or a PostgreSQL database, as --data and --database take them. Stop the \
            server first: a copy is of one moment, and what comes later is not in it. What was interrupted goes \
            on when the same command is run again. At the end every row is read back and compared, and the \
            journal is verified.

            Exit code: 0 all is there; 2 all is there, but the source has gone on since; 1 otherwise.
            """)

    @Option(help: ArgumentHelp("The store to copy.", valueName: "dir-or-url"))
    var from: String

    @Option(help: ArgumentHelp("Where to; made if need be.", valueName: "dir-or-url"))
    var to: String

    @Flag(help: "Delete everything that is in the target first.")
    var replace = false

    @Flag(help: "Print the result as JSON.")
    var json = false

    func run() async throws {
        let place = StorePlace(to)
        try await place.checkUnused()
        let source = try await StorePlace(from).open(creating: false)
        let target = try await place.open(creating: true, copying: true)
        let pace = Pace()
        let result: StoreCopy.Result
        do {
            result = try await StoreCopy(from: source, to: target) { step in
                if let line = pace.line(for: step) { Terminal.tell(line) }
            }.run(replacing: replace)
        } catch {
            try? await target.engine.close()
            try? await source.engine.close()
            throw CommandFailure(explaining: error)
        }
        try await target.engine.close()
        try await source.engine.close()
        json
            ? Terminal.say(result.json(seconds: pace.seconds))
            : Terminal.speak(result.text(seconds: pace.seconds))
        if !result.verification.faults.isEmpty { throw ExitCode.failure }
        if result.hasSourceMoved { throw ExitCode(2) }
    }
}

extension StoreCopy.Result {
    fileprivate var hasSourceMoved: Bool { newestSequence != copiedSequence }

    private var rows: Int { tables.reduce(0) { $0 + $1.rows } }

    fileprivate func text(seconds: Int) -> String {
        let width = tables.map(\.name.count).max() ?? 0
        var lines = tables.map { table in
            let name = table.name.padding(toLength: width, withPad: " ", startingAt: 0)
            return name + String(repeating: " ", count: max(1, 12 - String(table.rows).count))
                + "\(table.rows)  equal"
        }
        lines.append("\(rows) rows in \(seconds) s, \(resumed) of them by an earlier run")
        if let fault = verification.faults.first {
            lines.append(
                "The journal has faults, and had them in the source: entry \(fault.sequence), "
                    + "\(fault.subject.kind.rawValue) \(fault.subject.id): \(fault.message)")
        } else {
            lines.append(
                "\(verification.entries) journal entries of \(verification.subjects) subjects: every chain is whole"
            )
        }
        if hasSourceMoved {
            lines.append(
                "THE SOURCE HAS GONE ON: its journal is at \(newestSequence), the copy ends at \(copiedSequence). "
                    + "What came later is not in the copy. Stop the server on the source, and copy once more "
                    + "with --replace")
        }
        return lines.joined(separator: "\n")
    }

    fileprivate func json(seconds: Int) -> String {
        var text = JSONText()
        text.add("rows", rows)
        text.add("resumed", resumed)
        text.add("seconds", seconds)
        text.add("tables", tables) { entry, table in
            entry.add("name", table.name)
            entry.add("rows", table.rows)
        }
        text.add("entries", verification.entries)
        text.add("subjects", verification.subjects)
        text.add("faults", verification.faults.count)
        text.add("copiedSequence", copiedSequence)
        text.add("newestSequence", newestSequence)
        return text.closedText()
    }
}
