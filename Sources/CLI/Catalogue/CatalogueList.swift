import API
import ArgumentParser
import Kernel

/// Everything that can be asked for.
struct CatalogueList: ListCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List what can be asked for.")

    @OptionGroup var export: ExportOptions
    @OptionGroup var client: ClientOptions

    var exportFormat: ExportOptions.Format? { export.format }

    func request(_ input: StandardInput) -> ClientRequest { export.asking(ClientRequest(.catalogueRead)) }

    func table(of items: [RequestTypeBody], for reader: Reader) -> TextTable {
        TextTable(
            headings: [Field.item, .kind, .service, .name].map(reader.name),
            rows: items.map { item in
                [
                    item.key.printable, reader.word(KindWord.self, item.kind), item.service?.printable ?? "–",
                    reader.pick(item.name, item.chineseName),
                ]
            }, mayBeCut: true)
    }
}

extension Reader {
    /// Words the deskbook has in one language or in both.
    func pick(_ english: String, _ chinese: String?) -> String {
        (language == .chinese ? chinese ?? english : english).printable
    }
}
