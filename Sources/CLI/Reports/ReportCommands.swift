public import ArgumentParser

/// Reports over the network; what is done about them beside the data is the executable's.
public enum ReportCommands {
    public static let all: [any AsyncParsableCommand.Type] = [
        ReportTickets.self, ReportBacklog.self, ReportFairness.self,
    ]
}
