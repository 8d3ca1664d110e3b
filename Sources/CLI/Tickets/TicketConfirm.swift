import API
import ArgumentParser

/// The requester is content: the ticket closes.
struct TicketConfirm: TicketWrite {
    static let configuration = CommandConfiguration(
        commandName: "confirm", abstract: "Confirm a resolution and close the ticket.")

    @Argument(help: .ticketNumber)
    var number: TicketReference

    @Option(help: "A word on the way; - reads standard input.")
    var note: LongText?

    @Option(help: "How content you are, 1 (bad) to 5 (very good); for the requester.")
    var score: Int?

    @Option(help: "What you would like to say with the score; - reads standard input.")
    var comment: LongText?

    @OptionGroup var write: WriteOptions
    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) throws -> ClientRequest {
        let request = asking(.confirmationPut)
        guard note != nil || score != nil || comment != nil else { return request }
        return try request.carrying(
            Confirmation(note: note?.text(input), score: score, comment: comment?.text(input)))
    }

    func result(_ ticket: TicketBody, for reader: Reader) -> String {
        reader.say(.confirmed, ticket.number.printable)
    }
}
