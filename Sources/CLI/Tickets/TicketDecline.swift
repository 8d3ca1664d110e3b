import API
import ArgumentParser

/// Says that a ticket does not belong to a team that was suggested.
struct TicketDecline: TicketWrite {
    static let configuration = CommandConfiguration(
        commandName: "decline",
        abstract: "Say that a ticket does not belong to a team that was suggested; suggestions learn from it."
    )

    @Argument(help: .ticketNumber)
    var number: TicketReference

    @Argument(help: "Key of the team that was suggested.")
    var team: String

    @Option(help: "Why.")
    var reason: String?

    @OptionGroup var write: WriteOptions
    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) throws -> ClientRequest {
        try asking(.suggestionRejectionPut, ["team": team]).carrying(NewSuggestionRejection(reason: reason))
    }

    func result(_ ticket: TicketBody, for reader: Reader) -> String {
        reader.say(.declined, ticket.number.printable, team.printable)
    }
}
