import ArgumentParser
import CLI

/// The one binary: the server, what is done beside its data, and the client.
@main
struct Switchboard: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "switchboard",
        abstract: "The IT service desk of a telecom operator.",
        discussion: """
            Server and data: serve, token, deskbook, routing, verify, backup, restore, copy, import, \
            report rebuild, lifecycle.

            At the desk, over the network: ticket, alarm, catalogue, notice, report, view, person, stream. \
            They read SWITCHBOARD_URL and SWITCHBOARD_TOKEN.
            """,
        version: Version.text,
        subcommands: [
            ServeCommand.self, TokenCommand.self, DeskbookCommand.self, RoutingCommand.self,
            VerifyCommand.self,
            BackupCommand.self,
            RestoreCommand.self, CopyCommand.self, ImportCommand.self, ReportCommand.self,
            LifecycleCommand.self,
            TicketCommand.self,
            AlarmCommand.self, CatalogueCommand.self, NoticeCommand.self,
            ViewCommand.self, PersonCommand.self, StreamCommand.self,
        ])
}

/// What this build calls itself.
enum Version {
    static let text = "0.1.0"
}
