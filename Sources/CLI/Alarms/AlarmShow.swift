import API
import ArgumentParser

/// One alarm: what it is, who says so, and what was decided.
struct AlarmShow: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show an alarm: identity, sources, every stage's verdict, its ticket.")

    @Argument(help: "The alarm's id.")
    var id: Int64

    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) -> ClientRequest {
        ClientRequest(.alarmRead, ["id": String(id)])
    }

    func text(of answer: ClientAnswer, for reader: Reader) throws -> String {
        Card(try answer.decode(AlarmDetailBody.self), for: reader).text
    }
}

extension Card {
    /// An alarm; the trail has every change, oldest first, each with its verdicts.
    init(_ detail: AlarmDetailBody, for reader: Reader) {
        let alarm = detail.alarm
        self.init("\(reader.name(.alarm)) \(alarm.id)  \(alarm.type)")
        let facts: [(Field, String?)] = [
            (.resource, alarm.resource), (.type, alarm.type),
            (.state, reader.word(AlarmStateWord.self, alarm.state)),
            (.severity, reader.word(SeverityWord.self, alarm.severity)),
            (.raisedAt, reader.fullTime(alarm.raisedAt)),
            (.clearedAt, alarm.clearedAt.map(reader.fullTime)), (.ticket, alarm.ticket),
            (.revision, String(alarm.revision)),
        ]
        for (field, value) in facts { add(reader.name(field), value) }
        section(reader.say(.sources), detail.alerts.flatMap { Self.lines(of: $0, for: reader) })
        section(reader.say(.trail), Self.trail(of: detail, for: reader))
    }

    private static func lines(of alert: AlertBody, for reader: Reader) -> [String] {
        let state = reader.say(alert.isFiring ? .firing : .ended)
        let span = [(Field.starts, alert.startsAt), (.ends, alert.endsAt)]
            .map { "\(reader.name($0)) \(reader.time($1))" }.joined(separator: ", ")
        let severity = reader.word(SeverityWord.self, alert.severity)
        let annotations = alert.annotations.sorted { $0.key < $1.key }.map {
            "  \($0.key): \($0.value)".printable
        }
        let origin =
            alert.generatorURL.isEmpty ? [] : ["  \(reader.name(.generator)) \(alert.generatorURL.printable)"]
        let lines = [
            "\(alert.fingerprint.printable)  \(severity)  \(state)  \(span)",
            "  " + reader.labels(alert.labels),
        ]
        return lines + annotations + origin
    }

    /// Every change, oldest first. The journal keeps the commonest reasons short; the answer spells them out
    /// for the last change.
    private static func trail(of detail: AlarmDetailBody, for reader: Reader) -> [String] {
        let earlier = detail.history.dropLast().flatMap { entry in
            let verdicts = Payload(entry.payload).objects("verdicts").map { verdict in
                VerdictBody(
                    stage: verdict["stage"] ?? "", outcome: verdict["outcome"] ?? "",
                    reason: verdict["reason"] ?? "", rule: verdict["rule"])
            }
            return [line(of: entry, for: reader)] + verdicts.map { line(of: $0, for: reader) }
        }
        return earlier + detail.history.suffix(1).map { line(of: $0, for: reader) }
            + detail.verdicts.map { line(of: $0, for: reader) }
    }

    private static func line(of entry: JournalBody, for reader: Reader) -> String {
        "\(reader.time(entry.at))  \(EventText(entry: entry, reader: reader).what)"
    }

    private static func line(of verdict: VerdictBody, for reader: Reader) -> String {
        let reason = verdict.reason.isEmpty ? "" : ": " + reader.verdictReason(verdict.reason)
        let rule = verdict.rule.map { " [\($0.printable)]" } ?? ""
        let stage = reader.word(AlarmStageWord.self, verdict.stage)
        return "  " + stage.padded(toColumns: 10) + " " + reader.word(VerdictWord.self, verdict.outcome)
            + reason
            + rule
    }
}
