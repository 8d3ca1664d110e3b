import API
import ArgumentParser

/// Says how a major incident stands.
struct TicketCommunicate: TicketWrite {
    static let configuration = CommandConfiguration(
        commandName: "communicate", abstract: "Log a message about a major incident.")

    @Argument(help: .ticketNumber)
    var number: TicketReference

    @Option(help: "For whom.", completion: .list(AudienceWord.allCases.map(\.rawValue)))
    var audience: String

    @Option(help: "What is said; - reads standard input.")
    var text: LongText

    @Option(help: "When the next message is promised, such as 2026-11-24T09:00:00+08:00.")
    var nextUpdate: String?

    @OptionGroup var write: WriteOptions
    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) throws -> ClientRequest {
        try asking(.communicationCreate).carrying(
            NewCommunication(audience: audience, text: text.text(input), nextUpdateAt: nextUpdate))
    }

    func result(_ ticket: TicketBody, for reader: Reader) -> String {
        reader.say(.communicated, ticket.number.printable, reader.word(AudienceWord.self, audience))
    }
}
