import ArgumentParser
import CLI

/// Why tickets go where they go, where they would go, and how well suggestions know it.
struct RoutingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "routing",
        abstract: "Explain, try, replay and evaluate where tickets go; go back to an older model.",
        subcommands: [
            RoutingText.explain, RoutingTry.self, RoutingReplayCommand.self, EvaluateCommand.self,
            ModelCommand.self,
        ])
}
