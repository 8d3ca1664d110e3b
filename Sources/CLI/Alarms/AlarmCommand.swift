public import ArgumentParser

/// Alarms over the network.
public struct AlarmCommand: AsyncParsableCommand {
    /// Its name and what it is for.
    public static let configuration = CommandConfiguration(
        commandName: "alarm", abstract: "Look at alarms.", subcommands: [AlarmList.self, AlarmShow.self])

    /// For ArgumentParser, which fills it in.
    public init() {}
}
