import API
import ArgumentParser

/// Somebody takes it up.
struct TicketWork: TicketWrite {
    static let configuration = CommandConfiguration(
        commandName: "work", abstract: "Take up an assigned ticket.")

    @Argument(help: .ticketNumber)
    var number: TicketReference

    @Option(help: "Key of the person who works on it; yourself when missing.")
    var person: String?

    @OptionGroup var write: WriteOptions
    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) throws -> ClientRequest {
        try asking(.workPut).carrying(NewWork(person: person))
    }

    func result(_ ticket: TicketBody, for reader: Reader) -> String {
        reader.say(.working, ticket.number.printable, ticket.assignee?.printable ?? reader.say(.nobody))
    }
}
