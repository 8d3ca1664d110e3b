import API
import ArgumentParser

/// Waits for somebody or something outside.
struct TicketHold: TicketWrite {
    static let configuration = CommandConfiguration(commandName: "hold", abstract: "Put a ticket on hold.")

    @Argument(help: .ticketNumber)
    var number: TicketReference

    @Option(help: "What is waited for.", completion: .list(HoldWord.allCases.map(\.rawValue)))
    var reason: String

    @Option(help: "When work should go on, such as 2026-11-24T09:00:00+08:00.")
    var until: String?

    @Option(help: "Which change is waited for: a number of this desk, or another system's name for it.")
    var change: String?

    @Option(help: "A word on the way; - reads standard input.")
    var note: LongText?

    @OptionGroup var write: WriteOptions
    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) throws -> ClientRequest {
        try asking(.holdPut).carrying(
            NewHold(reason: reason, until: until, change: change, note: note?.text(input)))
    }

    func result(_ ticket: TicketBody, for reader: Reader) -> String {
        let reason = reader.word(HoldWord.self, ticket.hold?.reason ?? reason)
        guard let until = ticket.hold?.until else {
            return reader.say(.held, ticket.number.printable, reason)
        }
        return reader.say(.heldUntil, ticket.number.printable, reason, reader.fullTime(until))
    }
}
