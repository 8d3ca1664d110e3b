public import ArgumentParser

/// Who is away when, over the network.
public struct PersonCommand: AsyncParsableCommand {
    /// Its name and what it is for.
    public static let configuration = CommandConfiguration(
        commandName: "person", abstract: "Say when people are away.", subcommands: [AbsenceCommand.self])

    /// For ArgumentParser, which fills it in.
    public init() {}
}

/// When somebody is away.
struct AbsenceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "absence",
        abstract: "Days on which somebody is away: tickets are not handed to them then.",
        subcommands: [AbsenceList.self, AbsenceAdd.self, AbsenceRemove.self])
}
