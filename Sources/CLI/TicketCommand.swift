public import ArgumentParser

/// Tickets over the network.
public struct TicketCommand: AsyncParsableCommand {
    public static let configuration = CommandConfiguration(commandName: "ticket", abstract: "Work with tickets.")

    public init() {}
}

/// Alarms over the network.
public struct AlarmCommand: AsyncParsableCommand {
    public static let configuration = CommandConfiguration(commandName: "alarm", abstract: "Look at alarms.")

    public init() {}
}
