import API
import ArgumentParser

/// Lets somebody hear no more of a ticket.
struct TicketUnwatch: TicketWrite {
    static let configuration = CommandConfiguration(
        commandName: "unwatch", abstract: "Let somebody hear no more of a ticket.")

    @Argument(help: .ticketNumber)
    var number: TicketReference

    @Argument(help: "Key of a person, or a requester's name.")
    var watcher: String

    @OptionGroup var write: WriteOptions
    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) throws -> ClientRequest {
        asking(.watcherDelete, ["watcher": watcher])
    }

    func result(_ ticket: TicketBody, for reader: Reader) -> String {
        reader.say(.unwatched, ticket.number.printable, watcher.printable)
    }
}
