public import ArgumentParser

/// Alarms over the network.
public struct AlarmCommand: AsyncParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "alarm", abstract: "Look at alarms.", subcommands: [AlarmList.self, AlarmShow.self])

    public init() {}
}
