import API
import ArgumentParser

/// One ticket on a card. With `--json` the ticket alone: its history has a command of its own.
struct TicketShow: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a ticket with its notes, links, alarms and latest history.")

    @Argument(help: .ticketNumber)
    var number: TicketReference

    @OptionGroup var client: ClientOptions

    /// Entries at the foot of the card.
    static let historyShown: Int64 = 10

    func request(_ input: StandardInput) -> ClientRequest {
        ClientRequest(.ticketRead, number.values)
    }

    /// The latest entries: the revision counts them, and so is where they begin.
    func historyRequest(revision: Int64) -> ClientRequest {
        var request = ClientRequest(.historyRead, number.values)
        request.add("cursor", String(max(0, revision - Self.historyShown)))
        request.add("limit", String(Self.historyShown))
        return request
    }

    func perform(at desk: DeskClient, for reader: Reader) async throws {
        let answer = try await desk.send(request(.live))
        if client.json { return try Screen.pass(answer.body) }
        let detail = try answer.decode(TicketDetailBody.self)
        let history = try await desk.send(historyRequest(revision: detail.ticket.revision))
        let entries = try history.decode(ListBody<JournalBody>.self).items
        try Screen.say(Card(detail, history: entries, for: reader).text)
    }

    func text(of answer: ClientAnswer, for reader: Reader) throws -> String {
        Card(try answer.decode(TicketDetailBody.self), history: [], for: reader).text
    }
}
