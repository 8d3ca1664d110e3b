import ArgumentParser
import Desk
import Foundation
import Kernel

/// The desk's settings as files.
struct DeskbookCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deskbook", abstract: "Check, apply and print the desk's settings.",
        subcommands: [Check.self, Apply.self, Export.self])

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Look for mistakes; with --data also say what applying would change.")

        @OptionGroup var store: StoreOptions

        @Argument(
            help: """
                Folder with organisation.yaml, routing.yaml and, if wanted, desk.yaml, calendars.yaml, \
                service-levels.yaml and notices.yaml.
                """)
        var folder: String

        @Flag(
            help: """
                Also say which open tickets would be due at another time, and which tickets would change from kept \
                to broken or back.
                """)
        var againstHistory = false

        @Option(help: "How many past tickets --against-history looks at, newest first.")
        var past = 10_000

        @Option(help: "Only past tickets opened since a time such as 2026-11-01T00:00:00+08:00.")
        var since: String?

        @Option(help: "How many tickets are named in each part; all are counted.")
        var lines = 40

        @Flag(help: "Print the result as JSON, and what --against-history finds as a line of JSON a clock.")
        var json = false

        func run() async throws {
            let book = try DeskbookReport.read(folder, json: json)
            var report = DeskbookReport(folder, book.book, book.remarks)
            guard store.isNamed else { return report.print(json: json) }
            try await store.withDesk { desk in
                report.compare(with: desk.deskbook)
                report.print(json: json)
                if againstHistory { try await foresee(book.book, at: desk) }
            }
        }

        func validate() throws {
            if againstHistory, !store.isNamed {
                throw ValidationError("--against-history needs a store: give --data or --database")
            }
            if let since, Instant(rfc3339: since) == nil {
                throw ValidationError("--since \(since): expected a time such as 2026-11-01T00:00:00+08:00")
            }
            guard past >= 0 else { throw ValidationError("--past \(past): expected 0 or more") }
        }

        private func foresee(_ book: Deskbook, at desk: Desk) async throws {
            var report = ForesightReport(lines: lines)
            let scope = Desk.ForesightScope(past: past, since: since.flatMap { Instant(rfc3339: $0) })
            let progress = ProgressLine(every: .seconds(2))
            let looked = try await desk.foresee(
                book, scope,
                told: { progress.tell("\($0.open) open and \($0.past) past tickets looked at…") },
                found: { found in
                    if json {
                        for one in found { Terminal.say(one.json) }
                    } else {
                        report.add(found)
                    }
                })
            if json {
                Terminal.tell("\(looked.open) open and \(looked.past) past tickets looked at")
            } else {
                Terminal.say(report.text(looked))
            }
        }
    }

    struct Apply: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Show what would change, then put it in force. A running server follows within a second.")

        @OptionGroup var store: StoreOptions

        @Argument(help: "Folder of the deskbook.")
        var folder: String

        @Flag(help: "Only show what would change.")
        var dryRun = false

        @Flag(help: "Print the result as JSON.")
        var json = false

        func run() async throws {
            let (files, book, remarks) = try DeskbookReport.read(folder, json: json)
            try await store.withDesk(creating: !dryRun) { desk in
                var report = DeskbookReport(folder, book, remarks)
                report.compare(with: desk.deskbook)
                report.isCheck = false
                if !dryRun { report.revision = try await desk.apply(files) }
                report.print(json: json)
            }
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the deskbook in force, or without --data the built-in one, to a folder.")

        @OptionGroup var store: StoreOptions

        @Argument(help: "Folder to write; made when missing. Files in it are not overwritten.")
        var folder: String

        func run() async throws {
            guard store.isNamed else { return try write(.builtIn) }
            try await store.withDesk { try write(await $0.deskbookFiles()) }
        }

        private func write(_ files: DeskbookFiles) throws {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            for (name, content) in files.contents.sorted(by: { $0.key < $1.key }) {
                let path = folder + "/" + name
                guard !FileManager.default.fileExists(atPath: path) else {
                    throw CommandFailure("\(path) exists; name another folder")
                }
                try Data(content.utf8).write(to: URL(fileURLWithPath: path))
                Terminal.say(path)
            }
        }
    }
}
