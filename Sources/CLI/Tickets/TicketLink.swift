import API
import ArgumentParser

/// Says how a ticket belongs to another.
struct TicketLink: TicketAddition {
    static let configuration = CommandConfiguration(
        commandName: "link", abstract: "Link a ticket to another.")

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
        try asking(.linkCreate).carrying(NewLink(relation: relation, target: target.text))
    }

    func result(_ answer: ClientAnswer, for reader: Reader) throws -> String {
        let link = try answer.decode(LinkBody.self)
        let relation = reader.word(RelationWord.self, link.relation)
        return reader.say(.linked, number.text, relation, link.target.printable)
    }
}
