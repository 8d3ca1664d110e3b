import API
import ArgumentParser

/// A ticket's story.
struct TicketTimeline: ListCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeline",
        abstract: "Show a ticket's story: what happened when, how long after it began.")

    @Argument(help: .ticketNumber)
    var number: TicketReference

    @OptionGroup var page: PageOptions
    @OptionGroup var export: ExportOptions
    @OptionGroup var client: ClientOptions

    var wantsAll: Bool { page.all }
    var exportFormat: ExportOptions.Format? { export.format }

    func request(_ input: StandardInput) -> ClientRequest {
        var request = ClientRequest(.timelineRead, number.values)
        page.add(to: &request)
        export.add(to: &request)
        return request
    }

    func table(of items: [TimelineBody], for reader: Reader) -> TextTable {
        TextTable(
            headings: [Field.at, .elapsed, .event, .actor, .team, .details].map(reader.name),
            rows: items.map { line in
                let event = EventText(entry: JournalBody(line), reader: reader)
                let details = [event.details, line.note.map { "\"\($0.printable)\"" }].compactMap { $0 }
                return [
                    reader.time(line.at), Self.elapsed(line.elapsedSeconds), event.what, line.actor.printable,
                    line.team?.printable ?? "–", details.filter { !$0.isEmpty }.joined(separator: ", "),
                ]
            }, figures: [1])
    }

    /// `+65:04:09`: hours, minutes, seconds.
    private static func elapsed(_ seconds: Int64) -> String {
        let parts = [seconds / 3600, seconds / 60 % 60, seconds % 60]
        return "+" + parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }
}

extension JournalBody {
    /// A line of a timeline as the entry it was drawn from, as far as its words go.
    fileprivate init(_ line: TimelineBody) {
        self.init(
            sequence: 0, at: line.at, actor: line.actor, subject: "ticket", id: 0, revision: 0,
            type: line.type, team: line.team, payload: line.payload)
    }
}
