import API
import ArgumentParser

/// Says that somebody is away.
struct AbsenceAdd: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Say that somebody is away, or until when they are away from a day on.")

    @Argument(help: "Key of the person: yours, or anybody's for managers.")
    var person: String

    @Option(help: "The first day, such as 2026-12-01.")
    var from: String

    @Option(help: "The last day; the first when left out.")
    var to: String?

    @Option(help: "Why, in a few words; the desk reads it.")
    var reason: String?

    @OptionGroup var write: WriteOptions
    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) throws -> ClientRequest {
        var request = ClientRequest(.absencePut, ["person": person, "firstDay": from])
        request.headers = write.headers
        return try request.carrying(NewAbsence(lastDay: to ?? from, reason: reason))
    }

    func text(of answer: ClientAnswer, for reader: Reader) throws -> String {
        let absence = try answer.decode(AbsenceBody.self)
        let said = reader.say(.absent, absence.person.printable, absence.firstDay, absence.lastDay)
        return reader.say(.revised, said, absence.revision.map(String.init) ?? "–")
    }
}
