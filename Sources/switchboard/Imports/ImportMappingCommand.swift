import ArgumentParser
import CLI
import Desk
import Foundation
import Kernel
import MovingIn

/// Looks at files and writes a mapping that may do.
struct ImportMappingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mapping", abstract: "Look at files of another system and draft a mapping for them.",
        discussion: """
            Finds out how each file is written (encoding, delimiter, lines above its header), what its columns may be \
            by their names and words, which formats its times have, and what its states may be here. Prints YAML \
            with remarks, in the language of SWITCHBOARD_LANG or LANG; what may be wrong is marked with ?. Nothing \
            is written, and no store is needed:

              switchboard import mapping tickets.csv > map.yaml
              switchboard import tickets --dry-run --mapping map.yaml tickets.csv
            """)

    @Argument(help: ArgumentHelp("Files to look at, .csv or .csv.gz, one of each kind.", valueName: "file"))
    var files: [String]

    func run() throws {
        do {
            let language = Language(environment: ProcessInfo.processInfo.environment)
            Terminal.say(try MappingDraft(of: files, in: language).yaml())
        } catch {
            throw CommandFailure(explaining: error)
        }
    }
}
