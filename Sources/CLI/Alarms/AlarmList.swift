import API
import ArgumentParser

/// Alarms, newest first.
struct AlarmList: ListCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List alarms, the newest first.")

    @Option(
        help: "raised or cleared; both when missing.",
        completion: .list(AlarmStateWord.allCases.map(\.rawValue)))
    var state: String?

    @Option(
        help: "\(SeverityWord.allCases.map(\.rawValue).joined(separator: ", ")).",
        completion: .list(SeverityWord.allCases.map(\.rawValue)))
    var severity: String?

    @OptionGroup var page: PageOptions
    @OptionGroup var export: ExportOptions
    @OptionGroup var client: ClientOptions

    var wantsAll: Bool { page.all }
    var exportFormat: ExportOptions.Format? { export.format }

    func request(_ input: StandardInput) -> ClientRequest {
        var request = ClientRequest(.alarmList)
        request.add("state", state)
        request.add("severity", severity)
        page.add(to: &request)
        export.add(to: &request)
        return request
    }

    func table(of items: [AlarmBody], for reader: Reader) -> TextTable {
        TextTable(alarms: items, for: reader)
    }
}

extension TextTable {
    /// Alarms below each other.
    init(alarms: [AlarmBody], for reader: Reader) {
        self.init(
            headings: [Field.id, .state, .severity, .raisedAt, .ticket, .type, .resource].map(reader.name),
            rows: alarms.map { alarm in
                [
                    String(alarm.id), reader.word(AlarmStateWord.self, alarm.state),
                    reader.word(SeverityWord.self, alarm.severity), reader.time(alarm.raisedAt),
                    alarm.ticket?.printable ?? "–", alarm.type.printable, alarm.resource.printable,
                ]
            }, figures: [0], mayBeCut: true)
    }
}
