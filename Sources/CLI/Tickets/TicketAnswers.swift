import API
import ArgumentParser

/// Words that are ready to be said on a ticket.
struct TicketAnswers: ListCommand {
    static let configuration = CommandConfiguration(
        commandName: "answers", abstract: "List canned answers; with a ticket, filled for it.")

    @Argument(help: "A ticket's number, such as INC-0000042.")
    var number: TicketReference?

    @OptionGroup var export: ExportOptions
    @OptionGroup var client: ClientOptions

    var exportFormat: ExportOptions.Format? { export.format }

    func request(_ input: StandardInput) -> ClientRequest {
        var request = ClientRequest(.cannedAnswerList)
        request.add("ticket", number?.text)
        export.add(to: &request)
        return request
    }

    func table(of items: [CannedAnswerBody], for reader: Reader) -> TextTable {
        TextTable(
            headings: [Field.cannedAnswer, .name, .note].map(reader.name),
            rows: items.map { answer in
                [
                    answer.key.printable, reader.pick(answer.name, answer.chineseName),
                    reader.pick(answer.text, answer.chineseText),
                ]
            }, mayBeCut: true)
    }
}
