import API
import ArgumentParser

/// The desk sends it back, and says why.
struct TicketReject: TicketWrite {
    static let configuration = CommandConfiguration(
        commandName: "reject", abstract: "Refuse what is not the desk's, and say why: final.")

    @Argument(help: .ticketNumber)
    var number: TicketReference

    @Option(help: "Why; - reads standard input.")
    var note: LongText

    @OptionGroup var write: WriteOptions
    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) throws -> ClientRequest {
        try asking(.rejectionPut, note: note, input)
    }

    func result(_ ticket: TicketBody, for reader: Reader) -> String {
        reader.say(.rejected, ticket.number.printable)
    }
}
