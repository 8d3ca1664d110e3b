import API
import ArgumentParser

/// Answered by whoever received it.
struct TicketAnswer: TicketWrite {
    static let configuration = CommandConfiguration(
        commandName: "answer", abstract: "Answer at once: resolved at first contact.")

    @Argument(help: .ticketNumber)
    var number: TicketReference

    @Option(help: "The answer; - reads standard input.")
    var note: LongText

    @OptionGroup var write: WriteOptions
    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) throws -> ClientRequest {
        try asking(.answerPut).carrying(NewResolution(note: note.text(input)))
    }

    func result(_ ticket: TicketBody, for reader: Reader) -> String {
        reader.say(.answered, ticket.number.printable)
    }
}
