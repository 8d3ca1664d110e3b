import API
import ArgumentParser

/// Completes or corrects the facts of a ticket.
struct TicketEdit: TicketWrite {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: "Change the facts of a ticket; what is not given stays.")

    @Argument(help: .ticketNumber)
    var number: TicketReference

    @Option(help: "One line that says what it is about.")
    var title: String?

    @Option(help: "What happened; - reads standard input.")
    var description: LongText?

    @Option(help: "How many it concerns: 1 (many people) to 3 (one person).")
    var impact: Int?

    @Option(help: "How soon it is needed: 1 (now) to 3 (days).")
    var urgency: Int?

    @Option(help: "Whose ticket it is.")
    var requester: String?

    @Option(help: "The business service concerned.")
    var service: String?

    @Option(help: "The configuration item concerned.")
    var ci: String?

    @Option(help: "The domain concerned, such as BSS.")
    var domain: String?

    @Option(help: "NAME=VALUE, as often as wanted; together they replace the ticket's labels.")
    var label: [LabelArgument] = []

    @Option(help: "Key of the requester's department.")
    var department: String?

    @Option(help: "FIELD=VALUE of its item's form, as often as wanted; FIELD= takes a field out.")
    var form: [LabelArgument] = []

    @OptionGroup var write: WriteOptions
    @OptionGroup var client: ClientOptions

    func validate() throws {
        let given: [Any?] = [
            title, description, impact, urgency, requester, service, ci, domain, label.dictionary,
            department, form.dictionary,
        ]
        if given.allSatisfy({ $0 == nil }) { throw ValidationError("give at least one fact to change") }
    }

    func request(_ input: StandardInput) throws -> ClientRequest {
        var change = TicketChange()
        change.title = title
        change.description = try description?.text(input)
        change.impact = impact
        change.urgency = urgency
        change.requester = requester
        change.service = service
        change.ci = ci
        change.domain = domain
        change.labels = label.dictionary
        change.department = department
        change.form = form.dictionary
        return try asking(.ticketEdit).carrying(change)
    }

    func result(_ ticket: TicketBody, for reader: Reader) -> String {
        reader.say(.changed, ticket.number.printable)
    }
}
