import API
import ArgumentParser
import Foundation

/// Fetches a file off a ticket.
struct TicketDownload: ClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "download",
        abstract: "Fetch a file off a ticket. What is there already is not overwritten.")

    @Argument(help: .ticketNumber)
    var number: TicketReference

    @Argument(help: "The file's id, as ticket attachments shows it.")
    var id: Int64

    @Option(name: [.short, .long], help: "Where to; - writes to standard output.", completion: .file())
    var output: String

    @OptionGroup var client: ClientOptions

    func request(_ input: StandardInput) -> ClientRequest {
        ClientRequest(.attachmentRead, ["number": number.text, "id": String(id)])
    }

    func perform(at desk: DeskClient, for reader: Reader) async throws {
        let answer = try await desk.send(request(.live))
        guard output != "-" else { return try Screen.put(answer.body) }
        do {
            try answer.body.write(to: URL(fileURLWithPath: output), options: .withoutOverwriting)
        } catch {
            throw ClientFailure.fileUnwritable(output, why: error.localizedDescription)
        }
        try Screen.say(text(of: answer, for: reader))
    }

    func text(of answer: ClientAnswer, for reader: Reader) throws -> String {
        reader.say(.downloaded, output.printable, String(answer.body.count))
    }
}
