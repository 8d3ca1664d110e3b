import ArgumentParser
import CLI
import Desk
import Kernel
import Store

/// Versions of what suggestions are made by, beside the data.
struct ModelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "model", abstract: "List versions of the learned model, or go back to one.",
        subcommands: [List.self, Rollback.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show the versions that are kept; the first is in force.")

        @OptionGroup var store: StoreOptions

        @Flag(help: "Print the list as JSON.")
        var json = false

        @OptionGroup var export: ExportOptions

        func run() async throws {
            try await store.withDesk { desk in
                let versions = try await desk.suggestionModels()
                if export.write(versions.map(\.json), columns: SuggestionModelTable.Version.columns) {
                    return
                }
                if json { return Terminal.say(text(of: versions)) }
                guard !versions.isEmpty else { return Terminal.speak("nothing has been learned yet") }
                for version in versions { Terminal.speak(version.line) }
            }
        }

        private func text(of versions: [SuggestionModelTable.Version]) -> String {
            var text = JSONText()
            text.add("items", versions) { $1.write(to: &$0) }
            return text.closedText()
        }
    }

    struct Rollback: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put a version in force again. A running server follows at once.")

        @OptionGroup var store: StoreOptions

        @Argument(help: "Its id, as the list shows it.")
        var id: Int64

        func run() async throws {
            let wanted = id
            try await store.withDesk { desk in
                guard let now = try await desk.restoreSuggestionModel(wanted) else {
                    throw CommandFailure(
                        "there is no version \(wanted); \"routing model list\" shows those there are")
                }
                Terminal.speak("version \(wanted) is in force again, as \(now)")
            }
        }
    }
}

extension SuggestionModelTable.Version {
    fileprivate static let columns = ["id", "at", "tickets", "askedLately", "rightLately", "restored"]

    fileprivate var json: String {
        var text = JSONText()
        write(to: &text)
        return text.closedText()
    }

    fileprivate func write(to json: inout JSONText) {
        json.add("id", id)
        json.add("at", at)
        json.add("tickets", tickets)
        json.add("askedLately", askedLately)
        json.add("rightLately", rightLately)
        if let restored { json.add("restored", restored) }
    }

    fileprivate var line: String {
        let right =
            askedLately > 0 ? "\(rightLately * 100 / askedLately) % of the last \(askedLately) right" : "new"
        let origin = restored.map { ", once \($0)" } ?? ""
        return "\(id)  \(at.rfc3339)  \(tickets) tickets  \(right)\(origin)"
    }
}
