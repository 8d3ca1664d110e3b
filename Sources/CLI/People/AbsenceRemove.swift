import API
import ArgumentParser

/// Takes back that somebody is away.
struct AbsenceRemove: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Take back that somebody is away.")

    @Argument(help: "Key of the person: yours, or anybody's for managers.")
    var person: String

    @Option(help: "The first day of the absence, as list shows it.")
    var from: String

    @OptionGroup var write: WriteOptions
    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) -> ClientRequest {
        var request = ClientRequest(.absenceDelete, ["person": person, "firstDay": from])
        request.headers = write.headers
        return request
    }

    func text(of answer: ClientAnswer, for reader: Reader) throws -> String {
        let absence = try answer.decode(AbsenceBody.self)
        return reader.say(.present, absence.person.printable, absence.firstDay, absence.lastDay)
    }
}
