import API
import ArgumentParser

/// Comes after a ticket that is over.
struct TicketFollowUp: TicketWrite {
    static let configuration = CommandConfiguration(
        commandName: "followup", abstract: "Open a new ticket after one that is over.",
        aliases: ["follow-up"])

    @Argument(help: .ticketNumber)
    var number: TicketReference

    @Option(help: "What is the matter now; as it was when missing.")
    var title: String?

    @Option(help: "What is new; as it was when missing; - reads standard input.")
    var description: LongText?

    @Option(help: "1 to 3; as it was when missing.")
    var impact: Int?

    @Option(help: "1 to 3; as it was when missing.")
    var urgency: Int?

    @OptionGroup var write: WriteOptions
    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) throws -> ClientRequest {
        try asking(.followUpCreate).carrying(
            NewFollowUp(
                title: title, description: description?.text(input), impact: impact, urgency: urgency))
    }

    func result(_ ticket: TicketBody, for reader: Reader) -> String {
        reader.say(
            .followedUp, ticket.number.printable, number.text, reader.owner(ticket.team, ticket.assignee))
    }
}
