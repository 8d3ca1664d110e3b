import API
import ArgumentParser

/// The desk has seen it.
struct TicketReceive: TicketWrite {
    static let configuration = CommandConfiguration(
        commandName: "receive", abstract: "Receive a ticket: the desk has seen it.")

    @Argument(help: .ticketNumber)
    var number: TicketReference

    @OptionGroup var write: WriteOptions
    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) -> ClientRequest {
        asking(.receiptPut)
    }

    func result(_ ticket: TicketBody, for reader: Reader) -> String {
        reader.say(.received, ticket.number.printable)
    }
}
