import API
import ArgumentParser

/// Queues: the most urgent first, then the oldest.
struct TicketList: ListCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List tickets, the most urgent first, then the oldest; found by --q, the newest first.")

    @Option(
        help: "States, separated by commas; open for every state that is not final, all for every state.",
        completion: .list(StatusWord.allCases.map(\.rawValue) + ["open", "all"]))
    var status = "open"

    @Option(help: "Key of a team.")
    var team: String?

    @Option(help: "Key of a person.")
    var assignee: String?

    @Option(help: "Kinds, separated by commas.", completion: .list(KindWord.allCases.map(\.rawValue)))
    var kind: String?

    @Option(help: "Priorities from 1 to 5, separated by commas.")
    var priority: String?

    @Option(help: "A label, NAME=VALUE.")
    var label: LabelArgument?

    @Flag(help: "Only major incidents.")
    var major = false

    @Flag(help: "Only those whose owner the duty manager has to decide: sent back too often.")
    var disputed = false

    @Option(help: "Words to be found in number, title, description or notes.")
    var q: String?

    @OptionGroup var page: PageOptions
    @OptionGroup var client: ClientOptions

    var wantsAll: Bool { page.all }

    func request(_ input: StandardInput) -> ClientRequest {
        var request = ClientRequest(.ticketList)
        request.add("status", status == "all" ? nil : status)
        request.add("team", team)
        request.add("assignee", assignee)
        request.add("kind", kind)
        request.add("priority", priority)
        request.add("label", label?.text)
        request.add("major", major ? "true" : nil)
        request.add("disputed", disputed ? "true" : nil)
        request.add("q", q)
        page.add(to: &request)
        return request
    }

    func table(of items: [TicketBody], for reader: Reader) -> TextTable {
        TextTable(
            headings: [Field.number, .priority, .status, .team, .assignee, .openedAt, .title].map(
                reader.name),
            rows: items.map { ticket in
                [
                    ticket.number.printable, reader.priority(ticket.priority),
                    reader.word(StatusWord.self, ticket.status), ticket.team?.printable ?? "–",
                    ticket.assignee?.printable ?? "–", reader.time(ticket.openedAt), ticket.title.printable,
                ]
            }, mayBeCut: true)
    }
}
