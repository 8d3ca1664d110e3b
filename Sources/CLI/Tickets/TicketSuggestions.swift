import API
import ArgumentParser

/// Where a ticket may belong.
struct TicketSuggestions: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "suggestions",
        abstract: "Show which teams tickets like this one went to, how sure that is, and by which words.")

    @Argument(help: .ticketNumber)
    var number: TicketReference

    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) -> ClientRequest {
        ClientRequest(.suggestionsRead, number.values)
    }

    func text(of answer: ClientAnswer, for reader: Reader) throws -> String {
        let body = try answer.decode(SuggestionsBody.self)
        guard !body.suggestions.isEmpty || !body.fields.isEmpty else { return reader.say(.nothingLearned) }
        let teams = body.suggestions.map {
            [reader.name(.team), $0.team.printable, "\($0.confidencePercent) %", Self.text(of: $0.reasons)]
        }
        let others = body.fields.flatMap { field in
            field.suggestions.map { suggestion in
                [
                    Field(rawValue: field.field).map(reader.name) ?? field.field.printable,
                    suggestion.value.printable, "\(suggestion.confidencePercent) %",
                    Self.text(of: suggestion.reasons),
                ]
            }
        }
        return TextTable(
            headings: [Field.field, .suggested, .confidence, .details].map(reader.name), rows: teams + others
        ).text(columns: reader.columns)
    }

    private static func text(of reasons: [SuggestionReasonBody]) -> String {
        reasons.map { "\($0.words) \($0.sharePercent) %" }.joined(separator: ", ").printable
    }
}

/// Tickets like one.
struct TicketSimilar: ListCommand {
    static let configuration = CommandConfiguration(
        commandName: "similar",
        abstract: "Show the tickets most similar to one, and how they were settled.")

    @Argument(help: .ticketNumber)
    var number: TicketReference

    @OptionGroup var export: ExportOptions
    @OptionGroup var client: ClientOptions

    var exportFormat: ExportOptions.Format? { export.format }

    func request(_ input: StandardInput) -> ClientRequest {
        export.asking(ClientRequest(.similarList, number.values))
    }

    func table(of items: [SimilarTicketBody], for reader: Reader) -> TextTable {
        TextTable(
            headings: [Field.number, .status, .team, .similarity, .title, .resolution].map(reader.name),
            rows: items.map { item in
                [
                    item.number.printable, reader.word(StatusWord.self, item.status),
                    (item.team ?? "–").printable, "\(item.similarityPercent) %", item.title.printable,
                    (item.resolution ?? "–").printable,
                ]
            })
    }
}
