import API
import ArgumentParser

/// Notices, newest first.
struct NoticeList: ListCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List notices, the newest first.")

    @Option(
        help: "\(NoticeStateWord.allCases.map(\.rawValue).joined(separator: ", ")); several with a comma.",
        completion: .list(NoticeStateWord.allCases.map(\.rawValue)))
    var state: String?

    @Option(help: "Only those about this ticket.")
    var ticket: TicketReference?

    @OptionGroup var page: PageOptions
    @OptionGroup var export: ExportOptions
    @OptionGroup var client: ClientOptions

    var wantsAll: Bool { page.all }
    var exportFormat: ExportOptions.Format? { export.format }

    func request(_ input: StandardInput) -> ClientRequest {
        var request = ClientRequest(.noticeList)
        request.add("state", state)
        request.add("ticket", ticket?.values["number"])
        page.add(to: &request)
        export.add(to: &request)
        return request
    }

    func table(of items: [NoticeBody], for reader: Reader) -> TextTable {
        TextTable(notices: items, for: reader)
    }
}

extension TextTable {
    /// Notices below each other.
    init(notices: [NoticeBody], for reader: Reader) {
        self.init(
            headings: [Field.id, .state, .channel, .recipient, .event, .ticket, .attempts, .at, .answer]
                .map(reader.name),
            rows: notices.map { notice in
                [
                    String(notice.id), reader.word(NoticeStateWord.self, notice.state),
                    reader.word(NoticeChannelWord.self, notice.channel), notice.recipient.printable,
                    notice.eventText(for: reader), notice.ticket?.printable ?? "–",
                    String(notice.attempts), reader.time(notice.sentAt ?? notice.createdAt),
                    (notice.answer ?? "").printable,
                ]
            }, figures: [0, 6], mayBeCut: true)
    }
}

extension NoticeBody {
    func eventText(for reader: Reader) -> String {
        event == "summary" ? reader.say(.summary) : reader.word(EventWord.self, event)
    }
}
