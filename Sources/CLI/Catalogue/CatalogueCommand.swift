public import ArgumentParser

/// The service catalogue over the network.
public struct CatalogueCommand: AsyncParsableCommand {
    /// Its name and what it is for.
    public static let configuration = CommandConfiguration(
        commandName: "catalogue", abstract: "See what can be asked for.",
        subcommands: [CatalogueList.self, CatalogueShow.self])

    /// For ArgumentParser, which fills it in.
    public init() {}
}
