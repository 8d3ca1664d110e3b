import API
import ArgumentParser

/// The requester is content: the ticket closes.
struct TicketConfirm: TicketWrite {
    static let configuration = CommandConfiguration(
        commandName: "confirm", abstract: "Confirm a resolution and close the ticket.")

    @Argument(help: "The ticket's number, such as INC-0000042.")
    var number: TicketReference

    @Option(help: "A word on the way; - reads standard input.")
    var note: LongText?

    @OptionGroup var write: WriteOptions
    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) throws -> ClientRequest {
        try asking(.confirmationPut, note: note, input)
    }

    func result(_ ticket: TicketBody, for reader: Reader) -> String {
        reader.say(.confirmed, ticket.number.printable)
    }
}
