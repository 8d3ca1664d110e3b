import API
import ArgumentParser

/// Queues: the most urgent first, then the oldest.
struct TicketList: ListCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List tickets, the most urgent first, then the oldest; found by --q, the newest first.")

    @Option(
        help:
            "States, separated by commas; open for every state that is not final, all for every state. Default open.",
        completion: .list(StatusWord.allCases.map(\.rawValue) + ["open", "all"]))
    var status: String?

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

    @Flag(help: "Only tickets that have broken a promise, the longest ago first.")
    var breached = false

    @Option(help: "Only tickets due before a time such as 2026-11-24T09:00:00+08:00, the next first.")
    var dueBefore: String?

    @Option(help: "due: the next to be due first.", completion: .list(["priority", "due"]))
    var order: String?

    @Option(help: "A saved view, or TEAM/NAME; other options count before what it says.")
    var view: String?

    @OptionGroup var page: PageOptions
    @OptionGroup var export: ExportOptions
    @OptionGroup var client: ClientOptions

    var wantsAll: Bool { page.all }
    var exportFormat: ExportOptions.Format? { export.format }

    func request(_ input: StandardInput) -> ClientRequest {
        var request = ClientRequest(.ticketList)
        let isAll = status == "all"
        request.add("status", isAll ? nil : status ?? (view == nil ? "open" : nil))
        request.add("view", view)
        request.add("team", team)
        request.add("assignee", assignee)
        request.add("kind", kind)
        request.add("priority", priority)
        request.add("label", label?.text)
        request.add("major", major ? "true" : nil)
        request.add("disputed", disputed ? "true" : nil)
        request.add("q", q)
        request.add("breached", breached ? "true" : nil)
        request.add("dueBefore", dueBefore)
        request.add("order", order)
        page.add(to: &request)
        export.add(to: &request)
        return request
    }

    func table(of items: [TicketBody], for reader: Reader) -> TextTable {
        // A server that says nothing of clocks gets no column for them.
        let hasClocks = items.contains { $0.clocks != nil }
        let fields: [Field] =
            [.number, .priority, .status, .team, .assignee, .openedAt] + (hasClocks ? [.due] : []) + [.title]
        return TextTable(
            headings: fields.map(reader.name),
            rows: items.map { ticket in
                [
                    ticket.number.printable, reader.priority(ticket.priority),
                    reader.word(StatusWord.self, ticket.status), ticket.team?.printable ?? "–",
                    ticket.assignee?.printable ?? "–", reader.time(ticket.openedAt),
                ] + (hasClocks ? [reader.due(ticket.clocks ?? [])] : []) + [ticket.title.printable]
            }, mayBeCut: true)
    }
}
