import API
import ArgumentParser

/// The files on a ticket.
struct TicketAttachments: ListCommand {
    static let configuration = CommandConfiguration(
        commandName: "attachments", abstract: "List the files on a ticket.")

    @Argument(help: .ticketNumber)
    var number: TicketReference

    @OptionGroup var export: ExportOptions
    @OptionGroup var client: ClientOptions

    var exportFormat: ExportOptions.Format? { export.format }

    func request(_ input: StandardInput) -> ClientRequest {
        export.asking(ClientRequest(.attachmentList, number.values))
    }

    func table(of items: [AttachmentBody], for reader: Reader) -> TextTable {
        TextTable(
            headings: [Field.id, .at, .actor, .visibility, .size, .type, .name].map(reader.name),
            rows: items.map { file in
                [
                    String(file.id), reader.time(file.at), file.author.printable,
                    reader.word(VisibilityWord.self, file.visibility), String(file.size), file.type.printable,
                    file.name.printable,
                ]
            }, figures: [0, 4])
    }
}
