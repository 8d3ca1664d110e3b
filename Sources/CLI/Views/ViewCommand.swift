import API
public import ArgumentParser

/// Saved lists of tickets over the network.
public struct ViewCommand: AsyncParsableCommand {
    /// Its name and what it is for.
    public static let configuration = CommandConfiguration(
        commandName: "view", abstract: "Keep lists of tickets by a name; ticket list --view shows one.",
        subcommands: [ViewList.self, ViewSave.self, ViewDelete.self])

    /// For ArgumentParser, which fills it in.
    public init() {}
}

/// The views there are for the caller.
struct ViewList: ListCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List your views, and those of your teams.")

    @OptionGroup var export: ExportOptions
    @OptionGroup var client: ClientOptions

    var exportFormat: ExportOptions.Format? { export.format }

    func request(_ input: StandardInput) -> ClientRequest {
        export.asking(ClientRequest(.viewList))
    }

    func table(of items: [ViewBody], for reader: Reader) -> TextTable {
        TextTable(
            headings: [Field.view, .team, .revision, .filter].map(reader.name),
            rows: items.map { view in
                [
                    view.name.printable, view.team?.printable ?? "–", String(view.revision),
                    reader.labels(view.filter),
                ]
            }, figures: [2])
    }
}

/// Keeps a list.
struct ViewSave: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "save", abstract: "Keep a list of tickets by a name, or change what it lists.")

    @Argument(help: "Its name.")
    var name: String

    @Argument(help: "FILTER=VALUE, as GET /api/v1/tickets takes them: status=open team=bss-response q=…")
    var filter: [LabelArgument]

    @Option(help: "Key of a team to share it with.")
    var team: String?

    @OptionGroup var write: WriteOptions
    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) throws -> ClientRequest {
        var request = ClientRequest(.viewPut, ["name": name])
        request.add("team", team)
        request.headers = write.headers
        return try request.carrying(NewView(filter: filter.dictionary ?? [:]))
    }

    func text(of answer: ClientAnswer, for reader: Reader) throws -> String {
        let view = try answer.decode(ViewBody.self)
        return reader.say(.revised, reader.say(.viewSaved, view.name.printable), String(view.revision))
    }
}

/// Forgets a list.
struct ViewDelete: ClientCommand {
    static let configuration = CommandConfiguration(commandName: "delete", abstract: "Forget a view.")

    @Argument(help: "Its name.")
    var name: String

    @Option(help: "Key of the team it is shared with.")
    var team: String?

    @OptionGroup var write: WriteOptions
    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) -> ClientRequest {
        var request = ClientRequest(.viewDelete, ["name": name])
        request.add("team", team)
        request.headers = write.headers
        return request
    }

    func text(of answer: ClientAnswer, for reader: Reader) throws -> String {
        reader.say(.viewDeleted, try answer.decode(ViewBody.self).name.printable)
    }
}
