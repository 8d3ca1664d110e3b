import ArgumentParser

/// Where tickets go, and how well that is known.
struct RoutingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "routing",
        abstract: "Where tickets go: measure learned suggestions, go back to an older model.",
        subcommands: [EvaluateCommand.self, ModelCommand.self])
}
