import API
import ArgumentParser

/// Where a ticket may belong.
struct TicketSuggestions: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "suggestions",
        abstract: "Show which teams tickets like this one went to, how sure that is, and by which words.")

    @Argument(help: "The ticket's number, such as INC-0000042.")
    var number: TicketReference

    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) -> ClientRequest {
        ClientRequest(.suggestionsRead, number.values)
    }

    func text(of answer: ClientAnswer, for reader: Reader) throws -> String {
        let found = try answer.decode(SuggestionsBody.self).suggestions
        guard !found.isEmpty else { return reader.say(.nothingLearned) }
        return TextTable(
            headings: [Field.team, .confidence, .details].map(reader.name),
            rows: found.map { suggestion in
                [
                    suggestion.team.printable, "\(suggestion.confidencePercent) %",
                    suggestion.reasons.map { "\($0.words) \($0.sharePercent) %" }.joined(separator: ", ")
                        .printable,
                ]
            }
        ).text(columns: reader.columns)
    }
}

/// Tickets like one.
struct TicketSimilar: ListCommand {
    static let configuration = CommandConfiguration(
        commandName: "similar",
        abstract: "Show the tickets most similar to one, and how they were settled.")

    @Argument(help: "The ticket's number, such as INC-0000042.")
    var number: TicketReference

    @OptionGroup var client: ClientOptions

    var wantsAll: Bool { false }

    func request(_ input: StandardInput) -> ClientRequest {
        ClientRequest(.similarList, number.values)
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
