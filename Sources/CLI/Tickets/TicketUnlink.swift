import API
import ArgumentParser

/// Takes a link back.
struct TicketUnlink: TicketWrite {
    static let configuration = CommandConfiguration(
        commandName: "unlink", abstract: "Take a link back that should not have been made.")

    @Argument(help: .ticketNumber)
    var number: TicketReference

    @OptionGroup var link: LinkOptions

    @OptionGroup var write: WriteOptions
    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) throws -> ClientRequest {
        asking(.linkDelete, ["relation": link.relation, "target": link.target.text])
    }

    func result(_ ticket: TicketBody, for reader: Reader) -> String {
        reader.say(
            .unlinked, ticket.number.printable, reader.word(RelationWord.self, link.relation),
            link.target.text)
    }
}
