import API
import ArgumentParser

/// When somebody is or will be away.
struct AbsenceList: ListCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List when somebody is or will be away.")

    @Argument(help: "Key of the person.")
    var person: String

    @OptionGroup var export: ExportOptions
    @OptionGroup var client: ClientOptions

    var exportFormat: ExportOptions.Format? { export.format }

    func request(_ input: StandardInput) -> ClientRequest {
        export.asking(ClientRequest(.absenceList, ["person": person]))
    }

    func table(of items: [AbsenceBody], for reader: Reader) -> TextTable {
        TextTable(
            headings: [Field.firstDay, .lastDay, .reason, .source, .actor, .revision].map(reader.name),
            rows: items.map { absence in
                [
                    absence.firstDay, absence.lastDay, absence.reason?.printable ?? "–",
                    reader.word(AbsenceSourceWord.self, absence.source), absence.author?.printable ?? "–",
                    absence.revision.map(String.init) ?? "–",
                ]
            }, figures: [5])
    }
}
