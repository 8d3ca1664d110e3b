import ArgumentParser
import Desk

/// Moving in from other systems.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Move tickets in from other systems, with their history.",
        subcommands: [ImportTicketsCommand.self, ImportMappingCommand.self, ImportMappingsCommand.self])
}

/// The mappings that are part of the product.
struct ImportMappingsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mappings", abstract: "List the built-in mappings, or print one to start from.")

    @Option(
        name: .customLong("print"), help: ArgumentHelp("Print the mapping of this name.", valueName: "name"))
    var printed: String?

    func run() throws {
        guard let printed else {
            return BuiltInMappings.all.forEach { Terminal.say($0.name) }
        }
        guard let yaml = BuiltInMappings[printed] else {
            let known = BuiltInMappings.all.map(\.name).joined(separator: ", ")
            throw ValidationError("--print \(printed): there is no mapping of that name; expected \(known)")
        }
        Terminal.say(yaml.hasSuffix("\n") ? String(yaml.dropLast()) : yaml)
    }
}
