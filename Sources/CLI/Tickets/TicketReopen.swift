import API
import ArgumentParser

/// The requester objects, or the fault is back.
struct TicketReopen: TicketWrite {
    static let configuration = CommandConfiguration(
        commandName: "reopen", abstract: "Reopen a resolved ticket.")

    @Argument(help: .ticketNumber)
    var number: TicketReference

    @Option(help: "Why; - reads standard input.")
    var note: LongText?

    @OptionGroup var write: WriteOptions
    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) throws -> ClientRequest {
        try asking(.resolutionDelete, note: note, input)
    }

    func result(_ ticket: TicketBody, for reader: Reader) -> String {
        reader.say(.reopened, ticket.number.printable, reader.owner(ticket.team, ticket.assignee))
    }
}
