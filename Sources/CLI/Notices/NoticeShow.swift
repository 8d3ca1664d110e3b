import API
import ArgumentParser

/// One notice: whom it tells what, and every attempt to deliver it.
struct NoticeShow: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a notice: to whom, its text, every attempt and its answer.")

    @Argument(help: "The notice's id.")
    var id: Int64

    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) -> ClientRequest {
        ClientRequest(.noticeRead, ["id": String(id)])
    }

    func text(of answer: ClientAnswer, for reader: Reader) throws -> String {
        Card(try answer.decode(NoticeDetailBody.self), for: reader).text
    }
}

extension Card {
    /// A notice; the trail has every attempt, oldest first.
    init(_ detail: NoticeDetailBody, for reader: Reader) {
        let notice = detail.notice
        self.init("\(reader.name(.notice)) \(notice.id)  \(notice.subject)")
        let facts: [(Field, String?)] = [
            (.state, reader.word(NoticeStateWord.self, notice.state)),
            (.channel, reader.word(NoticeChannelWord.self, notice.channel)),
            (
                .recipient,
                notice.name == notice.recipient ? notice.name : "\(notice.name) <\(notice.recipient)>"
            ),
            (.event, notice.eventText(for: reader)), (.ticket, notice.ticket),
            (.attempts, String(notice.attempts)), (.answer, notice.answer),
            (.at, reader.fullTime(notice.createdAt)), (.sentAt, notice.sentAt.map(reader.fullTime)),
            (.nextAt, notice.nextAt.map(reader.fullTime)), (.summary, notice.summary.map(String.init)),
        ]
        for (field, value) in facts { add(reader.name(field), value) }
        section(reader.say(.noticeText), detail.body.printableLines)
        section(
            reader.say(.deliveryTrail),
            detail.trail.map { attempt in
                let outcome = reader.word(OutcomeWord.self, attempt.outcome)
                return "\(reader.time(attempt.at))  \(outcome)  \(attempt.latencyMilliseconds) ms  "
                    + attempt.answer.printable
            })
    }
}
