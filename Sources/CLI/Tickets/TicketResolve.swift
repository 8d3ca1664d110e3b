import API
import ArgumentParser

/// Settled, in the resolver's words.
struct TicketResolve: TicketWrite {
    static let configuration = CommandConfiguration(commandName: "resolve", abstract: "Resolve a ticket.")

    @Argument(help: "The ticket's number, such as INC-0000042.")
    var number: TicketReference

    @Option(help: "How it was settled; - reads standard input.")
    var note: LongText

    @OptionGroup var write: WriteOptions
    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) throws -> ClientRequest {
        try asking(.resolutionPut).carrying(NewResolution(note: note.text(input)))
    }

    func result(_ ticket: TicketBody, for reader: Reader) -> String {
        reader.say(.resolved, ticket.number.printable)
    }
}
