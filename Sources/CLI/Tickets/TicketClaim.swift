import API
import ArgumentParser

/// Somebody takes what nobody has, or what is offered to them.
struct TicketClaim: TicketWrite {
    static let configuration = CommandConfiguration(
        commandName: "claim", abstract: "Take a ticket of your team that nobody has.")

    @Argument(help: .ticketNumber)
    var number: TicketReference

    @Option(help: "Key of the person who takes it; yourself when missing.")
    var person: String?

    @OptionGroup var write: WriteOptions
    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) throws -> ClientRequest {
        try asking(.claimPut).carrying(NewClaim(person: person))
    }

    func result(_ ticket: TicketBody, for reader: Reader) -> String {
        reader.say(.claimed, ticket.number.printable, ticket.assignee?.printable ?? reader.say(.nobody))
    }
}
