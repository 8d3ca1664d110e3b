import API
import ArgumentParser

/// To a higher line.
struct TicketEscalate: TicketWrite {
    static let configuration = CommandConfiguration(
        commandName: "escalate", abstract: "Escalate a ticket to a higher line.")

    @Argument(help: .ticketNumber)
    var number: TicketReference

    @Option(help: "Key of the team; the next one up for the ticket's domain when missing.")
    var team: String?

    @Option(help: "second or third; the next one up when missing.", completion: .list(["second", "third"]))
    var line: String?

    @Option(help: "Why; - reads standard input.")
    var reason: LongText

    @OptionGroup var write: WriteOptions
    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) throws -> ClientRequest {
        try asking(.escalationPut).carrying(
            NewEscalation(team: team, line: line, reason: reason.text(input)))
    }

    func result(_ ticket: TicketBody, for reader: Reader) -> String {
        let line = reader.word(LineWord.self, ticket.line)
        return reader.say(
            .escalated, ticket.number.printable, reader.owner(ticket.team, ticket.assignee), line)
    }
}
