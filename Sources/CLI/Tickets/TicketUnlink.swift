import API
import ArgumentParser

/// Takes a link back.
struct TicketUnlink: TicketWrite {
    static let configuration = CommandConfiguration(
        commandName: "unlink", abstract: "Take a link back that should not have been made.")

    @Argument(help: "The ticket's number, such as INC-0000042.")
    var number: TicketReference

    @Argument(
        help: "\(RelationWord.allCases.map(\.rawValue).joined(separator: ", ")).",
        completion: .list(RelationWord.allCases.map(\.rawValue)))
    var relation: String

    @Argument(help: "The other ticket's number.")
    var target: TicketReference

    @OptionGroup var write: WriteOptions
    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) throws -> ClientRequest {
        asking(.linkDelete, ["relation": relation, "target": target.text])
    }

    func result(_ ticket: TicketBody, for reader: Reader) -> String {
        reader.say(
            .unlinked, ticket.number.printable, reader.word(RelationWord.self, relation), target.text)
    }
}
