public import ArgumentParser
import CLI
import Desk
import Kernel
import Store

/// Who may come in. Works while a server runs on the same data.
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Make, list and revoke tokens.",
        subcommands: [Create.self, List.self, Revoke.self])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a token and print it; it is shown this once.")

        @OptionGroup var store: StoreOptions

        @Option(help: "What it is called. A person's key in the deskbook makes it theirs.")
        var name: String

        @Option(
            help: ArgumentHelp(
                "Whose it is: a person's key in the deskbook, or a requester's name.",
                discussion: """
                    They act under their own name then, see what they may see, and the token counts no more once the \
                    deskbook has them no more. Somebody may have several. A token that is nobody's sees every ticket \
                    its role may see, a vendor's people included.
                    """))
        var person: String?

        @Option(help: "What it may do.")
        var role: Role

        func run() async throws {
            guard let line = Line(name) else {
                throw ValidationError("--name: expected one line of 1 to \(Limits.nameLength) characters")
            }
            try await store.withDesk(creating: true) { desk in
                let text = try await desk.createToken(named: line, role: role, for: person)
                let made = try await desk.token(named: line.text)
                if made?.person == nil, role.seesOthersTickets {
                    Terminal.tell(
                        "remark: the deskbook has no person \"\(name)\", so this token is nobody's in particular: "
                            + "it sees every ticket; --person says whose it is")
                }
                Terminal.say(text)
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List tokens, without their text.")

        @OptionGroup var store: StoreOptions

        @Flag(help: "As JSON lines.")
        var json = false

        @OptionGroup var export: ExportOptions

        func run() async throws {
            try await store.withDesk { desk in
                let tokens = try await desk.tokens()
                if export.write(tokens.map(\.json), columns: TokenTable.Row.columns) { return }
                for token in tokens {
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

extension Role: ExpressibleByArgument {
    /// Whether a vendor's people may have it, who must not see everything.
    fileprivate var seesOthersTickets: Bool { self == .agent || self == .resolver || self == .manager }
}
