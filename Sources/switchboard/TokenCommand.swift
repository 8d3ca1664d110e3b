public import ArgumentParser
import Desk
import Kernel

/// Who may come in. Works while a server runs on the same data.
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Make, list and revoke tokens.",
        subcommands: [Create.self, List.self, Revoke.self])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a token and print it; it is shown this once.")

        @OptionGroup var store: StoreOptions

        @Option(help: "Whose it is. A person's key in the deskbook makes it theirs.")
        var name: String

        @Option(help: "\(Role.allCases.map(\.rawValue).joined(separator: ", ")).")
        var role: Role

        func run() async throws {
            guard let line = Line(name) else {
                throw ValidationError("--name: expected one line of 1 to \(Limits.nameLength) characters")
            }
            try await store.withDesk(creating: true) { desk in
                Terminal.say(try await desk.createToken(named: line, role: role))
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List tokens, without their text.")

        @OptionGroup var store: StoreOptions

        @Flag(help: "As JSON lines.")
        var json = false

        func run() async throws {
            try await store.withDesk { desk in
                for token in try await desk.tokens() {
                    Terminal.say(json ? token.json : token.line)
                }
            }
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take a token out of use.")

        @OptionGroup var store: StoreOptions

        @Option(help: "Whose it is.")
        var name: String

        func run() async throws {
            try await store.withDesk { try await $0.revokeToken(named: name) }
        }
    }
}

extension Role: ExpressibleByArgument {}
