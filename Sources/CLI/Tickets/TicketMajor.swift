import API
import ArgumentParser

/// Makes a ticket a major incident, or no longer one.
struct TicketMajor: TicketWrite {
    static let configuration = CommandConfiguration(
        commandName: "major", abstract: "Make an incident a major one; with --demote, no longer.")

    @Argument(help: .ticketNumber)
    var number: TicketReference

    @Option(help: "Why; - reads standard input.")
    var reason: LongText

    @Flag(help: "It is a major incident no longer.")
    var demote = false

    @OptionGroup var write: WriteOptions
    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) throws -> ClientRequest {
        try asking(demote ? .majorDelete : .majorPut).carrying(NewReason(reason: reason.text(input)))
    }

    func result(_ ticket: TicketBody, for reader: Reader) -> String {
        let priority = reader.priority(ticket.priority)
        return reader.say(ticket.isMajor ? .promoted : .demoted, ticket.number.printable, priority)
    }
}
