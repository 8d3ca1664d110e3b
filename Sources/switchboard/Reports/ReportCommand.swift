import ArgumentParser
import CLI
import Desk

/// What the desk has done, in figures.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Volumes, times, promises, backlog; rebuild what they are counted from.",
        subcommands: ReportCommands.all + [ReportRebuildCommand.self])
}

/// Counts everything anew.
struct ReportRebuildCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild", abstract: "Count everything that reports show anew from the journal.",
        discussion: """
            Beside a server this only asks for it: the server counts in the background, and reports say how many \
            entries are still to come. Without one, add --wait, and it is counted here.
            """)

    @OptionGroup var store: StoreOptions

    @Flag(help: "Count here, and return when all is counted.")
    var wait = false

    func run() async throws {
        try await store.withDesk { desk in
            try await desk.rebuildReports()
            guard wait else { return Terminal.speak("everything will be counted anew") }
            var told = ContinuousClock.now
            var counted = 0
            try await desk.catchUpReports { done in
                counted = done
                guard ContinuousClock.now - told > .seconds(1) else { return }
                told = .now
                Terminal.tell("\(done) journal entries counted")
            }
            Terminal.speak("\(counted) journal entries counted")
        }
    }
}
