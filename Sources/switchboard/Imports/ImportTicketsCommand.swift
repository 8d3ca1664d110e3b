import ArgumentParser
import Desk
import Foundation
import Kernel
import MovingIn
import Sheets

/// Reads other systems' files and makes tickets of them.
struct ImportTicketsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tickets", abstract: "Import tickets with their history at its original times.",
        discussion: """
            Files may be packed with gzip. What their columns mean says a mapping: a file of yours, or the name of a \
            built-in one (switchboard import mappings). switchboard import mapping FILE drafts one for you. Running \
            it again imports nothing twice: of a ticket that is here only rows that are new are added, so what was \
            interrupted is simply run again. It may run beside a server; it gives way to it.

            Exit code: 0 everything is in; 2 some rows were refused, everything else is in; 1 nothing was done.
            """)

    @OptionGroup var store: StoreOptions

    @Option(help: ArgumentHelp("A mapping: a YAML file, or the name of a built-in one.", valueName: "map"))
    var mapping: String

    @Argument(help: ArgumentHelp("Files to read, .csv or .csv.gz.", valueName: "file"))
    var files: [String]

    @Flag(help: "Read and check everything, say what would be done, write nothing; needs no store yet.")
    var dryRun = false

    @Option(help: ArgumentHelp("Write what is wrong with refused rows to this file.", valueName: "file"))
    var errors: String?

    @Flag(help: "Print the result as JSON.")
    var json = false

    func run() async throws {
        let mapping = try readMapping()
        let isShared = try await isStoreInUse()
        var refused = 0
        let work = { (desk: Desk) async throws in
            let pace = ImportPace()
            let names = try desk.importNames(mapping)
            var reading = ImportReading(mapping, teams: names.teams, people: names.people)
            try reading.read(files) { pace.reading($0, $1) }
            let read = pace.seconds
            let (summary, flaws) = try await desk.importTickets(reading.log, mapping, isDry: dryRun) {
                done, total, entries in
                pace.writing(done, total, entries)
                if isShared { try await pace.giveWay() }
            }
            let report = ImportReport(
                summary: summary, flaws: reading.flaws + flaws, refusedRows: reading.refused, files: files,
                isDry: dryRun, readSeconds: read, seconds: pace.seconds)
            try report.writeFlaws(to: errors)
            json ? Terminal.say(report.json) : Terminal.speak(report.text)
            refused = report.refused
        }
        try await dryRun ? store.withDeskForTrial(work) : store.withDesk(creating: true, work)
        if refused > 0 { throw ExitCode(2) }
    }

    private func readMapping() throws -> ImportMapping {
        if let yaml = BuiltInMappings[mapping] {
            return try explained { try ImportMapping(yaml: yaml, file: mapping) }
        }
        guard let data = FileManager.default.contents(atPath: mapping) else {
            let known = BuiltInMappings.all.map(\.name).joined(separator: ", ")
            throw CommandFailure(
                "--mapping \(mapping): there is no such file, nor a built-in mapping of that name (\(known))")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw CommandFailure("\(mapping) is not UTF-8; save it as UTF-8")
        }
        return try explained { try ImportMapping(yaml: text, file: mapping) }
    }

    private func explained<Value>(_ body: () throws -> Value) throws -> Value {
        do { return try body() } catch { throw CommandFailure(explaining: error) }
    }

    /// Whether a server, or anything else, works on the store at the same time.
    private func isStoreInUse() async throws -> Bool {
        guard store.database == nil, store.data != nil else { return false }
        do {
            try await StorePlace.file(store.file()).checkUnused()
            return false
        } catch is CommandFailure {
            return true
        }
    }
}
