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
        section(reader.say(.trail), detail.history.flatMap { Self.trail(of: $0, for: reader) })
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

    private static func trail(of entry: JournalBody, for reader: Reader) -> [String] {
        let verdicts = Payload(entry.payload).objects("verdicts").map { verdict in
            let rule = verdict["rule"].map { " [\($0)]" } ?? ""
            let stage = (verdict["stage"] ?? "").printable.padded(toColumns: 10)
            let words = "\(verdict["outcome"] ?? ""): \(verdict["reason"] ?? "")\(rule)"
            return "  \(stage) \(words.printable)"
        }
        return ["\(reader.time(entry.at))  \(EventText(entry: entry, reader: reader).what)"] + verdicts
    }
}
