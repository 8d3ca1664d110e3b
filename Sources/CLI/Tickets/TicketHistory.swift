import API
import ArgumentParser

/// Everything that happened to a ticket, from the journal.
struct TicketHistory: ListCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Show everything that happened to a ticket, oldest first.")

    @Argument(help: .ticketNumber)
    var number: TicketReference

    @OptionGroup var page: PageOptions
    @OptionGroup var export: ExportOptions
    @OptionGroup var client: ClientOptions

    var wantsAll: Bool { page.all }
    var exportFormat: ExportOptions.Format? { export.format }

    func request(_ input: StandardInput) -> ClientRequest {
        var request = ClientRequest(.historyRead, number.values)
        page.add(to: &request)
        export.add(to: &request)
        return request
    }

    func table(of items: [JournalBody], for reader: Reader) -> TextTable {
        TextTable(history: items, for: reader)
    }
}
