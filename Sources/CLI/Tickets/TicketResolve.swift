import API
import ArgumentParser

/// Settled, in the resolver's words.
struct TicketResolve: TicketWrite {
    static let configuration = CommandConfiguration(commandName: "resolve", abstract: "Resolve a ticket.")

    @Argument(help: .ticketNumber)
    var number: TicketReference

    @Option(help: "How it was settled; - reads standard input.")
    var note: LongText?

    @Option(help: "Key of a canned answer to say instead, as ticket answers lists them.")
    var answer: String?

    @OptionGroup var write: WriteOptions
    @OptionGroup var client: ClientOptions

    func validate() throws {
        if (note == nil) == (answer == nil) { throw ValidationError("expected --note or --answer") }
    }

    func request(_ input: StandardInput) throws -> ClientRequest {
        try asking(.resolutionPut).carrying(NewResolution(note: note?.text(input), answer: answer))
    }

    func result(_ ticket: TicketBody, for reader: Reader) -> String {
        reader.say(.resolved, ticket.number.printable)
    }
}
