import ArgumentParser
import Desk
import Foundation

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
                Folder with organisation.yaml, routing.yaml and, if wanted, desk.yaml, calendars.yaml and \
                service-levels.yaml.
                """)
        var folder: String

        @Flag(help: "Print the result as JSON.")
        var json = false

        func run() async throws {
            let book = try DeskbookReport.read(folder, json: json)
            var report = DeskbookReport(folder, book.book, book.remarks)
            if store.isNamed {
                try await store.withDesk { report.compare(with: $0.deskbook) }
            }
            report.print(json: json)
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
