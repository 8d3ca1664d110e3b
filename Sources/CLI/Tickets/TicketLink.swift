import API
import ArgumentParser

/// Says how a ticket belongs to another.
struct TicketLink: TicketAddition {
    static let configuration = CommandConfiguration(
        commandName: "link", abstract: "Link a ticket to another.")

    @Argument(help: .ticketNumber)
    var number: TicketReference

    @OptionGroup var link: LinkOptions

    @OptionGroup var write: WriteOptions
    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) throws -> ClientRequest {
        try asking(.linkCreate).carrying(NewLink(relation: link.relation, target: link.target.text))
    }

    func result(_ answer: ClientAnswer, for reader: Reader) throws -> String {
        let made = try answer.decode(LinkBody.self)
        let relation = reader.word(RelationWord.self, made.relation)
        return reader.say(.linked, number.text, relation, made.target.printable)
    }
}

/// How one ticket belongs to which other.
struct LinkOptions: ParsableArguments {
    @Argument(
        help: "\(RelationWord.allCases.map(\.rawValue).joined(separator: ", ")).",
        completion: .list(RelationWord.allCases.map(\.rawValue)))
    var relation: String

    @Argument(help: "The other ticket's number.")
    var target: TicketReference
}
