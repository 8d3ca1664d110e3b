import API
import ArgumentParser

/// It is not needed any more.
struct TicketCancel: TicketWrite {
    static let configuration = CommandConfiguration(commandName: "cancel", abstract: "Cancel a ticket.")

    @Argument(help: .ticketNumber)
    var number: TicketReference

    @Option(help: "Why; - reads standard input.")
    var note: LongText?

    @OptionGroup var write: WriteOptions
    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) throws -> ClientRequest {
        try asking(.cancellationPut, note: note, input)
    }

    func result(_ ticket: TicketBody, for reader: Reader) -> String {
        reader.say(.cancelled, ticket.number.printable)
    }
}
