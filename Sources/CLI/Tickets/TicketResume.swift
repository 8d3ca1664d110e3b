import API
import ArgumentParser

/// What was waited for has come.
struct TicketResume: TicketWrite {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Go on with a ticket that was on hold.")

    @Argument(help: .ticketNumber)
    var number: TicketReference

    @OptionGroup var write: WriteOptions
    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) -> ClientRequest {
        asking(.holdDelete)
    }

    func result(_ ticket: TicketBody, for reader: Reader) -> String {
        reader.say(.resumed, ticket.number.printable, reader.word(StatusWord.self, ticket.status))
    }
}
