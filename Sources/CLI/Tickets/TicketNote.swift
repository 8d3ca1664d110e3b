import API
import ArgumentParser

/// Writes a remark that stays on the ticket.
struct TicketNote: TicketAddition {
    static let configuration = CommandConfiguration(
        commandName: "note", abstract: "Write a note on a ticket, for those who handle it.")

    @Argument(help: .ticketNumber)
    var number: TicketReference

    @Argument(help: "The note; - reads standard input.")
    var note: LongText?

    @Option(help: "Key of a canned answer to say instead, as ticket answers lists them.")
    var answer: String?

    @Flag(name: .customLong("public"), help: "The requester may read it too.")
    var isPublic = false

    @OptionGroup var write: WriteOptions
    @OptionGroup var client: ClientOptions

    func validate() throws {
        if (note == nil) == (answer == nil) { throw ValidationError("expected a note or --answer") }
    }

    func request(_ input: StandardInput) throws -> ClientRequest {
        let visibility: VisibilityWord = isPublic ? .public : .internal
        return try asking(.noteCreate).carrying(
            NewNote(text: note?.text(input), answer: answer, visibility: visibility.rawValue))
    }

    func result(_ answer: ClientAnswer, for reader: Reader) throws -> String {
        let note = try answer.decode(NoteBody.self)
        return reader.say(.noted, number.text, reader.word(VisibilityWord.self, note.visibility))
    }
}
