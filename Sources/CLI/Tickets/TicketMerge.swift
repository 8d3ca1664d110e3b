import API
import ArgumentParser

/// The same as another ticket.
struct TicketMerge: TicketWrite {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "Merge a ticket into another that is the same: final.")

    @Argument(help: .ticketNumber)
    var number: TicketReference

    @Option(help: "The ticket that goes on in its place.")
    var into: TicketReference

    @OptionGroup var write: WriteOptions
    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) throws -> ClientRequest {
        try asking(.mergerPut).carrying(NewMerger(into: into.text))
    }

    func result(_ ticket: TicketBody, for reader: Reader) -> String {
        reader.say(.merged, ticket.number.printable, into.text)
    }
}
