import API
import ArgumentParser

/// Lets somebody hear of a ticket.
struct TicketWatch: TicketWrite {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Let somebody hear of a ticket.")

    @Argument(help: .ticketNumber)
    var number: TicketReference

    @Argument(help: "Key of a person, or a requester's name.")
    var watcher: String

    @OptionGroup var write: WriteOptions
    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) throws -> ClientRequest {
        asking(.watcherPut, ["watcher": watcher])
    }

    func result(_ ticket: TicketBody, for reader: Reader) -> String {
        reader.say(.watched, ticket.number.printable, watcher.printable)
    }
}
