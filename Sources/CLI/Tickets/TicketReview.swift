import API
import ArgumentParser

/// What was learned from a major incident.
struct TicketReview: TicketWrite {
    static let configuration = CommandConfiguration(
        commandName: "review", abstract: "Write the review of a major incident, which it needs to be closed.")

    @Argument(help: .ticketNumber)
    var number: TicketReference

    @Option(help: "What happened; - reads standard input.")
    var summary: LongText

    @Option(help: "Why it happened, as far as it is known.")
    var cause: String?

    @Option(help: "What is to be done so that it does not happen again.")
    var followUps: String?

    @OptionGroup var write: WriteOptions
    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) throws -> ClientRequest {
        try asking(.reviewPut).carrying(
            NewReview(summary: summary.text(input), cause: cause, followUps: followUps))
    }

    func result(_ ticket: TicketBody, for reader: Reader) -> String {
        reader.say(.reviewed, ticket.number.printable)
    }
}
