import API
import ArgumentParser

/// Who hears of a ticket without having it.
struct TicketWatchers: ListCommand {
    static let configuration = CommandConfiguration(
        commandName: "watchers", abstract: "List who watches a ticket.")

    @Argument(help: .ticketNumber)
    var number: TicketReference

    @OptionGroup var export: ExportOptions
    @OptionGroup var client: ClientOptions

    var exportFormat: ExportOptions.Format? { export.format }

    func request(_ input: StandardInput) -> ClientRequest {
        export.asking(ClientRequest(.watcherList, number.values))
    }

    func table(of items: [WatcherBody], for reader: Reader) -> TextTable {
        TextTable(
            headings: [Field.watcher, .actor, .at].map(reader.name),
            rows: items.map { [$0.watcher.printable, $0.author.printable, reader.time($0.at)] })
    }
}
