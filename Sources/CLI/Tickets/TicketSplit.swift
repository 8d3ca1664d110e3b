import API
import ArgumentParser

/// Makes several tickets of one.
struct TicketSplit: TicketAddition {
    static let configuration = CommandConfiguration(
        commandName: "split", abstract: "Split a ticket into several, each routed on its own.",
        discussion: """
            A part is its title, or a JSON object with a title and what differs from the ticket: description, kind,
            type, impact, urgency, service, ci, domain, labels, team. Without --note the ticket goes on beside its
            parts.
            """)

    @Argument(help: .ticketNumber)
    var number: TicketReference

    @Option(
        help:
            "A part, as often as wanted: TITLE, or such as '{\"title\": \"VPN\", \"team\": \"oss-response\"}'.",
        transform: PartArgument.init(reading:))
    var part: [PartArgument]

    @Option(help: "Resolves the ticket with these words; - reads standard input.")
    var note: LongText?

    @OptionGroup var write: WriteOptions
    @OptionGroup var client: ClientOptions

    func validate() throws {
        if part.isEmpty { throw ValidationError("expected at least one --part") }
    }

    func request(_ input: StandardInput) throws -> ClientRequest {
        try asking(.partsCreate).carrying(NewSplit(parts: part.map(\.part), note: note?.text(input)))
    }

    func result(_ answer: ClientAnswer, for reader: Reader) throws -> String {
        let split = try answer.decode(SplitBody.self)
        let parts = split.items.map { part in
            reader.say(
                .splitPart, part.number.printable, part.title.printable,
                reader.owner(part.team, part.assignee))
        }
        return reader.say(.split, split.ticket.number.printable, parts.joined(separator: "; "))
    }
}

/// A part as people write it: its title, or an object with more.
struct PartArgument: Equatable {
    let part: NewPart

    /// - Throws: what is wrong with the object, by its members.
    init(reading argument: String) throws {
        guard argument.hasPrefix("{") else {
            part = NewPart(title: argument)
            return
        }
        part = try Array(argument.utf8).withUnsafeBufferPointer { bytes in
            guard var members = try? AskMembers(bytes, known: NewPart.fields) else {
                throw ValidationError("it begins like a JSON object and is none")
            }
            let part = NewPart(&members)
            guard members.errors.isEmpty else {
                let mistakes = members.errors.map { "\($0.field): \($0.message)" }
                throw ValidationError(mistakes.joined(separator: "; "))
            }
            return part
        }
    }
}
