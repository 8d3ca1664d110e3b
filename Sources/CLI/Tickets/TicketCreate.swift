import API
import ArgumentParser

/// Submits a ticket.
struct TicketCreate: ClientCommand {
    static let configuration = CommandConfiguration(commandName: "create", abstract: "Submit a ticket.")

    @Option(
        help:
            "What of the catalogue is asked for; it says what is left out of title, kind, impact and urgency."
    )
    var item: String?

    @Option(help: "A ticket template; it says what is left out.")
    var template: String?

    @Option(help: "FIELD=VALUE of the item's form; as often as wanted.")
    var form: [LabelArgument] = []

    @Option(help: "One line that says what it is about.")
    var title: String?

    @Option(help: "incident or request.", completion: .list(KindWord.allCases.map(\.rawValue)))
    var kind: String?

    @Option(help: "How many it concerns: 1 (many people) to 3 (one person).")
    var impact: Int?

    @Option(help: "How soon it is needed: 1 (now) to 3 (days).")
    var urgency: Int?

    @Option(help: "What happened; - reads standard input.")
    var description: LongText?

    @Option(help: "One of the kind's types, such as fault or consultation.")
    var type: String?

    @Option(help: "Whose ticket it is.")
    var requester: String?

    @Option(help: "The business service concerned.")
    var service: String?

    @Option(help: "The configuration item concerned.")
    var ci: String?

    @Option(help: "The domain concerned, such as BSS.")
    var domain: String?

    @Option(help: "NAME=VALUE; as often as wanted.")
    var label: [LabelArgument] = []

    @OptionGroup var once: OnceOptions
    @OptionGroup var client: ClientOptions

    func validate() throws {
        guard item == nil, template == nil else { return }
        let missing = [
            ("--title", title == nil), ("--kind", kind == nil), ("--impact", impact == nil),
            ("--urgency", urgency == nil),
        ].filter(\.1).map(\.0)
        guard missing.isEmpty else {
            throw ValidationError("without --item, \(missing.joined(separator: ", ")) must be given")
        }
    }

    func request(_ input: StandardInput) throws -> ClientRequest {
        var ticket = NewTicket(item: item, form: form.isEmpty ? nil : form.dictionary)
        ticket.template = template
        ticket.kind = kind
        ticket.title = title
        ticket.impact = impact
        ticket.urgency = urgency
        ticket.description = try description?.text(input)
        ticket.type = type
        ticket.requester = requester
        ticket.service = service
        ticket.ci = ci
        ticket.domain = domain
        ticket.labels = label.dictionary
        var request = try ClientRequest(.ticketCreate).carrying(ticket)
        request.headers = once.headers
        return request
    }

    func text(of answer: ClientAnswer, for reader: Reader) throws -> String {
        let ticket = try answer.decode(TicketBody.self)
        let result = reader.say(
            .created, ticket.number.printable, reader.priority(ticket.priority),
            reader.owner(ticket.team, ticket.assignee))
        return reader.say(.revised, result, String(ticket.revision))
    }
}
