import API
import ArgumentParser

/// Not this team's.
struct TicketReturn: TicketWrite {
    static let configuration = CommandConfiguration(
        commandName: "return", abstract: "Send a ticket back to who passed it on.")

    @Argument(help: .ticketNumber)
    var number: TicketReference

    @Option(help: "Why it is not this team's; - reads standard input.")
    var reason: LongText

    @OptionGroup var write: WriteOptions
    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) throws -> ClientRequest {
        try asking(.returnPut).carrying(NewReason(reason: reason.text(input)))
    }

    func result(_ ticket: TicketBody, for reader: Reader) -> String {
        let owner = reader.owner(ticket.team, ticket.assignee)
        guard ticket.dispatch == DispatchWord.disputed.rawValue else {
            return reader.say(.returned, ticket.number.printable, owner)
        }
        return reader.say(.returnedForDecision, ticket.number.printable, owner, String(ticket.bounces))
    }
}
